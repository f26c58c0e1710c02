import { AppError } from '../../contracts/errors';
import { defineWork } from '../skill';
import { incidentReport, isIncident } from './summary-incident';
import { overviewReport } from './summary-overview';
import { summaryPageOf } from './summary-page';

/**
 * The page being viewed, summarized by fixed rules from what was read, every sentence with its evidence. The same page gives
 * the same report.
 */
export default defineWork<Record<string, never>>({
  id: 'page/summarize',
  async run(_input, { page, signal }) {
    signal.throwIfAborted();
    if (!page) throw new AppError('page-not-readable');
    const summaryPage = summaryPageOf(page);
    const report = isIncident(summaryPage) ? incidentReport(summaryPage) : overviewReport(summaryPage);
    return { report, data: null, evidence: [] };
  },
});
