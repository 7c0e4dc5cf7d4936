/** Needs, resources and organisations for tests, as they stand in the tables: what a test does not say is what is usual. */
import type { OrganisationId, PersonId } from '../src/kernel/ids.ts';
import { inBoth, written } from '../src/kernel/language.ts';
import { dateAt, type Instant } from '../src/kernel/time.ts';
import type { Need } from '../src/activities/exchange/domain/need.ts';
import type { Resource } from '../src/activities/exchange/domain/resource.ts';
import { insertNeed, type NeedExtras } from '../src/activities/exchange/needs/needs.store.ts';
import { nextNumber } from '../src/activities/exchange/numbers.store.ts';
import { insertResource } from '../src/activities/exchange/resources/resources.store.ts';
import type { Place } from '../src/foundation/places/domain/place.ts';
import { insertOrganisation } from '../src/foundation/partners/partners.store.ts';
import type { Database } from '../src/platform/database/database.ts';
import { makeId } from './app.ts';

export const sampleTime = Date.parse('2026-11-20T02:00:00Z') as Instant;

/** An open, public need of a community for which nothing is agreed yet. */
export async function addNeed(
  database: Database,
  place: Place,
  raisedBy: PersonId,
  change: Partial<Need> = {},
  extras: NeedExtras = {},
): Promise<Need> {
  return database.inTransaction(async (tx) => {
    const at = change.raisedAt ?? sampleTime;
    const need: Need = {
      id: makeId(),
      number: await nextNumber(tx, 'need', 2026),
      state: 'open',
      title: inBoth('太极拳班要一间屋子', 'A tai chi class needs a room'),
      description: written('zh', '每周二上午，二十个人。'),
      forWhom: undefined,
      category: 'venue',
      unit: 'weekly-minutes',
      sought: 120n,
      agreed: 0n,
      delivered: 0n,
      persons: 20,
      subdistrict: place.subdistrict ?? place.id,
      community: place.community ?? place.id,
      place: place.id,
      neededBy: undefined,
      slots: [{ weekday: 2, start: 540, end: 660 }],
      urgency: 'routine',
      source: 'visit',
      heardOn: dateAt(at),
      publicName: { kind: 'none' },
      raisedBy,
      enteredBy: raisedBy,
      worker: undefined,
      dispatchedTo: undefined,
      raisedAt: at,
      acceptedAt: at,
      publishedAt: at,
      doneAt: undefined,
      toldAt: undefined,
      closedAt: undefined,
      due: undefined,
      reopened: 0,
      escalatedAt: undefined,
      reason: undefined,
      passedOnTo: undefined,
      result: undefined,
      rating: undefined,
      version: 1,
      ...change,
    };
    await insertNeed(tx, need, extras);
    return need;
  });
}

export async function addOrganisation(database: Database, place: Place, zh: string, en: string): Promise<OrganisationId> {
  const id = makeId<OrganisationId>();
  const slug = en.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const value = { id, kind: 'company', name: inBoth(zh, en), description: undefined, offers: undefined, place: place.id, slug } as const;
  await database.inTransaction((tx) => insertOrganisation(tx, { ...value, subdistrict: place.subdistrict ?? place.id }, sampleTime));
  return id;
}

/** A room that is free on Tuesday mornings. */
export async function addResource(
  database: Database,
  place: Place,
  organisation: OrganisationId,
  enteredBy: PersonId,
  change: Partial<Resource> = {},
): Promise<Resource> {
  return database.inTransaction(async (tx) => {
    const resource: Resource = {
      id: makeId(),
      number: await nextNumber(tx, 'resource', 2026),
      state: 'available',
      organisation,
      title: inBoth('会议室', 'A meeting room'),
      description: written('zh', '有投影，安静。'),
      conditions: undefined,
      category: 'venue',
      unit: 'weekly-minutes',
      amount: 240n,
      agreed: 0n,
      holds: 25,
      slots: [{ weekday: 2, start: 540, end: 720 }],
      subdistrict: place.subdistrict ?? place.id,
      place: place.id,
      availableUntil: undefined,
      enteredBy,
      enteredAt: sampleTime,
      timesUsed: 0,
      lastUsedOn: undefined,
      version: 1,
      ...change,
    };
    await insertResource(tx, resource);
    return resource;
  });
}
