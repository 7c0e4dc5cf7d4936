/** What an organisation, or a community, can give: the same facts as a need, the other way round. */
import type { OrganisationId, PersonId, PlaceId, ResourceId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import type { Unit } from '../../../kernel/quantity.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
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
  /** Amounts in the unit: 0 <= agreed <= amount. Agreed is the most that agreements take on any day to come. */
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

/** What nobody has agreed on yet, in the resource's unit; at least 0. */
export const leftOf = (resource: Pick<Resource, 'amount' | 'agreed'>): bigint => resource.amount - resource.agreed;

/** Whether it can be asked for: all of it may be taken now and free again later. */
export const isOffered = (resource: Pick<Resource, 'state' | 'availableUntil'>, today: CalendarDate): boolean =>
  resource.state === 'available' && (resource.availableUntil === undefined || resource.availableUntil >= today);

/** Whether something of it is left for as long as anybody can see. */
export const isAvailable = (resource: Pick<Resource, 'state' | 'amount' | 'agreed' | 'availableUntil'>, today: CalendarDate): boolean =>
  isOffered(resource, today) && leftOf(resource) > 0n;

/** Whether wanted times lie within the times that the resource is open, and meet none that is taken. Without times of its own it is always open. */
export function slotsFit(open: readonly Slot[], taken: readonly Slot[], wanted: readonly Slot[]): boolean {
  return wanted.every(
    (slot) =>
      (open.length === 0 || open.some((free) => overlapMinutes(free, slot) === slot.end - slot.start)) &&
      taken.every((used) => overlapMinutes(used, slot) === 0),
  );
}

/** Whether times, where any are named, are together as long as the hours a week that they are for. Single hours may lie in many weeks. */
export function slotsSuffice({ unit, amount, slots }: Pick<Resource, 'unit' | 'amount' | 'slots'>): boolean {
  const named = slots.reduce((sum, { start, end }) => sum + end - start, 0);
  return unit !== 'weekly-minutes' || slots.length === 0 || named >= amount;
}

export type ResourceError =
  | { readonly kind: 'wrong-resource-state'; readonly state: ResourceState }
  | { readonly kind: 'less-than-agreed'; readonly agreed: bigint }
  /** The times that are to be left no longer hold what was agreed. */
  | { readonly kind: 'slots-agreed'; readonly slots: readonly Slot[] };
type Decision = Result<Resource, ResourceError>;
const moved = (resource: Resource, change: Partial<Resource>): Decision => ok({ ...resource, ...change, version: resource.version + 1 });
const wrongState = (resource: Resource): Decision => fail({ kind: 'wrong-resource-state', state: resource.state });

export type ResourceFacts = Pick<
  Resource,
  'title' | 'description' | 'conditions' | 'category' | 'unit' | 'amount' | 'holds' | 'slots' | 'place' | 'availableUntil'
>;

/**
 * Says it otherwise. What was agreed stands: the amount does not fall below it, its times stay among the open ones, and once something is
 * agreed the category and unit stay. `taken` are the times that agreements hold.
 */
export function editResource(resource: Resource, facts: ResourceFacts, taken: readonly Slot[]): Decision {
  if (resource.state === 'ended') return wrongState(resource);
  const counted = resource.agreed === 0n ? facts : resource;
  // amounts in another unit cannot be compared with what is agreed
  if (facts.unit !== counted.unit || facts.amount < resource.agreed) return fail({ kind: 'less-than-agreed', agreed: resource.agreed });
  const lost = taken.filter((slot) => !slotsFit(facts.slots, [], [slot]) && slotsFit(resource.slots, [], [slot]));
  if (lost.length > 0) return fail({ kind: 'slots-agreed', slots: lost });
  return moved(resource, { ...facts, category: counted.category, unit: counted.unit });
}

/** Takes it out of the list for a time. What is agreed goes on. */
export const pauseResource = (resource: Resource): Decision =>
  resource.state === 'available' ? moved(resource, { state: 'paused' }) : wrongState(resource);

/** Back in the list; refused unless it is paused. */
export const resumeResource = (resource: Resource): Decision =>
  resource.state === 'paused' ? moved(resource, { state: 'available' }) : wrongState(resource);

/** For good: nothing new is agreed on it. */
export const endResource = (resource: Resource): Decision =>
  resource.state === 'ended' ? wrongState(resource) : moved(resource, { state: 'ended' });

/** How a resource stands for somebody who looks for one. */
export type ResourceLook = 'available' | 'in-part' | 'used' | 'paused' | 'ended' | 'over';

/** `over`: its last day has passed. `used`: nothing of it is left. `in-part`: something is agreed, something left. */
export function lookOf(resource: Pick<Resource, 'state' | 'amount' | 'agreed' | 'availableUntil'>, today: CalendarDate): ResourceLook {
  if (resource.state !== 'available') return resource.state;
  if (resource.availableUntil !== undefined && resource.availableUntil < today) return 'over';
  if (leftOf(resource) === 0n) return 'used';
  return resource.agreed > 0n ? 'in-part' : 'available';
}
