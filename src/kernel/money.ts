import type { Brand } from './brand.ts';
import { parseDecimal } from './decimal.ts';
import { fail, ok, type Result } from './result.ts';

/** Integer fen (1/100 yuan). Never a float, never yuan. */
export type Fen = Brand<bigint, 'Fen'>;

/** Largest amount that a form takes: a hundred million yuan. Anything above is a slip of the finger. */
const MOST_FEN = 10_000_000_000n;

/**
 * Reads a form field such as "30,000" or "1234.50": yuan, separators and full-width figures allowed. Fails with `not-an-amount`, with
 * `parts-of-a-fen` for more than two decimals, or with `too-much` above a hundred million yuan.
 */
export function parseYuan(text: string): Result<Fen, { kind: 'not-an-amount' } | { kind: 'parts-of-a-fen' } | { kind: 'too-much' }> {
  const read = parseDecimal(text.replace(/\s*元\s*$/, ''));
  if (!read) return fail({ kind: 'not-an-amount' });
  if (read.decimals.length > 2) return fail({ kind: 'parts-of-a-fen' });
  const fen = read.whole * 100n + BigInt(read.decimals.padEnd(2, '0'));
  return fen > MOST_FEN ? fail({ kind: 'too-much' }) : ok(fen as Fen);
}

/** "30,000" or "1,234.50": exact, decimals only where there are fen. */
export function formatYuan(fen: bigint): string {
  const yuan = (fen / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = fen % 100n;
  return rest === 0n ? yuan : `${yuan}.${rest.toString().padStart(2, '0')}`;
}
