import { serve } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How long answers under way may take once the platform is being stopped. */
const LONGEST_ANSWER_MS = 5_000;
const NOT_YET = { status: 503, headers: { 'retry-after': '1', 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } };

export type Answer = (request: Request, env: object) => Response | Promise<Response>;
export type Door = {
  readonly port: number;
  /** From now on requests are answered; until then with 503. */
  readonly open: (answer: Answer) => void;
  /** Takes no more requests, lets those under way finish. */
  readonly stop: () => Promise<void>;
};

/**
 * Takes the port before anything else is done, so that a taken one is found at once.
 * Rejects with the system's error (EADDRINUSE and others).
 */
export function listen(address: { readonly host: string; readonly port: number }): Promise<Door> {
  let answer: Answer = () => new Response('牵手正在启动。Qianshou is starting.\n', NOT_YET);
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: (request, env) => answer(request, env), port: address.port, hostname: address.host },
      (info: AddressInfo) => {
        server.off('error', reject);
        resolve({
          port: info.port,
          open: (next) => void (answer = next),
          stop: () =>
            new Promise((stopped) => {
              server.close(() => stopped());
              server.closeIdleConnections();
              setTimeout(() => server.closeAllConnections(), LONGEST_ANSWER_MS).unref();
            }),
        });
      },
    ) as Server;
    server.requestTimeout = 60_000; // a photo over a slow line
    server.headersTimeout = 15_000;
    server.on('error', reject);
  });
}
