import type { Jobs } from '../src/platform/jobs/jobs.ts';

export type TestJobs = Jobs & {
  /** What was sent, in order; of transactions that were rolled back too. */
  readonly sent: readonly { readonly name: string; readonly data: object }[];
  /** Does a job now, as the platform does at its time or after it was sent. */
  readonly run: (name: string, data?: object) => Promise<void>;
  /** Does all that was sent and is not done yet, in order. */
  readonly runSent: () => Promise<void>;
};

/** Jobs that are done when the test says so. */
export function testJobs(): TestJobs {
  const works = new Map<string, (data: never) => Promise<void>>();
  const sent: { name: string; data: object }[] = [];
  let done = 0;
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
    async runSent() {
      while (done < sent.length) {
        const job = sent[done];
        done += 1;
        await works.get(job?.name ?? '')?.(job?.data as never);
      }
    },
    async run(name, data = {}) {
      const work = works.get(name);
      if (!work) throw new Error(`nobody does job ${name}`);
      await work(data as never);
    },
  };
}
