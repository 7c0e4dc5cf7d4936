// `npm run --silent verify -- ARCHIVE.bel`: see verifier/command-line.ts.
import { runVerifier } from './verifier/command-line.ts';
import { outputTo } from './verifier/output.ts';

const output = outputTo(process.stdout, process.stderr);
// A full disk, or a reader that has gone (`verify … | head`): whoever looks at the exit code alone must not take it for a verdict.
process.stdout.on('error', () => process.exit(2));
process.stderr.on('error', () => undefined);
process.exitCode = await runVerifier(process.argv.slice(2), output);
output.endProgress();
