import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  /** @param route the pattern that the request matched, never the address itself. */
  readonly request: (request: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }) => void;
  readonly job: (job: { readonly name: string; readonly isDone: boolean; readonly seconds: number }) => void;
  readonly mail: (isSent: boolean) => void;
  readonly textMessage: (outcome: 'sent' | 'failed' | 'held-back') => void;
  readonly refusedForRate: (limit: string) => void;
  /** Connections of the database pool, asked at each reading. */
  readonly watchPool: (pool: { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number }) => void;
  /** In the Prometheus text format. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

/** One registry for each app, so that tests do not count each other's requests. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'qianshou_request_seconds',
    help: 'Time to answer a request, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const jobs = new Histogram({
    name: 'qianshou_job_seconds',
    help: 'Time of a job, by name and outcome',
    labelNames: ['name', 'outcome'],
    buckets: [0.01, 0.1, 1, 10, 60],
    registers,
  });
  const mails = new Counter({ name: 'qianshou_mails_total', help: 'Mails handed over, by outcome', labelNames: ['outcome'], registers });
  const textMessages = new Counter({
    name: 'qianshou_text_messages_total',
    help: 'Text messages, by outcome; "held-back" are beyond what the settings allow',
    labelNames: ['outcome'],
    registers,
  });
  const refused = new Counter({ name: 'qianshou_rate_limited_total', help: 'Requests refused with 429', labelNames: ['limit'], registers });
  return {
    request: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    job: ({ name, isDone, seconds }) => jobs.observe({ name, outcome: isDone ? 'done' : 'failed' }, seconds),
    mail: (isSent) => mails.inc({ outcome: isSent ? 'sent' : 'failed' }),
    textMessage: (outcome) => textMessages.inc({ outcome }),
    refusedForRate: (limit) => refused.inc({ limit }),
    watchPool(pool) {
      new Gauge({
        name: 'qianshou_database_connections',
        help: 'Connections to the database, by what they do; "waiting" are requests for one',
        labelNames: ['state'],
        registers,
        collect() {
          this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
          this.set({ state: 'idle' }, pool.idleCount);
          this.set({ state: 'waiting' }, pool.waitingCount);
        },
      });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
