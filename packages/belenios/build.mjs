/**
 * Builds what is not in the repository: the kernel (kernel/build.mjs), the command line as one file (build/verify.mjs: it starts in a
 * third of the time), and the pages (build/verify.html, vote.html, trustee.html) with the SHA-256 of each beside it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

await import('./kernel/build.mjs');
// After the kernel, which it bundles.
const { buildPage, pageNames } = await import('./src/page/build-page.ts');

const output = new URL('build/', import.meta.url);
mkdirSync(output, { recursive: true });

const entryPoint = fileURLToPath(new URL('src/verify-cli.ts', import.meta.url));
const options = { bundle: true, platform: 'node', format: 'esm', target: 'node24', minify: true, legalComments: 'none' };
await esbuild.build({ ...options, entryPoints: [entryPoint], outfile: fileURLToPath(new URL('verify.mjs', output)) });

for (const name of pageNames) {
  const { html, sha256 } = await buildPage(name);
  writeFileSync(new URL(`${name}.html`, output), html);
  writeFileSync(new URL(`${name}.html.sha256`, output), `${sha256}  ${name}.html\n`);
  console.log(`${name}.html sha256 ${sha256}`);
}
