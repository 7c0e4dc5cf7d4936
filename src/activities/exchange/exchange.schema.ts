/** Tables of needs, resources, offers and projects, and the history that their pages show. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgSchema, primaryKey, text, uniqueIndex, uuid, type PgColumn } from 'drizzle-orm/pg-core';
import type { FileId, NeedId, OfferId, OrganisationId, PersonId, PlaceId, ProjectId, ResourceId } from '../../kernel/ids.ts';
import type { Unit } from '../../kernel/quantity.ts';
import type { Slot } from '../../kernel/slots.ts';
import { organisation } from '../../foundation/partners/partners.schema.ts';
import { persons } from '../../foundation/people/people.schema.ts';
import { place } from '../../foundation/places/places.schema.ts';
import { amount, bilingual, calendarDate, idOf, instant, searchVector } from '../../platform/database/columns.ts';
import type { Category, NeedState, PublicName, Satisfaction, Source, Urgency } from './domain/need.ts';
import type { OfferState, Side } from './domain/offer.ts';
import type { EvidenceKind, ProjectState, ProjectStep } from './domain/project.ts';
import type { ResourceState } from './domain/resource.ts';

export const exchange = pgSchema('exchange');

/** The words of a record, with one that names the 1,024 numbers of a year among which its own is: a search can look at the newest alone. */
const wordsOf = (table: Record<'search' | 'year' | 'sequence', PgColumn>) =>
  sql`exchange.words_of(${table.search}, ${table.year}, ${table.sequence})`;

const placeRef = (name: string) => idOf<PlaceId>(name).references(() => place.id);
const personRef = (name: string) => idOf<PersonId>(name).references(() => persons.id);
const organisationRef = (name: string) => idOf<OrganisationId>(name).references(() => organisation.id);

/** Conditions of partial indexes: queries repeat them word for word, else PostgreSQL does not see that the index serves. */
const isPublic = sql`published_at is not null`;
const isSeeking = sql`published_at is not null and state in ('open', 'under-way') and agreed < sought`;
const isAvailable = sql`state = 'available' and amount > agreed`;

/** The last number given in each year: needs, resources and projects each count for themselves. */
export const numbers = exchange.table(
  'numbers',
  { kind: text().$type<'need' | 'resource' | 'project'>().notNull(), year: integer().notNull(), last: integer().notNull() },
  (table) => [primaryKey({ columns: [table.kind, table.year] })],
);

