// Bundles the page into one file that needs no server: script, style, kernel and worker inside, and a policy that allows only those.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';
import { build } from 'esbuild';

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

async function bundled(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    bundle: true,
    minify: true,
    target: 'es2024',
    legalComments: 'none',
    charset: 'utf8',
    ...options,
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}

const policySource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page and its SHA-256 in hexadecimal, which is to be published. The kernel must have been built. */
export async function buildPage(): Promise<{ readonly html: string; readonly sha256: string }> {
  const style = await bundled({ entryPoints: [pathOf('verify-page.css')] });
  const script = await bundled({ entryPoints: [pathOf('verify-page.ts')], platform: 'browser', format: 'iife' });
  // The end tag of the script must not stand inside it.
  const safeScript = script.replaceAll('</script', String.raw`<\/script`);
  const policy = [
    "default-src 'none'",
    `script-src ${policySource(safeScript)} 'wasm-unsafe-eval'`,
    `style-src ${policySource(style)}`,
    'worker-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  // Functions, because a $ in a replacement text has a meaning of its own.
  const html = (await readFile(pathOf('verify-page.html'), 'utf8'))
    .replace('%POLICY%', () => policy)
    .replace(/<style>[^<]*<\/style>/, () => `<style>${style}</style>`)
    .replace(/<script>[^<]*<\/script>/, () => `<script>${safeScript}</script>`);
  return { html, sha256: createHash('sha256').update(html).digest('hex') };
}
