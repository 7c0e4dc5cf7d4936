/** Writes the demonstration into an empty database. */
import sharp from 'sharp';
import { seedExchange, type ExchangeDeps } from '../activities/exchange/index.ts';
import type { Partners } from '../foundation/partners/index.ts';
import { parseContact, type Contacts, type People } from '../foundation/people/index.ts';
import type { Place, Places } from '../foundation/places/index.ts';
import type { Grant } from '../kernel/actor.ts';
import type { MakeId, OrganisationId, PersonId, PlaceId } from '../kernel/ids.ts';
import { dateAt, type Instant } from '../kernel/time.ts';
import type { WorkingCalendar } from '../kernel/working-days.ts';
import type { AuditLog } from '../platform/audit-log/audit-log.ts';
import type { Transaction } from '../platform/database/transaction.ts';
import type { Files } from '../platform/files/files.ts';
import type { Sealing } from '../platform/keys/seal.ts';
import { drawings } from './content/drawings.ts';
import { needs, resources } from './content/index.ts';
import { organisations, type DemoOrganisation, type OrganisationKey } from './content/organisations.ts';
import { people, type DemoPerson, type PersonKey } from './content/people.ts';
import { places, type DemoPlace, type PlaceKey } from './content/places.ts';
import { ago, daysFrom } from './days.ts';
import { liveThrough, type Lives } from './replay.ts';
import type { Cast, Picture } from './world.ts';

type DemonstrationDeps = {
  readonly tx: Transaction;
  /** The moment of loading: everything told lies before it, by working days. */
  readonly at: Instant;
  readonly calendar: WorkingCalendar;
  readonly makeId: MakeId;
  readonly places: Pick<Places, 'add'>;
  readonly partners: Pick<Partners, 'add'>;
  readonly people: People;
  readonly auditLog: AuditLog;
  readonly notify: ExchangeDeps['notify'];
  readonly files: Pick<Files, 'storePhoto'>;
  /** Seals what a need's own contact is. */
  readonly sealing: Pick<Sealing, 'seal'>;
};

/**
 * Yundang subdistrict with its places, organisations and people, and about seventy needs in every state of their lives. Call `changed`
 * of places and partners after the commit.
 */
export async function loadDemonstration(deps: DemonstrationDeps): Promise<void> {
  const { tx, at, calendar, makeId } = deps;
  const days = daysFrom(at, calendar);
  const begun = days.instant(ago(200));
  const cast = assembleCast(makeId);
  await addPlaces(deps, cast, begun);
  for (const [index, [key, { place, ...organisation }]] of entries<OrganisationKey, DemoOrganisation>(organisations).entries()) {
    const { name, kind, description, offers } = organisation;
    const facts = { name, kind, description, offers, place: cast.place(place), subdistrict: cast.place('yundang'), slug: key };
    await deps.partners.add(tx, { id: cast.organisation(key), ...facts }, inOrder(begun, index));
  }
  await addPeople(deps, cast, begun);
  const nextNumber = (kind: 'need' | 'resource' | 'project', year: number) => seedExchange.nextNumber(tx, kind, year);
  const residents = new Map(
    entries<PersonKey, DemoPerson>(people).flatMap(([key, { home, phone }]) => (home && phone ? [[cast.person(key), phone]] : [])),
  );
  const lives = await liveThrough(needs, resources, { cast, days, calendar, makeId, nextNumber });
  await writeLives(deps, lives, (person) => residents.get(person));
  for (const picture of lives.pictures) await storePicture(deps, picture);
  await recordHappenings(deps, lives, days.instant(ago(TOLD_FOR)));
}

/** Working days for which people find notices. */
const TOLD_FOR = 4;

/** The typed entries of an object whose keys are known. */
const entries = <Key extends string, Value>(object: Readonly<Record<Key, Value>>): [Key, Value][] =>
  Object.entries(object) as [Key, Value][];

/** Lists stand in the order in which things were made: some milliseconds apart keep that of the content. */
const inOrder = (begun: Instant, index: number): Instant => (begun + index * 10) as Instant;

function assembleCast(makeId: MakeId): Cast {
  const placeIds = idsFor<PlaceKey, PlaceId>(places, makeId);
  const organisationIds = idsFor<OrganisationKey, OrganisationId>(organisations, makeId);
  const personIds = idsFor<PersonKey, PersonId>(people, makeId);
  return {
    place: (key) => placeIds[key],
    organisation: (key) => organisationIds[key],
    person: (key) => personIds[key],
    liaisonOf(organisation) {
      const [key] =
        entries<PersonKey, DemoPerson>(people).find(([, { grants = [] }]) =>
          grants.some((grant) => grant.role === 'partner-liaison' && grant.at === organisation),
        ) ?? [];
      if (key === undefined) throw new Error(`nobody speaks for ${organisation}`);
      return personIds[key];
    },
  };
}