export const needs = exchange.table(
  'needs',
  {
    id: idOf<NeedId>('id').primaryKey(),
    year: integer().notNull(),
    sequence: integer().notNull(),
    state: text().$type<NeedState>().notNull(),
    title: bilingual('title').notNull(),
    description: bilingual('description').notNull(),
    forWhom: bilingual('for_whom'),
    category: text().$type<Category>().notNull(),
    unit: text().$type<Unit>().notNull(),
    sought: amount('sought').notNull(),
    agreed: amount('agreed').notNull(),
    delivered: amount('delivered').notNull(),
    persons: integer(),
    subdistrict: placeRef('subdistrict').notNull(),
    community: placeRef('community').notNull(),
    place: placeRef('place').notNull(),
    neededBy: calendarDate('needed_by'),
    slots: jsonb().$type<Slot[]>().notNull(),
    urgency: text().$type<Urgency>().notNull(),
    source: text().$type<Source>().notNull(),
    heardOn: calendarDate('heard_on').notNull(),
    publicName: jsonb('public_name').$type<PublicName>().notNull(),
    raisedBy: personRef('raised_by').notNull(),
    enteredBy: personRef('entered_by').notNull(),
    worker: personRef('worker'),
    dispatchedTo: organisationRef('dispatched_to'),
    raisedAt: instant('raised_at').notNull(),
    acceptedAt: instant('accepted_at'),
    publishedAt: instant('published_at'),
    doneAt: instant('done_at'),
    toldAt: instant('told_at'),
    closedAt: instant('closed_at'),
    due: calendarDate('due'),
    dueCertain: boolean('due_certain').notNull(),
    reopened: integer().notNull(),
    escalatedAt: instant('escalated_at'),
    reason: bilingual('reason'),
    passedOnTo: bilingual('passed_on_to'),
    result: bilingual('result'),
    satisfaction: text().$type<Satisfaction>(),
    ratingWords: bilingual('rating_words'),
    ratedAt: instant('rated_at'),
    ratedForOther: boolean('rated_for_other').notNull().default(false),
    /** Phone or address for this matter alone, encrypted; never public, each view logged. */
    sealedContact: text('sealed_contact'),
    /** Key of the row of an imported table, so that the same file adds nothing twice. */
    importKey: text('import_key'),
    search: searchVector('search').notNull(),
    version: integer().notNull(),
  },
  (table) => [
    uniqueIndex().on(table.year, table.sequence),
    uniqueIndex().on(table.importKey),
    // read backwards for newest first: drizzle's own desc() on an index puts nulls elsewhere than its desc() in a query
    index('needs_newest').on(table.raisedAt, table.id),
    // the columns after `id` are only looked at: so a count, or a page that a filter thins out, is read from the index alone
    index('needs_public').on(table.publishedAt, table.id, table.state, table.urgency, table.neededBy).where(isPublic),
    index('needs_public_category')
      .on(table.category, table.publishedAt, table.id, table.state, table.urgency, table.neededBy)
      .where(isPublic),
    index('needs_public_community')
      .on(table.community, table.publishedAt, table.id, table.state, table.urgency, table.neededBy)
      .where(isPublic),
    index('needs_public_both')
      .on(table.community, table.category, table.publishedAt, table.id, table.state, table.urgency, table.neededBy)
      .where(isPublic),
    index('needs_public_subdistrict')
      .on(table.subdistrict, table.publishedAt, table.id, table.category, table.state, table.urgency, table.neededBy)
      .where(isPublic),
    index('needs_seeking_subdistrict')
      .on(table.subdistrict, table.publishedAt, table.id, table.category, table.urgency, table.neededBy)
      .where(isSeeking),
    index('needs_seeking').on(table.publishedAt, table.id, table.category, table.community, table.urgency, table.neededBy).where(isSeeking),
    index('needs_seeking_kind').on(table.category, table.unit, table.publishedAt).where(isSeeking),
    index('needs_closed')
      .on(table.closedAt)
      .where(sql`state = 'closed'`),
    index('needs_due')
      .on(table.community, table.due)
      .where(sql`due is not null`),
    index('needs_raised_by').on(table.raisedBy),
    index('needs_words').using('gin', wordsOf(table)),
    check('needs_never_over_agreed', sql`0 <= delivered and delivered <= agreed and agreed <= sought and sought > 0`),
  ],
);

export const resources = exchange.table(
  'resources',
  {
    id: idOf<ResourceId>('id').primaryKey(),
    year: integer().notNull(),
    sequence: integer().notNull(),
    state: text().$type<ResourceState>().notNull(),
    organisation: organisationRef('organisation').notNull(),
    title: bilingual('title').notNull(),
    description: bilingual('description').notNull(),
    conditions: bilingual('conditions'),
    category: text().$type<Category>().notNull(),
    unit: text().$type<Unit>().notNull(),
    amount: amount('amount').notNull(),
    agreed: amount('agreed').notNull(),
    holds: integer(),
    slots: jsonb().$type<Slot[]>().notNull(),
    subdistrict: placeRef('subdistrict').notNull(),
    place: placeRef('place').notNull(),
    availableUntil: calendarDate('available_until'),
    enteredBy: personRef('entered_by').notNull(),
    enteredAt: instant('entered_at').notNull(),
    timesUsed: integer('times_used').notNull(),
    lastUsedOn: calendarDate('last_used_on'),
    importKey: text('import_key'),
    search: searchVector('search').notNull(),
    version: integer().notNull(),
  },
  (table) => [
    uniqueIndex().on(table.year, table.sequence),
    uniqueIndex().on(table.importKey),
    index('resources_newest').on(table.enteredAt, table.id),
    index('resources_subdistrict').on(
      table.subdistrict,
      table.enteredAt,
      table.id,
      table.category,
      table.state,
      table.organisation,
      table.availableUntil,
    ),
    index('resources_available_subdistrict')
      .on(table.subdistrict, table.enteredAt, table.id, table.category, table.availableUntil, table.organisation)
      .where(isAvailable),
    index('resources_available').on(table.enteredAt, table.id, table.availableUntil, table.organisation).where(isAvailable),
    index('resources_available_kind').on(table.category, table.unit, table.enteredAt, table.availableUntil).where(isAvailable),
    index().on(table.organisation),
    index('resources_words').using('gin', wordsOf(table)),
    check('resources_never_over_agreed', sql`0 <= agreed and agreed <= amount and amount > 0`),
  ],
);

export type StoredTerms = { amount: string; slots: Slot[]; deliverBy: string; until?: string; purpose?: unknown; conditions?: unknown };

