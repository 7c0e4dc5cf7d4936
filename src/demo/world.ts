/** What a life in the demonstration knows of the world around it. */
import { useOf, type Happening, type Need, type Offer, type Resource, type Use } from '../activities/exchange/index.ts';
import type { MakeId, OrganisationId, PersonId, PlaceId, ProjectId, ResourceId } from '../kernel/ids.ts';
import type { Slot } from '../kernel/slots.ts';
import { dateAt, type Instant } from '../kernel/time.ts';
import type { WorkingCalendar } from '../kernel/working-days.ts';
import type { OrganisationKey } from './content/organisations.ts';
import type { PersonKey } from './content/people.ts';
import type { PlaceKey } from './content/places.ts';
import { minutesOf, type Days } from './days.ts';
import type { DemoPicture, Hours, LifeEvent } from './story.ts';

export type Cast = {
  readonly place: (key: PlaceKey) => PlaceId;
  readonly organisation: (key: OrganisationKey) => OrganisationId;
  readonly person: (key: PersonKey) => PersonId;
  /** Who speaks for an organisation. */
  readonly liaisonOf: (key: OrganisationKey) => PersonId;
};
export type Stage = {
  readonly cast: Cast;
  readonly days: Days;
  readonly calendar: WorkingCalendar;
  readonly makeId: MakeId;
  readonly nextNumber: (kind: 'need' | 'resource' | 'project', year: number) => Promise<Need['number']>;
};
export type Picture = DemoPicture & { readonly project: ProjectId; readonly at: Instant };
export type World = {
  readonly resources: Map<string, Resource>;
  readonly lives: readonly { readonly need: Need; readonly offers: ReadonlyMap<string, Offer> }[];
  readonly happenings: Happening[];
  readonly pictures: Picture[];
  readonly stage: Stage;
};

export type Lived = LifeEvent | { readonly what: 'step-done'; readonly at: LifeEvent['at']; readonly title: string };

/** What agreements of all lives take of a resource. */
export const usesOf = (lives: World['lives'], resource: ResourceId): Use[] =>
  lives.flatMap(({ need, offers }) =>
    [...offers.values()].flatMap((offer) => (offer.resource === resource ? (useOf(offer, need.state === 'closed') ?? []) : [])),
  );

export const yearOf = (at: Instant): number => Number(dateAt(at).slice(0, 4));

export const slotsOf = (hours: readonly Hours[] | undefined, days: Days): Slot[] =>
  (hours ?? []).map(({ on, from, to }) => {
    const time = { start: minutesOf(from), end: minutesOf(to) };
    return typeof on === 'number' ? { weekday: on, ...time } : { date: days.date(on), ...time };
  });
