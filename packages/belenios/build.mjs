/**
 * Builds what is not in the repository: the kernel (kernel/build.mjs), the command line as one file (build/verify.mjs: it starts in a
 * third of the time), and the page (build/verify.html) with its SHA-256 beside it.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

await import('./kernel/build.mjs');

const output = new URL('build/', import.meta.url);
mkdirSync(output, { recursive: true });
const pathOf = (name) => fileURLToPath(new URL(name, import.meta.url));

const common = { bundle: true, write: false, target: 'es2024', legalComments: 'none' };
const textOf = async (options) => (await esbuild.build({ ...common, ...options })).outputFiles[0].text;

writeFileSync(
  new URL('verify.mjs', output),
  await textOf({ entryPoints: [pathOf('src/verify-cli.ts')], platform: 'node', format: 'esm', minify: true }),
);

const script = await textOf({
  entryPoints: [pathOf('src/page/verify-page.ts')],
  platform: 'browser',
  format: 'iife',
  minify: true,
  charset: 'utf8',
});
const style = await textOf({ entryPoints: [pathOf('src/page/verify-page.css')], minify: true });
const source = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
// The end tag of the script must not stand inside it.
const safeScript = script.replaceAll('</script', '<\\/script');
const policy = [
  "default-src 'none'",
  `script-src ${source(safeScript)} 'wasm-unsafe-eval'`,
  `style-src ${source(style)}`,
  'worker-src blob:',
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');
const page = readFileSync(new URL('src/page/verify-page.html', import.meta.url), 'utf8')
  .replace('%POLICY%', () => policy)
  .replace('%STYLE%', () => style)
  .replace('%SCRIPT%', () => safeScript);
const hash = createHash('sha256').update(page).digest('hex');
writeFileSync(new URL('verify.html', output), page);
writeFileSync(new URL('verify.html.sha256', output), `${hash}  verify.html\n`);
console.log(`verify.html sha256 ${hash}`);
