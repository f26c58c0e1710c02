import type { SentPayload } from '../../lib/contracts/privacy';
import type { Reply } from '../../lib/messaging/protocol';
import type { BoundModel, PrivacyPorts, SentRequest } from '../../lib/orchestrator/ports';
import { SETTINGS } from '../../lib/storage/settings';
import type { House } from './house';

/** What may be told to a run's model. @param keep stores what is about to leave */
export async function createPrivacyPorts(
  house: House,
  sessionId: string,
  model: BoundModel,
  keep: PrivacyPorts['keep'],
): Promise<PrivacyPorts> {
  const settings = await house.settings.get(SETTINGS.privacy);
  return {
    policy: model.isLocal ? settings.local : settings.remote,
    random,
    pseudonyms: () => house.payloads.pseudonyms(sessionId),
    keep,
  };
}

/** What a run has sent to models, with the made-up names of its session. */
export async function listPayloads(house: House, runId: string): Promise<Reply<'payloads.list'>> {
  const [payloads, [queued]] = await Promise.all([house.payloads.list(runId), house.journal.read(runId)]);
  const sessionId = queued?.type === 'run-queued' ? queued.sessionId : null;
  return { payloads, pseudonyms: sessionId === null ? [] : await house.payloads.pseudonyms(sessionId) };
}

/** A request as it is kept and shown. */
export async function toPayload(
  sent: SentRequest,
  { name, isLocal }: BoundModel,
  withheld: SentPayload['withheld'],
): Promise<Omit<SentPayload, 'runId' | 'number'>> {
  const sha256 = hexOf(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(sent.body)));
  return { ...sent, at: new Date().toISOString(), sha256, modelName: name, isLocal, withheld };
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `Math.random` can be foretold from what it gave before, and made-up names are seen by the model's provider. */
function random(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
