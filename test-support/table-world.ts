/** A small world for the test of who may do what: everybody who could ask, and things in the state in which they are asked for. */
import { eq, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Need, NeedState } from '../src/activities/exchange/domain/need.ts';
import type { Offer } from '../src/activities/exchange/domain/offer.ts';
import type { Project } from '../src/activities/exchange/domain/project.ts';
import { insertOffer } from '../src/activities/exchange/offers/offers.store.ts';
import { insertProject } from '../src/activities/exchange/projects/projects.store.ts';
import type { NeedExtras } from '../src/activities/exchange/needs/needs.store.ts';
import { nextNumber } from '../src/activities/exchange/numbers.store.ts';
import { setActingFor } from '../src/foundation/people/accounts.store.ts';
import { session } from '../src/foundation/people/people.schema.ts';
import { insertGrant, insertPerson } from '../src/foundation/people/people.store.ts';
import { insertPlaces } from '../src/foundation/places/places.store.ts';
import { visitor, type Actor, type Grant } from '../src/kernel/actor.ts';
import type { OrganisationId, PersonId, PlaceId } from '../src/kernel/ids.ts';
import { inBoth, written } from '../src/kernel/language.ts';
import type { Thing } from '../src/kernel/permission.ts';
import type { CalendarDate } from '../src/kernel/time.ts';
import { sqlOf } from '../src/platform/database/sql.ts';
import { makeFormKey } from '../src/platform/http/form-key.ts';
import { makeId, testApp, type TestApp } from './app.ts';
import { addNeed, addOrganisation, sampleTime } from './exchange.ts';
import { testKeys } from './keys.ts';
import { place, samplePlaces, type SamplePlaces } from './places.ts';
import { signIn } from './sign-in.ts';

/** Everybody who asks; `here` is where the thing lies, or the organisation it belongs to. */
export const standings = [
  'visitor',
  'owner',
  'resident',
  'worker here',
  'worker elsewhere',
  'liaison here',
  'liaison elsewhere',
  'liaison for nobody',
  'administrator here',
  'administrator elsewhere',
] as const;
export type Standing = (typeof standings)[number];

export type World = {
  readonly platform: TestApp;
  readonly places: SamplePlaces & { readonly datong: ReturnType<typeof place> };
  /** The organisation whose things are asked for, another one, and one that may be ended. */
  readonly organisations: Readonly<Record<'ours' | 'theirs' | 'spare', OrganisationId>>;
};

/** One asker before a thing of their own making: a new person each time, so that nothing of one cell is left for the next. */
export type Cell = {
  readonly world: World;
  readonly standing: Standing;
  readonly actor: Actor;
  readonly cookie: string;
  /** Raised the need that is asked for: the asker, where they stand as its owner. */
  readonly owner: PersonId;
  /** The thing of this world, as the table sees it. */
  readonly here: Thing;
  /** A number of this cell alone, for contacts and network addresses. */
  readonly number: number;
};

export async function openWorld(): Promise<World> {
  const platform = await testApp();
  const { database } = platform;
  const sample = await samplePlaces(database);
  const datong = place('community', inBoth('大同社区', 'Datong Community'), sample.lujiang, { slug: 'datong' });
  await database.inTransaction((tx) => insertPlaces(tx, [datong], sampleTime));
  const organisations = {
    ours: await addOrganisation(database, sample.guanren, '官任书院', 'Guanren Academy'),
    theirs: await addOrganisation(database, sample.zhenxing, '振兴超市', 'Zhenxing Market'),
    spare: await addOrganisation(database, sample.guanren, '旧公司', 'Old Company'),
  };
  await addOrganisation(database, datong, '大同茶馆', 'Datong Teahouse');
  return { platform, places: { ...sample, datong }, organisations };
}

function grantOf({ places, organisations }: World, standing: Standing): Grant | undefined {
  switch (standing) {
    case 'visitor':
    case 'owner':
    case 'resident':
      return undefined;
    case 'worker here':
      return { role: 'community-worker', at: places.guanren.id };
    case 'worker elsewhere':
      return { role: 'community-worker', at: places.zhenxing.id };
    case 'liaison here':
    case 'liaison for nobody':
      return { role: 'partner-liaison', at: organisations.ours };
    case 'liaison elsewhere':
      return { role: 'partner-liaison', at: organisations.theirs };
    case 'administrator here':
      return { role: 'subdistrict-administrator', at: places.yundang.id };
    case 'administrator elsewhere':
      return { role: 'subdistrict-administrator', at: places.lujiang.id };
  }
}

