import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';

/** A request that reached the console or a service behind it. */
export interface ConsoleRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** A console with pages of the test's own, and the services that the demo's skills ask. */
export interface HostileConsole {
  readonly url: string;
  readonly requests: readonly ConsoleRequest[];
  /** What the next page holds. */
  show(html: string): void;
  close(): Promise<void>;
}

export async function startHostileConsole(): Promise<HostileConsole> {
  const requests: ConsoleRequest[] = [];
  let page = '';
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '' } = request;
    if (path.startsWith('/page')) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
      return;
    }
    if (path === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    requests.push({ method, path, body: await textOf(request) });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"results":[{"Line":"cmd.exe"}]}');
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    requests,
    show: (html) => {
      page = html;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Where every name but this machine's leads to: writes down whatever is said to it, in the clear or as the beginning of TLS. */
export interface Canary {
  /** For the browser: all other hosts are here. */
  readonly switch: string;
  readonly heard: readonly string[];
  close(): Promise<void>;
}

export async function startCanary(): Promise<Canary> {
  const heard: string[] = [];
  const server = createTcpServer((socket) => {
    socket.on('data', (chunk) => {
      heard.push(chunk.toString('latin1'));
      socket.destroy();
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    switch: `--host-resolver-rules=MAP * 127.0.0.1:${port},EXCLUDE localhost,EXCLUDE 127.0.0.1`,
    heard,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
