import type { Language } from '../../../kernel/language.ts';
import { parseId, type ResourceId } from '../../../kernel/ids.ts';
import type { Unit } from '../../../kernel/quantity.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import type { Terms } from '../domain/offer.ts';
import { isLent } from '../domain/resource-use.ts';
import { FieldReader, longest, type FieldProblems, type RawFields } from '../exchange.fields.ts';

export type OfferInput = { readonly terms: Terms; readonly resource: ResourceId | undefined };

/** Reads the terms of an offer: amount in the need's unit, days, times, purpose, conditions, and the resource if one is named. */
export function readOfferInput(
  raw: RawFields,
  context: { readonly language: Language; readonly today: CalendarDate; readonly unit: Unit },
): Result<OfferInput, FieldProblems> {
  const read = new FieldReader(raw);
  const text = (name: string, most: number) => read.content(name, most, context.language, true);
  const amount = read.quantity('amount', context.unit);
  const deliverBy = read.date('deliver-by', { from: context.today });
  const until = isLent(context.unit) ? read.date('until', { isOptional: true }) : undefined;
  if (until && deliverBy && until < deliverBy) read.fail('until', 'ends-before-it-begins');
  const slots = read.slotsFor(context.unit, amount, context.today);
  const purpose = text('purpose', longest.forWhom);
  const conditions = text('conditions', longest.conditions);
  const resource = parseId<ResourceId>(read.raw('resource'));
  if (Object.keys(read.problems).length > 0 || !amount || !deliverBy) return fail(read.problems);
  return ok({ terms: { amount, slots, deliverBy, until, purpose, conditions }, resource });
}
