import type { Phrase } from '../../contracts/phrase';
import type { Report } from '../../contracts/report';
import type { SkillPage } from '../skill';
import { assetsOf } from './incident-assets';
import { eventsOf } from './incident-events';
import { indicatorStatements, indicatorsOf } from './incident-indicators';
import { summaryPageOf } from './summary-page';

/** Asked for all of them, and for nothing but them: which of them, or of what, is a question about a table. */
const ASKED =
  /^\W*(?:(?:list|show|give|find|what|which|are|me|all|of|the)\s+)*(?:indicators?(?: of compromise)?|iocs?)(?:\s+(?:are|there|on|in|of|this|the|page|incident|alert))*\W*$/i;

/** Every kind of indicator on the page with its worst; null when something else was asked, or the page has none. */
export function indicatorAnswer(text: string, page: SkillPage, nextPrompts: () => readonly Phrase[]): Report | null {
  if (!ASKED.test(text)) return null;
  const summaryPage = summaryPageOf(page);
  const indicators = indicatorsOf(summaryPage, assetsOf(summaryPage, eventsOf(summaryPage).all));
  if (indicators.length === 0) return null;
  const statements = indicatorStatements(summaryPage, indicators);
  return { kind: 'answer', sections: [{ id: 'answer', heading: null, layout: 'list', statements }], nextPrompts: nextPrompts() };
}
