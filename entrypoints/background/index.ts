import { defineBackground } from '#imports';
import { AppError } from '../../lib/contracts/errors';
import { serveRequests } from '../../lib/messaging/messenger';
import { servePanels } from '../../lib/messaging/run-channel';
import { createWorkerTransport } from '../../lib/platform/browser-transport';
import { createContextMenu } from '../../lib/platform/context-menu';
import { createKeepAlive, listenForWakeUps } from '../../lib/platform/keep-alive';
import { openPanelOnActionClick } from '../../lib/platform/panel';
import { createHandlers } from './handlers';
import { createHouse } from './house';
import { createRunner } from './runner';
import { createSkillSearch } from './skill-search';
import { createWorkHost } from './work';

/** The worker: listens at once, opens storage when it is first needed. */
export default defineBackground(() => {
  const transport = createWorkerTransport();
  const house = createHouse();
  const publisher = servePanels(transport, async (runId, afterSeq) => {
    const events = await house.journal.read(runId, afterSeq);
    // A run whose session was deleted: whoever waits for it waits for nothing.
    if (events.length === 0 && !(await house.journal.has(runId))) throw new AppError('run-unknown', { runId });
    return events;
  });
  const parts = { publisher, work: createWorkHost(), skillIndex: createSkillSearch(), onActivity: createKeepAlive() };
  const runner = createRunner(house, parts);
  serveRequests(transport, createHandlers(house, runner, createContextMenu()));
  openPanelOnActionClick();
  listenForWakeUps(() => void runner.resumeOpenRuns());
  void runner.resumeOpenRuns();
  void house.audit.catchUp();
});
