import {
  CHECK_ANSWER,
  type CheckAnswerInput,
  COUNT_TOKENS,
  type CountTokensInput,
  MERGE_FRAMES,
  type MergeFramesInput,
  SCAN_INJECTIONS,
  type ScanInjectionsInput,
  serveWork,
  WORK_CHANNEL,
} from '../../lib/messaging/work-channel';
import { preloadWorks, runWork } from '../../lib/plugins/works';
import type { FrameOutcome } from '../../lib/reading/merge-frames';
import { restorePage } from '../../lib/reading/stored-page';
import { connectWorkspace, DEFAULT_WORKSPACE_ID } from '../../lib/storage/database';
import { createEvidenceRepository } from '../../lib/storage/evidence.repository';
import { createJournalRepository } from '../../lib/storage/journal.repository';
import { checkAnswer } from './check-answer';
import { countTokens } from './count-tokens';
import { keepLastPage } from './last-page';
import { loadMerging, mergePage } from './merge-page';
import { scanInjections } from './scan-injections';

/** The document that does what the worker should not have to load: works, on the pages that runs have stored. It writes nothing. */
const workspace = connectWorkspace(DEFAULT_WORKSPACE_ID);
const journal = createJournalRepository(workspace);
const evidence = createEvidenceRepository(workspace);
const pageOf = keepLastPage(async (runId) => {
  const stored = await journal.page(runId);
  return stored && restorePage(stored);
});

serveWork(
  new BroadcastChannel(WORK_CHANNEL),
  async ({ workId, input, runId, prompt }, signal) => {
    if (workId === COUNT_TOKENS) return countTokens(input as CountTokensInput, signal);
    if (workId === SCAN_INJECTIONS) return scanInjections(input as ScanInjectionsInput, signal);
    if (workId === MERGE_FRAMES) return mergePage(input as MergeFramesInput<FrameOutcome>);
    if (workId === CHECK_ANSWER) return checkAnswer(evidence, input as CheckAnswerInput);
    const page = await pageOf(runId);
    return runWork(workId, input, { signal, now: () => new Date(), page, prompt });
  },
  () => window.close(),
);

// The worker has this document created while it still reads the page: time enough to be ready for what follows.
void loadMerging();
void preloadWorks();
void journal.has('').catch((thrown) => console.warn('Sidelight: the database cannot be opened yet', thrown));
