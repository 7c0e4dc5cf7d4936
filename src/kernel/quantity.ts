import { parseDecimal } from './decimal.ts';
import { fail, ok, type Result } from './result.ts';
import { formatYuan, parseYuan } from './money.ts';

/**
 * What is counted, each in the smallest part that is agreed on: fen; minutes once, or every week; persons; pieces; visits.
 * Amounts are whole numbers, so that parts add up exactly.
 */
export const units = ['fen', 'minutes', 'weekly-minutes', 'persons', 'pieces', 'visits'] as const;
export type Unit = (typeof units)[number];
export type Quantity = { readonly unit: Unit; readonly amount: bigint };

export const parseUnit = (text: string | undefined): Unit | undefined => units.find((unit) => unit === text);

export type QuantityError =
  | { readonly kind: 'not-a-quantity' }
  | { readonly kind: 'too-much' }
  | { readonly kind: 'parts-of-a-fen' }
  | { readonly kind: 'not-in-quarters' }
  | { readonly kind: 'not-whole' };

/** Beyond it lies a slip of the finger: hours, persons, pieces, visits. */
const MOST = 1_000_000n;

/**
 * Reads what a person typed for a unit: yuan for money, hours in steps of a quarter for time, whole numbers for the rest. `too-much` is
 * what nobody shares (above a hundred million yuan, a million of anything else); `not-a-quantity` is no number above zero.
 */
export function parseQuantity(unit: Unit, text: string): Result<Quantity, QuantityError> {
  const read = unit === 'fen' ? parseYuan(text) : parseCount(unit, text);
  if (!read.ok) return fail(read.error.kind === 'not-an-amount' ? { kind: 'not-a-quantity' } : read.error);
  return read.value > 0n ? ok({ unit, amount: read.value }) : fail({ kind: 'not-a-quantity' });
}

function parseCount(unit: Unit, text: string): Result<bigint, QuantityError> {
  const read = parseDecimal(text);
  if (!read) return fail({ kind: 'not-a-quantity' });
  if (read.whole > MOST) return fail({ kind: 'too-much' });
  if (unit !== 'minutes' && unit !== 'weekly-minutes') return read.decimals === '' ? ok(read.whole) : fail({ kind: 'not-whole' });
  const quarters = ['', '25', '5', '75'].indexOf(read.decimals);
  return quarters >= 0 ? ok(read.whole * 60n + BigInt(quarters * 15)) : fail({ kind: 'not-in-quarters' });
}

/** The figure alone, as it would be typed: "30,000", "1.5", "24". */
export function formatAmount({ unit, amount }: Quantity): string {
  if (unit === 'fen') return formatYuan(amount);
  const isTime = unit === 'minutes' || unit === 'weekly-minutes';
  if (!isTime) return amount.toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const hundredths = (amount * 100n) / 60n;
  const rest = (hundredths % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  const whole = (hundredths / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return rest === '' ? whole : `${whole}.${rest}`;
}
