/** How much a reader's browser loads of each public page, compressed, without photographs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type pg from 'pg';
import { platformOn } from './platform.ts';

const addresses = [
  '',
  '/needs',
  '/needs?state=all',
  '/resources',
  '/projects',
  '/communities',
  '/organisations',
  '/search?q=%E7%A4%BE%E5%8C%BA',
  '/how-it-works',
  '/tables',
  '/sign-in',
  '/needs/2026-001',
  '/resources/2026-001',
];

export type Weight = { readonly address: string; readonly bytes: number };

/** Each page with the style sheet, gzip at its usual level: the heaviest first. Pages that are not there yet are left out. */
export async function measureWeight(pool: pg.Pool): Promise<readonly Weight[]> {
  const { app, deps } = platformOn(pool, 'silent');
  const styles = gzipSync(readFileSync(path.join(deps.dist, deps.assets.styles.slice(1)))).length;
  const weights: Weight[] = [];
  for (const language of ['zh', 'en'])
    for (const address of addresses) {
      const answer = await app.request(`http://localhost/${language}${address}`);
      if (answer.status === 200) weights.push({ address: `/${language}${address}`, bytes: gzipSync(await answer.text()).length + styles });
    }
  return weights.sort((one, other) => other.bytes - one.bytes);
}
