// `npm run --silent verify -- ARCHIVE.bel`: see verifier/command-line.ts.
import { outputTo, runVerifier } from './verifier/command-line.ts';

const output = outputTo(process.stdout, process.stderr);
process.exitCode = await runVerifier(process.argv.slice(2), output);
output.endProgress();
