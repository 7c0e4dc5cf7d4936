/**
 * Lives the stories through with the exchange's own decisions, in the order in which everything happened: what comes out is what the
 * platform itself would have made. A story that it would have refused is a bug and throws.
 */
import {
  agreedFrom,
  dueWhenRaised,
  type Happening,
  type Need,
  type Offer,
  type Project,
  type Resource,
} from '../activities/exchange/index.ts';
import type { NeedId, ResourceId } from '../kernel/ids.ts';
import { dateAt, type Instant } from '../kernel/time.ts';
import { organisations } from './content/organisations.ts';
import { OneLife } from './one-life.ts';
import { slotsOf, usesOf, yearOf, type Lived, type Picture, type Stage, type World } from './world.ts';
import type { DemoNeed, DemoResource, LifeEvent } from './story.ts';

export type Lives = {
  readonly needs: readonly Need[];
  readonly resources: readonly Resource[];
  readonly offers: readonly Offer[];
  readonly projects: readonly Project[];
  readonly happenings: readonly Happening[];
  readonly pictures: readonly Picture[];
};

export async function liveThrough(
  stories: readonly DemoNeed[],
  stock: Readonly<Record<string, DemoResource>>,
  stage: Stage,
): Promise<Lives> {
  const { days } = stage;
  const resources = new Map<string, Resource>();
  const lives: OneLife[] = [];
  const happenings: Happening[] = [];
  const pictures: Picture[] = [];
  const moments: { at: Instant; happen: () => Promise<void> | undefined }[] = [];

  for (const [key, story] of Object.entries(stock)) {
    const at = days.instant(story.entered);
    moments.push({ at, happen: async () => void resources.set(key, await enterResource(story, at, stage)) });
  }
  const world: World = { resources, lives, happenings, pictures, stage };
  for (const story of stories) {
    const at = days.instant(story.raised);
    let life: OneLife | undefined;
    moments.push({
      at,
      happen: async () => {
        life = new OneLife(story, await raiseNeed(story, at, stage), world);
        lives.push(life);
      },
    });
    for (const event of story.life.flatMap(withItsEnd)) {
      const when = days.instant(event.at);
      moments.push({ at: when, happen: () => life?.live(event, when) });
    }
  }
  for (const { happen } of moments.toSorted((a, b) => a.at - b.at)) await happen();
  return {
    needs: lives.map((life) => life.need),
    resources: [...resources.values()].map((one) => ({ ...one, agreed: agreedFrom(usesOf(lives, one.id), days.date({ workingDays: 0 })) })),
    offers: lives.flatMap((life) => [...life.offers.values()]),
    projects: lives.flatMap((life) => life.project ?? []),
    happenings,
    pictures,
  };
}

/** A planned step that was done happens twice. */
const withItsEnd = (event: LifeEvent): Lived[] =>
  event.what === 'plan' && event.done ? [event, { what: 'step-done', at: event.done, title: event.title.text }] : [event];

async function enterResource(story: DemoResource, at: Instant, { cast, days, makeId, nextNumber }: Stage): Promise<Resource> {
  return {
    id: makeId<ResourceId>(),
    number: await nextNumber('resource', yearOf(at)),
    state: story.state ?? 'available',
    organisation: cast.organisation(story.organisation),
    title: story.title,
    description: story.description,
    conditions: story.conditions,
    category: story.category,
    unit: story.amount.unit,
    amount: story.amount.amount,
    agreed: 0n,
    holds: story.holds,
    slots: slotsOf(story.hours, days),
    subdistrict: cast.place('yundang'),
    place: cast.place(story.place ?? organisations[story.organisation].place),
    availableUntil: story.until && days.date(story.until),
    enteredBy: cast.liaisonOf(story.organisation),
    enteredAt: at,
    timesUsed: 0,
    lastUsedOn: undefined,
    version: 1,
  };
}

async function raiseNeed(story: DemoNeed, at: Instant, { cast, days, calendar, makeId, nextNumber }: Stage): Promise<Need> {
  return {
    id: makeId<NeedId>(),
    number: await nextNumber('need', yearOf(at)),
    state: 'raised',
    title: story.title,
    description: story.description,
    forWhom: story.forWhom,
    category: story.category,
    unit: story.sought.unit,
    sought: story.sought.amount,
    agreed: 0n,
    delivered: 0n,
    persons: story.persons,
    subdistrict: cast.place('yundang'),
    community: cast.place(story.community),
    place: cast.place(story.place ?? story.community),
    neededBy: story.neededBy && days.date(story.neededBy),
    slots: slotsOf(story.hours, days),
    urgency: story.urgency,
    source: story.source,
    heardOn: dateAt(story.heard ? days.instant(story.heard) : at),
    publicName: story.publicName ?? { kind: 'none' },
    raisedBy: cast.person(story.raisedBy),
    enteredBy: cast.person(story.enteredBy ?? story.raisedBy),
    worker: undefined,
    dispatchedTo: undefined,
    raisedAt: at,
    acceptedAt: undefined,
    publishedAt: undefined,
    doneAt: undefined,
    toldAt: undefined,
    closedAt: undefined,
    due: dueWhenRaised({ at, calendar }),
    reopened: 0,
    escalatedAt: undefined,
    reason: undefined,
    passedOnTo: undefined,
    result: undefined,
    rating: undefined,
    version: 1,
  };
}