const idsFor = <Key extends string, Id extends string>(named: Readonly<Record<Key, unknown>>, makeId: MakeId) =>
  Object.fromEntries(Object.keys(named).map((key) => [key, makeId<Id>()])) as Record<Key, Id>;

async function addPlaces({ tx, places: into }: DemonstrationDeps, cast: Cast, begun: Instant): Promise<void> {
  const told: Readonly<Record<string, DemoPlace>> = places;
  const around = (key: string | undefined, kind: Place['kind']): PlaceId | undefined => {
    const place = key === undefined ? undefined : told[key];
    return place?.kind === kind ? cast.place(key as PlaceKey) : place && around(place.within, kind);
  };
  for (const [index, [key, place]] of entries<PlaceKey, DemoPlace>(places).entries())
    await into.add(
      tx,
      {
        id: cast.place(key),
        kind: place.kind,
        within: place.within === undefined ? undefined : cast.place(place.within as PlaceKey),
        subdistrict: around(key, 'subdistrict'),
        community: around(key, 'community'),
        name: place.name,
        address: place.address,
        position: place.position,
        builtDecade: place.builtDecade,
        description: place.description,
        figures: place.figures ?? [],
        serviceDesk: place.serviceDesk,
        slug: place.slug,
      },
      inOrder(begun, index),
    );
}

async function addPeople({ tx, people: into }: DemonstrationDeps, cast: Cast, begun: Instant): Promise<void> {
  for (const [index, [key, person]] of entries<PersonKey, DemoPerson>(people).entries()) {
    const id = cast.person(key);
    const since = inOrder(begun, index);
    const { name, language, home, hasAccount = true } = person;
    const homeCommunity = home === undefined ? {} : { homeCommunity: cast.place(home) };
    await into.add(tx, { id, name, language, contacts: contactsOf(person), hasAccount, ...homeCommunity }, since);
    for (const [position, told] of (person.grants ?? []).entries()) {
      const grant: Grant =
        told.role === 'partner-liaison'
          ? { role: told.role, at: cast.organisation(told.at) }
          : { role: told.role, at: cast.place(told.at) };
      await into.grant(tx, id, grant, (since + position) as Instant);
    }
  }
}

function contactsOf({ phone, email }: DemoPerson): Contacts {
  const read = phone === undefined ? undefined : parseContact(phone, 'phone');
  const number = read?.ok && read.value.kind === 'phone' ? read.value.number : undefined;
  return { ...(number === undefined ? {} : { phone: number }), ...(email === undefined ? {} : { email }) };
}

async function writeLives(
  { tx, sealing }: DemonstrationDeps,
  lives: Lives,
  contactOf: (person: PersonId) => string | undefined,
): Promise<void> {
  for (const resource of lives.resources) await seedExchange.insertResource(tx, resource);
  for (const need of lives.needs) {
    const contact = contactOf(need.raisedBy);
    await seedExchange.insertNeed(tx, need, contact === undefined ? {} : { sealedContact: sealing.seal(contact, `need:${need.id}`) });
  }
  for (const offer of lives.offers) await seedExchange.insertOffer(tx, offer);
  for (const project of lives.projects) await seedExchange.insertProject(tx, project);
}

async function storePicture({ tx, files }: DemonstrationDeps, { drawing, project, at, ...told }: Picture): Promise<void> {
  const stored = await files.storePhoto(tx, await sharp(Buffer.from(drawings[drawing])).png().toBuffer(), at);
  if (!stored.ok) throw new Error(`the drawing ${drawing} is no picture: ${stored.error.kind}`);
  const { kind, caption, alternative, credit } = told;
  const evidence = { file: stored.value, kind, caption, alternative, credit, takenOn: dateAt(at), consent: 'nobody-recognisable' } as const;
  await seedExchange.insertEvidence(tx, project, evidence, at);
}

/** Into timelines and audit log; people are told of the last days alone, so that their notices are not a year's. */
async function recordHappenings(deps: DemonstrationDeps, lives: Lives, toldSince: Instant): Promise<void> {
  const needsById = new Map(lives.needs.map((need) => [need.id, need]));
  const tellNobody: ExchangeDeps['notify'] = () => Promise.resolve();
  for (const happening of lives.happenings) {
    const need = needsById.get(happening.need);
    const notify = happening.at < toldSince ? tellNobody : deps.notify;
    if (need) await seedExchange.recordHappening({ ...deps, notify }, deps.tx, need, happening);
  }
}
