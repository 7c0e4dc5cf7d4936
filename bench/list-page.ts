/** A public list page against a page of the same bytes, on the same server. */
import autocannon from 'autocannon';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export const listAddress = '/zh/needs?category=venue&community=community-3&state=all';
const CONNECTIONS = 8;
const ROUNDS = 3;
const SECONDS = 5;

export type ListFigures = {
  readonly bytes: number;
  readonly constant: number;
  readonly list: number;
  readonly listP99: number;
  readonly cached: number;
  readonly residentMegabytes: number;
};

/** @param node arguments as in the start script: the heap's limit. */
export async function startServer(
  database: object,
  node: readonly string[],
): Promise<{ child: ChildProcess; port: number; bytes: number }> {
  const child = fork(new URL('./server.ts', import.meta.url), {
    execArgv: [...node],
    env: { ...process.env, BENCH_DATABASE: JSON.stringify(database), BENCH_LIST: listAddress },
    // its log goes through the whole way, to nowhere
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [ready] = (await once(child, 'message')) as [{ port: number; bytes: number }];
  return { child, ...ready };
}

const median = (figures: readonly number[]): number => [...figures].sort((one, other) => one - other)[Math.floor(figures.length / 2)] ?? 0;

export async function measureListPage(database: object, node: readonly string[]): Promise<ListFigures> {
  const { child, port, bytes } = await startServer(database, node);
  const run = async (path: string, cookie?: string) => {
    const result = await autocannon({
      url: `http://127.0.0.1:${port}${path}`,
      connections: CONNECTIONS,
      duration: SECONDS,
      ...(cookie ? { headers: { cookie } } : {}),
    });
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${path}: ${result.non2xx} answers that are no page, ${result.errors} errors`);
    return { rate: result.requests.average, p99: result.latency.p99 };
  };
  // a visitor with a preference of their own gets every page made anew
  const own = 'text=normal';
  await run(listAddress, own);
  const rounds: { constant: number; list: number; p99: number; cached: number }[] = [];
  let rss = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const constant = await run('/constant', own);
    const list = await run(listAddress, own);
    child.send('memory');
    const [memory] = (await once(child, 'message')) as [{ rss: number }];
    rss = Math.max(rss, memory.rss);
    const cached = await run(listAddress);
    rounds.push({ constant: constant.rate, list: list.rate, p99: list.p99, cached: cached.rate });
  }
  child.send('stop');
  await once(child, 'exit');
  return {
    bytes,
    constant: median(rounds.map((round) => round.constant)),
    list: median(rounds.map((round) => round.list)),
    listP99: median(rounds.map((round) => round.p99)),
    cached: median(rounds.map((round) => round.cached)),
    residentMegabytes: rss / 1024 / 1024,
  };
}
