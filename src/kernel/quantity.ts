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

/**
 * Reads what a person typed for a unit: yuan for money, hours in steps of a quarter for time, whole numbers for the rest.
 * Fails with `not-a-quantity`, or `too-much` beyond what anyone shares (a hundred million yuan, a million of anything else).
 */
export function parseQuantity(unit: Unit, text: string): Result<Quantity, { kind: 'not-a-quantity' } | { kind: 'too-much' }> {
  if (unit === 'fen') {
    const fen = parseYuan(text);
    if (!fen.ok) return fail({ kind: fen.error.kind === 'too-much' ? 'too-much' : 'not-a-quantity' });
    return fen.value > 0n ? ok({ unit, amount: fen.value }) : fail({ kind: 'not-a-quantity' });
  }
  const match = /^(\d{1,12})(?:\.(25|5|50|75|0|00))?$/.exec(text.normalize('NFKC').replace(/[,\s]/g, ''));
  if (!match) return fail({ kind: 'not-a-quantity' });
  const isTime = unit === 'minutes' || unit === 'weekly-minutes';
  const quarters = Number((match[2] ?? '').padEnd(2, '0')) / 25;
  if (!isTime && quarters !== 0) return fail({ kind: 'not-a-quantity' });
  const whole = BigInt(match[1] ?? '0');
  if (whole > 1_000_000n) return fail({ kind: 'too-much' });
  const amount = isTime ? whole * 60n + BigInt(quarters * 15) : whole;
  return amount > 0n ? ok({ unit, amount }) : fail({ kind: 'not-a-quantity' });
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
