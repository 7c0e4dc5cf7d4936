import type { Jobs } from '../src/platform/jobs/jobs.ts';

export type TestJobs = Jobs & {
  /** What was sent, in order; of transactions that were rolled back too. */
  readonly sent: readonly { readonly name: string; readonly data: object }[];
  /** Does a job now, as the platform does at its time or after it was sent. */
  readonly run: (name: string, data?: object) => Promise<void>;
};

/** Jobs that are done when the test says so. */
export function testJobs(): TestJobs {
  const works = new Map<string, (data: never) => Promise<void>>();
  const sent: { name: string; data: object }[] = [];
  return {
    every: (_cron, name, work) => void works.set(name, work),
    often: (_everyMs, name, work) => void works.set(name, work),
    on: (name, work) => void works.set(name, work),
    send(_tx, name, data) {
      if (!works.has(name)) throw new Error(`nobody does job ${name}`);
      sent.push({ name, data });
      return Promise.resolve();
    },
    sent,
    async run(name, data = {}) {
      const work = works.get(name);
      if (!work) throw new Error(`nobody does job ${name}`);
      await work(data as never);
    },
  };
}
