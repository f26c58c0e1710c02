import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One HTML text at every path of a free port of this machine. */
export function serveText(html: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
  );
  return new Promise((resolve) => {
    server.listen(0, 'localhost', () => {
      const close = () =>
        new Promise<void>((closed) => {
          server.closeAllConnections();
          server.close(() => closed());
        });
      resolve({ url: `http://localhost:${(server.address() as AddressInfo).port}/`, close });
    });
  });
}