/** Stores a person, with a home in Guanren where asked for. */
export async function addPerson(world: World, name: string, home?: PlaceId): Promise<PersonId> {
  const id = makeId<PersonId>();
  const row = {
    id,
    name,
    language: 'zh',
    sealedContact: undefined,
    homeCommunity: home,
    privacyAgreedAt: sampleTime,
    createdAt: sampleTime,
  };
  await world.platform.database.inTransaction((tx) => insertPerson(tx, { ...row, language: 'zh' }));
  return id;
}

let cells = 0;
export async function makeCell(world: World, standing: Standing): Promise<Cell> {
  const { database } = world.platform;
  const number = (cells += 1);
  const here = (owner: PersonId): Thing => ({
    persons: [owner],
    community: world.places.guanren.id,
    subdistrict: world.places.yundang.id,
    organisations: [world.organisations.ours],
  });
  if (standing === 'visitor') {
    const owner = await addPerson(world, '林阿姨');
    return { world, standing, actor: visitor, cookie: '', owner, here: here(owner), number };
  }
  const personId = await addPerson(world, '陈安');
  const grant = grantOf(world, standing);
  const cookie = await signIn(database, personId);
  const actingFor = grant?.role === 'partner-liaison' && standing !== 'liaison for nobody' ? grant.at : undefined;
  await database.inTransaction(async (tx) => {
    if (grant) await insertGrant(tx, personId, grant, undefined, sampleTime, makeId<string>());
    // as young as one by a code: the sign-in library asks that for passkeys, by its own clock
    await sqlOf(tx)
      .update(session)
      .set({ createdAt: sql`now()` })
      .where(eq(session.userId, personId));
    const [own] = await sqlOf(tx).select({ id: session.id }).from(session).where(eq(session.userId, personId));
    if (own && actingFor) await setActingFor(tx, own.id, actingFor);
  });
  const owner = standing === 'owner' ? personId : await addPerson(world, '林阿姨');
  const actor: Actor = { kind: 'person', personId, name: '陈安', grants: grant ? [grant] : [], ...(actingFor ? { actingFor } : {}) };
  return { world, standing, actor, cookie, owner, here: here(owner), number };
}

export type Sent = {
  readonly address: string;
  readonly form?: Readonly<Record<string, string | File>>;
  readonly json?: object;
  /** The body itself, under /api/. */
  readonly file?: File;
};

/** Sends the request of a cell: a form with a key of its own session, or JSON or a file under /api/. */
export async function ask(cell: Cell, method: string, { address, form, json, file }: Sent): Promise<Response> {
  const headers: Record<string, string> = {
    'sec-fetch-site': 'same-origin',
    origin: 'http://localhost:8080',
    // each from an own network, or the limits on codes and writes would answer for the table
    'x-forwarded-for': `10.${cell.number >> 8}.${cell.number & 255}.1`,
    ...(cell.cookie === '' ? {} : { cookie: cell.cookie }),
  };
  let body: string | File | FormData | undefined = file;
  if (json !== undefined) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(json);
  } else if (file) {
    headers['content-type'] = file.type;
  } else if (method === 'POST') {
    body = new FormData();
    const key = makeFormKey(testKeys.formSecret, decodeURIComponent(cell.cookie.split('=')[1] ?? 'visitor'), randomUUID());
    for (const [name, value] of Object.entries({ 'form-key': key, ...form })) body.set(name, value);
  }
  return cell.world.platform.app.request(`http://localhost:8080${address}`, { method, headers, ...(body === undefined ? {} : { body }) });
}

/** The states in which a need has a project. */
const withProject: readonly NeedState[] = ['under-way', 'done', 'told', 'rated', 'closed'];
const unpublished: readonly NeedState[] = ['raised', 'accepted'];

