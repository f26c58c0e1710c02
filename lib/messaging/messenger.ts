import { AppError, toAppErrorData } from '../contracts/errors';
import type { Answer, Envelope, MessageType, Reply, Request } from './protocol';
import { REQUEST_SCHEMAS } from './request-schemas';
import type { WorkerTransport } from './transport';

export { createScreenMessenger, type Messenger } from './screen-messenger';

export type Handlers = { readonly [Type in MessageType]: (request: Request<Type>) => Promise<Reply<Type>> };

/** Answers every message of the protocol; what does not fit its schema is refused before a handler sees it. */
export function serveRequests(transport: WorkerTransport, handlers: Handlers): void {
  transport.onRequest(async (message): Promise<Answer<MessageType>> => {
    try {
      const { type, request } = parseEnvelope(message);
      const handle = handlers[type] as (request: unknown) => Promise<Reply<MessageType>>;
      return { ok: true, reply: await handle(request) };
    } catch (thrown) {
      return { ok: false, error: toAppErrorData(thrown) };
    }
  });
}

function parseEnvelope(message: unknown): Envelope<MessageType> {
  const type = typeof message === 'object' && message !== null && 'type' in message ? message.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(REQUEST_SCHEMAS, type)) {
    throw new AppError('message-invalid', { message: 'unknown message type' });
  }
  const known = type as MessageType;
  const parsed = REQUEST_SCHEMAS[known].safeParse((message as { request?: unknown }).request);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError('message-invalid', { type, place: issue?.path.join('.') ?? '', problem: issue?.code ?? '' });
  }
  return { type: known, request: parsed.data } as Envelope<MessageType>;
}
