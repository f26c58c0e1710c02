import { AppError } from '../../../lib/contracts/errors';
import type { Messenger } from '../../../lib/messaging/messenger';
import type { MessageType, Reply, Request } from '../../../lib/messaging/protocol';

export type Replies = {
  readonly [Type in MessageType]?: (request: Request<Type>) => Reply<Type> | Promise<Reply<Type>>;
};

/** A worker that answers from a list; everything it was asked stands in `asked`. */
export function scriptedWorker(replies: Replies = {}): Messenger & { readonly asked: { type: MessageType; request: unknown }[] } {
  const asked: { type: MessageType; request: unknown }[] = [];
  const all: Replies = { 'preferences.get': () => ({ locale: 'en' }), ...replies };
  return {
    asked,
    async send<Type extends MessageType>(type: Type, request: Request<Type>) {
      asked.push({ type, request });
      const reply = all[type];
      if (!reply) throw new AppError('internal', { message: `not scripted: ${type}` });
      return reply(request);
    },
  };
}
