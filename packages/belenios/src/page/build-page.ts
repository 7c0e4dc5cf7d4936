// Bundles a page into one file that needs no server: script, style, kernel and worker inside, and a policy that allows only those.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';
import { build } from 'esbuild';

/** The pages, and the title that each has before its script runs. */
const titles = { verify: '验证投票 Verify a vote', vote: '投票 Vote', trustee: '计票受托人 Trustees' } as const;
export type PageName = keyof typeof titles;
export const pageNames = Object.keys(titles) as readonly PageName[];

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
export async function buildPage(name: PageName): Promise<{ readonly html: string; readonly sha256: string }> {
  const style = await bundled({ entryPoints: [pathOf('page.css')] });
  const script = await bundled({ entryPoints: [pathOf(`${name}-page.ts`)], platform: 'browser', format: 'iife' });
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
  const html = (await readFile(pathOf('page.html'), 'utf8'))
    .replace('%POLICY%', () => policy)
    .replaceAll('%TITLE%', titles[name])
    .replace(/<style>[^<]*<\/style>/, () => `<style>${style}</style>`)
    .replace(/<script>[^<]*<\/script>/, () => `<script>${safeScript}</script>`);
  return { html, sha256: createHash('sha256').update(html).digest('hex') };
}
