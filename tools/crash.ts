/** `npm run crash 100`: so many crashes in the middle of writes, and what they did. Exit code 1 where anything acknowledged is gone. */
import { crashRounds } from './crash-rounds.ts';

const rounds = Number(process.argv[2] ?? 10);
const report = await crashRounds(rounds);
const spread = (times: readonly number[]) => {
  const sorted = times.toSorted((a, b) => a - b);
  return `median ${Math.round(sorted[sorted.length >> 1] ?? 0)} ms, longest ${Math.round(sorted.at(-1) ?? 0)} ms`;
};
console.log(
  `${rounds} crashes: ${report.acknowledged} transactions acknowledged, ${report.stored} stored, ${report.lost.length} lost, ` +
    `${report.halves} half there, ${report.chainFindings} faults in the audit log's chain.`,
);
console.log(`From start to the first write after a crash: ${spread(report.starts)}.`);
console.log(`From the death of the database to the next write: ${spread(report.recoveries)}.`);
process.exit(report.lost.length + report.halves + report.chainFindings === 0 ? 0 : 1);