export type Matter = { readonly need: Need; readonly offer: Offer; readonly project: Project; readonly address: string };

/** A need in Guanren as it stands in a state; once it is under way, one organisation has agreed to all of it and brought it. */
export async function needIn(cell: Cell, state: NeedState, change: Partial<Need> = {}, extras: NeedExtras = {}): Promise<Matter> {
  const { database } = cell.world.platform;
  const isUnderWay = withProject.includes(state);
  const enteredBy = cell.owner;
  const need = await addNeed(
    database,
    cell.world.places.guanren,
    cell.owner,
    {
      state,
      ...(state === 'raised' ? { acceptedAt: undefined } : {}),
      ...(unpublished.includes(state) ? { publishedAt: undefined } : {}),
      ...(isUnderWay ? { agreed: 120n, delivered: 120n, worker: enteredBy } : {}),
      ...(['told', 'rated'].includes(state) ? { doneAt: sampleTime, toldAt: sampleTime, result: written('zh', '办好了。') } : {}),
      ...(state === 'rated' ? { rating: { satisfaction: 'satisfied', words: undefined, at: sampleTime, forOther: false } } : {}),
      ...change,
    },
    extras,
  );
  const project: Project = {
    id: makeId(),
    number: await database.inTransaction((tx) => nextNumber(tx, 'project', 2026)),
    state: state === 'under-way' ? 'running' : state === 'rated' ? 'confirmed' : 'delivered',
    need: need.id,
    title: need.title,
    lead: undefined,
    worker: enteredBy,
    subdistrict: need.subdistrict,
    community: need.community,
    begunAt: sampleTime,
    due: { date: '2026-12-10' as CalendarDate, certain: true },
    deliveredAt: state === 'under-way' ? undefined : sampleTime,
    confirmedAt: state === 'rated' ? sampleTime : undefined,
    result: state === 'under-way' ? undefined : written('zh', '办好了。'),
    stopped: undefined,
    steps: state === 'under-way' ? [{ id: makeId<string>(), title: written('zh', '看场地'), due: undefined, doneOn: undefined }] : [],
    evidence: [],
    version: 1,
  };
  const offer = offerOn(need, cell, { state: 'agreed', ...(need.delivered > 0n ? { deliveredAt: sampleTime } : {}) });
  if (isUnderWay)
    await database.inTransaction(async (tx) => {
      await insertOffer(tx, offer);
      await insertProject(tx, project);
    });
  return { need, offer, project, address: `/zh/needs/${numberOf(need)}` };
}

function offerOn(need: Need, cell: Cell, change: Partial<Offer>): Offer {
  const agreement = { person: cell.owner, at: sampleTime };
  return {
    id: makeId(),
    need: need.id,
    resource: undefined,
    organisation: cell.world.organisations.ours,
    begunBy: 'provider',
    state: 'made',
    unit: need.unit,
    terms: {
      amount: 120n,
      slots: [],
      deliverBy: '2026-12-05' as CalendarDate,
      until: undefined,
      purpose: undefined,
      conditions: undefined,
    },
    provider: agreement,
    seeker: agreement,
    answerDue: undefined,
    deliveredAt: undefined,
    madeAt: sampleTime,
    endedAt: undefined,
    reason: undefined,
    earlier: [],
    version: 1,
    ...change,
  };
}

/** An offer of our organisation that waits for the asker's side, or was begun by it. */
export async function offerFor(cell: Cell, asked: 'waits' | 'own'): Promise<Offer> {
  const side = cell.standing.startsWith('liaison') ? 'provider' : 'seeker';
  const begunBy = (asked === 'own') === (side === 'provider') ? 'provider' : 'seeker';
  const { need } = await needIn(cell, 'open');
  const answerDue = { date: '2026-12-01' as CalendarDate, certain: true };
  const offer = offerOn(need, cell, { begunBy, answerDue, [begunBy === 'provider' ? 'seeker' : 'provider']: undefined });
  await cell.world.platform.database.inTransaction((tx) => insertOffer(tx, offer));
  return offer;
}

export const numberOf = ({ number }: Pick<Need, 'number'>): string => `${number.year}-${String(number.sequence).padStart(3, '0')}`;
