/** `npm run audit-log -- verify`: walks the chain of the audit log, names what is wrong; exit code 0 where nothing is, 1 otherwise. */
import { verifyChain, type Finding } from '../src/platform/audit-log/chain.ts';
import { unreachable } from '../src/kernel/result.ts';
import { runOnDatabase } from './operator.ts';

const numbers = (from: string, to: string) => (from === to ? `entry ${from}` : `entries ${from} to ${to}`);

function sentence(finding: Finding): string {
  switch (finding.kind) {
    case 'altered':
      return `Altered: entry ${finding.sequence} (id ${finding.entry.id}, ${finding.entry.at}, ${finding.entry.act}, ${finding.entry.thing}), or the hash of the one before it.`;
    case 'missing':
      return `Missing: ${numbers(finding.from, finding.to)}.`;
    case 'added':
      return `Added: ${numbers(finding.from, finding.to)}, which the platform did not chain.`;
    case 'head-altered':
      return 'Altered: the note of the newest entry, or that entry itself.';
    default:
      return unreachable(finding);
  }
}

if (process.argv[2] !== 'verify' || process.argv.length > 3) {
  console.error('Usage: npm run audit-log -- verify');
  process.exit(1);
}
runOnDatabase({ alone: false }, async (client) => {
  const { findings, count, head, unchained } = await verifyChain(client);
  for (const finding of findings) console.log(sentence(finding));
  if (unchained.length > 0)
    console.log(`Not chained yet: ${unchained.length} (ids ${unchained.slice(0, 100).join(', ')}${unchained.length > 100 ? ', …' : ''}).`);
  console.log(`${count} entries in the chain; the newest is ${head ? `${head.sequence}, hash ${head.hash}` : 'none'}.`);
  console.log(
    findings.length === 0
      ? 'Nothing was altered and nothing is missing.'
      : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}.`,
  );
  return findings.length === 0 ? 0 : 1;
});
