import { createServer, request as forward, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire. */
export interface RecordedMessage {
  readonly method: string;
  /** Whole, as the browser addressed it. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Stands before a server of this machine and writes down every byte that reaches it. */
export interface RecordingProxy {
  readonly url: string;
  readonly messages: readonly RecordedMessage[];
  close(): Promise<void>;
}

/** @param target origin of the server behind it */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const messages: RecordedMessage[] = [];
  let url = '';
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method = '', headers } = request;
    messages.push({ method, url: `${url}${request.url}`, headers, body });
    const onward = forward(
      `${target}${request.url}`,
      { method, headers: { ...headers, host: new URL(target).host } },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    messages,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