export const offers = exchange.table(
  'offers',
  {
    id: idOf<OfferId>('id').primaryKey(),
    need: idOf<NeedId>('need')
      .notNull()
      .references(() => needs.id),
    resource: idOf<ResourceId>('resource').references(() => resources.id),
    organisation: organisationRef('organisation').notNull(),
    begunBy: text('begun_by').$type<Side>().notNull(),
    state: text().$type<OfferState>().notNull(),
    unit: text().$type<Unit>().notNull(),
    amount: amount('amount').notNull(),
    slots: jsonb().$type<Slot[]>().notNull(),
    deliverBy: calendarDate('deliver_by').notNull(),
    until: calendarDate('until'),
    purpose: bilingual('purpose'),
    conditions: bilingual('conditions'),
    providerPerson: personRef('provider_person'),
    providerAt: instant('provider_at'),
    seekerPerson: personRef('seeker_person'),
    seekerAt: instant('seeker_at'),
    answerDue: calendarDate('answer_due'),
    answerDueCertain: boolean('answer_due_certain').notNull(),
    deliveredAt: instant('delivered_at'),
    madeAt: instant('made_at').notNull(),
    endedAt: instant('ended_at'),
    reason: bilingual('reason'),
    earlier: jsonb().$type<StoredRound[]>().notNull(),
    version: integer().notNull(),
  },
  (table) => [
    index().on(table.need),
    index().on(table.resource),
    index().on(table.organisation),
    index('offers_promised')
      .on(table.organisation, table.deliverBy)
      .where(sql`state = 'agreed'`),
    index('offers_delivered')
      .on(table.deliveredAt, table.organisation)
      .where(sql`delivered_at is not null`),
    index('offers_waiting')
      .on(table.answerDue)
      .where(sql`answer_due is not null`),
    check('offers_of_something', sql`amount > 0`),
    check('offers_end_after_they_begin', sql`until >= deliver_by`),
  ],
);
export type StoredRound = { by: Side; terms: StoredTerms; person: string; at: number };

export const projects = exchange.table(
  'projects',
  {
    id: idOf<ProjectId>('id').primaryKey(),
    year: integer().notNull(),
    sequence: integer().notNull(),
    state: text().$type<ProjectState>().notNull(),
    need: idOf<NeedId>('need')
      .notNull()
      .references(() => needs.id),
    title: bilingual('title').notNull(),
    lead: organisationRef('lead'),
    worker: personRef('worker'),
    subdistrict: placeRef('subdistrict').notNull(),
    community: placeRef('community').notNull(),
    begunAt: instant('begun_at').notNull(),
    due: calendarDate('due').notNull(),
    dueCertain: boolean('due_certain').notNull(),
    deliveredAt: instant('delivered_at'),
    confirmedAt: instant('confirmed_at'),
    result: bilingual('result'),
    stoppedAt: instant('stopped_at'),
    stopReason: bilingual('stop_reason'),
    steps: jsonb().$type<ProjectStep[]>().notNull(),
    search: searchVector('search').notNull(),
    version: integer().notNull(),
  },
  (table) => [
    uniqueIndex().on(table.year, table.sequence),
    uniqueIndex().on(table.need),
    index('projects_newest').on(table.begunAt, table.id),
    index('projects_subdistrict').on(table.subdistrict, table.begunAt, table.id, table.state),
    index('projects_community').on(table.community, table.state, table.begunAt),
    index('projects_state').on(table.state, table.begunAt, table.id),
    index('projects_due')
      .on(table.community, table.due)
      .where(sql`state = 'running'`),
    index('projects_words').using('gin', wordsOf(table)),
  ],
);

export const evidence = exchange.table(
  'evidence',
  {
    file: idOf<FileId>('file').primaryKey(),
    project: idOf<ProjectId>('project')
      .notNull()
      .references(() => projects.id),
    kind: text().$type<EvidenceKind>().notNull(),
    caption: bilingual('caption').notNull(),
    alternative: bilingual('alternative').notNull(),
    credit: text().notNull(),
    takenOn: calendarDate('taken_on'),
    consent: text().$type<'nobody-recognisable' | 'all-agreed'>().notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [index().on(table.project)],
);

/** What happened to a need, its offers and its project, for the timeline: what, when, who. */
export const history = exchange.table(
  'history',
  {
    id: uuid().primaryKey(),
    need: idOf<NeedId>('need')
      .notNull()
      .references(() => needs.id),
    at: instant('at').notNull(),
    event: text().notNull(),
    person: personRef('person'),
    actingFor: organisationRef('acting_for'),
    onBehalfOf: personRef('on_behalf_of'),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [index().on(table.need, table.at)],
);
