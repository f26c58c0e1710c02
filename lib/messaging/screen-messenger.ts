import { AppError } from '../contracts/errors';
import type { Answer, Envelope, MessageType, Reply, Request } from './protocol';
import type { ScreenTransport } from './transport';

/** How a screen speaks to the worker. */
export interface Messenger {
  /** Resolves with the reply; throws the worker's `AppError`. */
  send<Type extends MessageType>(type: Type, request: Request<Type>): Promise<Reply<Type>>;
}

/** Asking these twice changes nothing, so they are asked again when the worker died over the first. */
const REPEATABLE: ReadonlySet<MessageType> = new Set<MessageType>([
  // A session in which nothing was asked is not listed anywhere.
  'session.create',
  'session.list',
  'session.open',
  'session.delete',
  'run.stop',
  'run.preview',
  'payloads.list',
  'privacy.get',
  'privacy.set',
  'run.rehearse',
  'skills.list',
  'capacity.get',
  'evidence.get',
  'evidence.show',
  'models.list',
  'preferences.get',
  'preferences.set',
  'consoles.get',
  'consoles.set',
  'audit.read',
]);

/** Apart from the worker's end, whose schemas (24 kB) no screen needs. */
export function createScreenMessenger(transport: ScreenTransport): Messenger {
  const request = async (envelope: Envelope<MessageType>) => {
    try {
      return await transport.request(envelope);
    } catch (thrown) {
      if (!REPEATABLE.has(envelope.type)) throw thrown;
      return await transport.request(envelope);
    }
  };
  return {
    async send<Type extends MessageType>(type: Type, message: Request<Type>) {
      const answer = (await request({ type, request: message })) as Answer<Type> | undefined;
      if (answer === undefined) throw new AppError('internal', { message: `No handler answered ${type}` });
      if (!answer.ok) throw AppError.fromData(answer.error);
      return answer.reply;
    },
  };
}
