import { AppError } from '../contracts/errors';
import type { Answer, Envelope, MessageType, Reply, Request } from './protocol';
import type { ScreenTransport } from './transport';

/** How a screen speaks to the worker. */
export interface Messenger {
  /** Resolves with the reply; throws the worker's `AppError`. */
  send<Type extends MessageType>(type: Type, request: Request<Type>): Promise<Reply<Type>>;
}

/** Apart from the worker's end, whose schemas (24 kB) no screen needs. */
export function createScreenMessenger(transport: ScreenTransport): Messenger {
  return {
    async send<Type extends MessageType>(type: Type, request: Request<Type>) {
      const envelope: Envelope<Type> = { type, request };
      const answer = (await transport.request(envelope)) as Answer<Type> | undefined;
      if (answer === undefined) throw new AppError('internal', { message: `No handler answered ${type}` });
      if (!answer.ok) throw AppError.fromData(answer.error);
      return answer.reply;
    },
  };
}
