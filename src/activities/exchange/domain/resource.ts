/** What an organisation, or a community, can give: the same facts as a need, the other way round. */
import type { OrganisationId, PersonId, PlaceId, ResourceId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import type { Unit } from '../../../kernel/quantity.ts';
import { overlapMinutes, type Slot } from '../../../kernel/slots.ts';
import type { CalendarDate, Instant } from '../../../kernel/time.ts';
import type { Category, Numbered } from './need.ts';

export const resourceStates = ['available', 'paused', 'ended'] as const;
export type ResourceState = (typeof resourceStates)[number];

export type Resource = {
  readonly id: ResourceId;
  readonly number: Numbered;
  readonly state: ResourceState;
  readonly organisation: OrganisationId;
  readonly title: BilingualText;
  readonly description: BilingualText;
  readonly conditions: BilingualText | undefined;
  readonly category: Category;
  readonly unit: Unit;
  /** Amounts in the unit: 0 <= agreed <= amount. */
  readonly amount: bigint;
  readonly agreed: bigint;
  /** How many people a room holds, a class takes. */
  readonly holds: number | undefined;
  readonly slots: readonly Slot[];
  readonly subdistrict: PlaceId;
  readonly place: PlaceId;
  readonly availableUntil: CalendarDate | undefined;
  readonly enteredBy: PersonId;
  readonly enteredAt: Instant;
  readonly timesUsed: number;
  readonly lastUsedOn: CalendarDate | undefined;
  readonly version: number;
};

export const leftOf = (resource: Pick<Resource, 'amount' | 'agreed'>): bigint => resource.amount - resource.agreed;

export const isAvailable = (resource: Pick<Resource, 'state' | 'amount' | 'agreed' | 'availableUntil'>, today: CalendarDate): boolean =>
  resource.state === 'available' && leftOf(resource) > 0n && (resource.availableUntil === undefined || resource.availableUntil >= today);

/** Whether wanted times lie within the times that the resource is open, and meet none that is taken. Without times of its own it is always open. */
export function slotsFit(open: readonly Slot[], taken: readonly Slot[], wanted: readonly Slot[]): boolean {
  return wanted.every(
    (slot) =>
      (open.length === 0 || open.some((free) => overlapMinutes(free, slot) === slot.end - slot.start)) &&
      taken.every((used) => overlapMinutes(used, slot) === 0),
  );
}
