import { AppError, toAppErrorData } from '../contracts/errors';
import type { Answer, Envelope, MessageType, Reply, Request } from './protocol';
import { REQUEST_SCHEMAS } from './request-schemas';
import type { ScreenTransport, WorkerTransport } from './transport';

/** How a screen speaks to the worker. */
export interface Messenger {
  /** Resolves with the reply; throws the worker's `AppError`. */
  send<Type extends MessageType>(type: Type, request: Request<Type>): Promise<Reply<Type>>;
}

export type Handlers = { readonly [Type in MessageType]: (request: Request<Type>) => Promise<Reply<Type>> };

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
