import {
  COUNT_TOKENS,
  type CountTokensInput,
  SCAN_INJECTIONS,
  type ScanInjectionsInput,
  serveWork,
  WORK_CHANNEL,
} from '../../lib/messaging/work-channel';
import { preloadWorks, runWork } from '../../lib/plugins/works';
import { restorePage } from '../../lib/reading/stored-page';
import { connectWorkspace, DEFAULT_WORKSPACE_ID } from '../../lib/storage/database';
import { createJournalRepository } from '../../lib/storage/journal.repository';
import { countTokens } from './count-tokens';
import { keepLastPage } from './last-page';
import { scanInjections } from './scan-injections';

/** The document that does what the worker should not have to load: works, on the pages that runs have stored. It writes nothing. */
const journal = createJournalRepository(connectWorkspace(DEFAULT_WORKSPACE_ID));
const pageOf = keepLastPage(async (runId) => {
  const stored = await journal.page(runId);
  return stored && restorePage(stored);
});

serveWork(
  new BroadcastChannel(WORK_CHANNEL),
  async ({ workId, input, runId, prompt }, signal) => {
    if (workId === COUNT_TOKENS) return countTokens(input as CountTokensInput, signal);
    if (workId === SCAN_INJECTIONS) return scanInjections(input as ScanInjectionsInput, signal);
    const page = await pageOf(runId);
    return runWork(workId, input, { signal, now: () => new Date(), page, prompt });
  },
  () => window.close(),
);

// The worker has this document created while it still reads the page: time enough to be ready for what follows.
void preloadWorks();
void journal.has('').catch((thrown) => console.warn('Sidelight: the database cannot be opened yet', thrown));
