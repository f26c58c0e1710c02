import type { AppErrorData } from '../../lib/contracts/errors';
import type { Evidence, EvidenceId } from '../../lib/contracts/evidence';
import { foldRunEvents, isEnded, type RunState } from '../../lib/contracts/run-state';
import type { Answer, MessageType, Reply, Request } from '../../lib/messaging/protocol';
import type { Target } from './target';
import { until } from './until';

/** Sends one message to the worker as the panel would: from the panel's own page. */
export async function askWorker<Type extends MessageType>(
  panel: Target,
  type: Type,
  request: Request<Type>,
): Promise<Reply<Type>> {
  const message = JSON.stringify({ type, request });
  const answer = await panel.evaluate<Answer<Type>>(`chrome.runtime.sendMessage(${message})`);
  if (answer.ok) return answer.reply;
  throw new Error(`${type}: ${describeError(answer.error)}`);
}

/** Runs of the session that was used last, oldest first, folded from the stored journal. */
export async function readRuns(panel: Target): Promise<RunState[]> {
  const { sessions } = await askWorker(panel, 'session.list', {});
  const [latest] = [...sessions].sort((left, right) => right.updatedAt.localeCompare(left.updatedAt));
  if (!latest) return [];
  const { runs } = await askWorker(panel, 'session.open', { sessionId: latest.sessionId });
  return runs.map(foldRunEvents).filter((run) => run !== null);
}

/** The last run once it has ended and is the `count`th of its session. */
export function waitForRun(panel: Target, count = 1, timeoutMs = 60_000): Promise<RunState> {
  return until(
    'the end of the run',
    async () => {
      const runs = await readRuns(panel);
      const last = runs.at(-1);
      return runs.length >= count && last && isEnded(last) ? last : null;
    },
    timeoutMs,
  );
}

export async function readEvidence(panel: Target, sessionId: string, ids: readonly EvidenceId[]): Promise<readonly Evidence[]> {
  return (await askWorker(panel, 'evidence.get', { sessionId, ids })).evidence;
}

export function describeError(error: AppErrorData): string {
  const details = Object.entries(error.details).map(([name, value]) => `${name}: ${value}`);
  return details.length > 0 ? `${error.code} (${details.join(', ')})` : error.code;
}
