import { defineBackground } from '#imports';
import { serveRequests } from '../../lib/messaging/messenger';
import { servePanels } from '../../lib/messaging/run-channel';
import { createWorkerTransport } from '../../lib/platform/browser-transport';
import { openPanelOnActionClick } from '../../lib/platform/panel';
import { createHandlers } from './handlers';
import { openHouse } from './house';
import { createRunner } from './runner';

/** The worker: listens at once, opens storage when the first message comes. */
export default defineBackground(() => {
  const transport = createWorkerTransport();
  const house = openHouse();
  const publisher = servePanels(transport, async (runId, afterSeq) => (await house).journal.read(runId, afterSeq));
  const runner = createRunner(house, publisher);
  serveRequests(transport, createHandlers(house, runner));
  openPanelOnActionClick();
  void runner.closeInterrupted();
});
