import type { PayloadPreview } from '../../lib/contracts/privacy';
import type { Request } from '../../lib/messaging/protocol';
import { previewRequest } from '../../lib/orchestrator/preview-request';
import { type House, newId } from './house';
import type { RunnerParts } from './live-runs';
import { createRunPorts } from './run-ports';
import { toPayload } from './run-privacy';

/** Longer than a slow page takes to be read. */
const PREVIEW_MS = 60_000;

/**
 * What a run that is started now would send to its model first. Reads the page; sends and stores nothing.
 *
 * @throws AppError `session-unknown`, `page-…` where the run would end for it, `model-…`
 */
export async function previewRun(
  house: House,
  { work, skillIndex }: Pick<RunnerParts, 'work' | 'skillIndex'>,
  request: Request<'run.preview'>,
): Promise<PayloadPreview> {
  const runId = newId();
  const { sessionId, prompt } = request;
  const { lastEvidence } = await house.sessions.get(sessionId);
  const lease = () => ({ runId, sessionId, epoch: 0 });
  const ports = await createRunPorts({
    ...{ house, work, skillIndex, sessionId, prompt, runId, lease },
    providerId: null,
    publish: () => undefined,
  });
  const at = new Date().toISOString();
  const queued = { type: 'run-queued', ...request, directSkill: null, modelId: ports.model.name, runId, seq: 1, at } as const;
  const previewed = await previewRequest(ports, queued, lastEvidence, AbortSignal.timeout(PREVIEW_MS));
  if (previewed === null) return { payload: null, pseudonyms: [] };
  const payload = { ...(await toPayload(previewed.sent, ports.model, previewed.withheld)), runId, number: 1 };
  return { payload, pseudonyms: previewed.pseudonyms };
}
