// `npm run --silent verify -- ARCHIVE.bel`: see verifier/command-line.ts.
import { runVerifier } from './verifier/command-line.ts';

const isWatched = process.stderr.isTTY;
let progressShown = '';
process.exitCode = await runVerifier(process.argv.slice(2), {
  print: (line) => void process.stdout.write(`${line}\n`),
  printError: (line) => void process.stderr.write(`${line}\n`),
  ...(isWatched
    ? {
        showProgress: (text: string) => {
          if (text === progressShown) return;
          progressShown = text;
          process.stderr.write(`\r${text}\u001b[K`);
        },
      }
    : {}),
});
if (progressShown !== '') process.stderr.write('\r\u001b[K');
