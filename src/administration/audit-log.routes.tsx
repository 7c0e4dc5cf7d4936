import { Hono } from 'hono';
import type { OrganisationDirectory } from '../foundation/partners/index.ts';
import type { People } from '../foundation/people/index.ts';
import type { PlaceDirectory } from '../foundation/places/index.ts';
import type { Actor } from '../kernel/actor.ts';
import type { OrganisationId, PersonId, PlaceId } from '../kernel/ids.ts';
import { may, mightEver } from '../kernel/permission.ts';
import { readEntries } from '../platform/audit-log/audit-log.store.ts';
import type { Database } from '../platform/database/database.ts';
import type { Env } from '../platform/http/env.ts';
import { inLanguage } from '../platform/http/in-language.ts';
import { act } from '../platform/http/route.ts';
import { refuse, type Site } from '../ui/site.ts';
import { administrationPermissions } from './administration.policy.ts';
import { auditLogPage } from './audit-log.page.tsx';

const ENTRIES_ON_A_PAGE = 50;

export type AuditLogRoutesDeps = {
  readonly site: Site;
  readonly database: Database;
  readonly people: Pick<People, 'names' | 'of'>;
  readonly places: { readonly directory: () => Promise<PlaceDirectory> };
  readonly partners: { readonly directory: () => Promise<OrganisationDirectory> };
};

/**
 * Whose entries an administrator may read where several subdistricts share an installation: those of persons of the own one. Undefined
 * where there is no other: then also those of the platform itself and of persons without a home.
 */
async function personsInSight({ database, people, places, partners }: AuditLogRoutesDeps, actor: Actor): Promise<PersonId[] | undefined> {
  const [directory, organisations] = await Promise.all([places.directory(), partners.directory()]);
  const isOwn = ({ subdistrict }: { readonly subdistrict: PlaceId | undefined }) =>
    may(administrationPermissions['audit-log-read'], actor, { subdistrict });
  if (directory.ofKind('subdistrict').every(isOwn)) return undefined;
  return people.of(
    database.reading,
    [...directory.all, ...organisations.all].filter(isOwn).map(({ id }) => id),
  );
}

export function auditLogRoutes(deps: AuditLogRoutesDeps): Hono<Env> {
  const { site, database, people, partners } = deps;
  return new Hono<Env>().get(`${inLanguage}/administration/audit-log`, act('audit-log-read'), async (c) => {
    if (!mightEver(administrationPermissions['audit-log-read'], c.get('actor'))) return refuse(site, c);
    const thing = c.req.query('thing')?.trim().slice(0, 100) || undefined;
    const before = /^\d{1,18}$/.exec(c.req.query('before') ?? '')?.[0];
    const { reading } = database;
    const rows = await readEntries(reading, {
      thing,
      persons: await personsInSight(deps, c.get('actor')),
      before: before === undefined ? undefined : BigInt(before),
      limit: ENTRIES_ON_A_PAGE + 1,
    });
    const shown = rows.slice(0, ENTRIES_ON_A_PAGE);
    const ids = shown.flatMap(({ person, onBehalfOf }) => [person, onBehalfOf].filter((id) => id !== null));
    const [names, organisations] = await Promise.all([people.names(reading, [...new Set(ids)]), partners.directory()]);
    const language = c.get('language');
    const entries = shown.map((row) => ({
      at: row.at,
      act: row.act,
      thing: row.thing,
      detail: { ...row.detail, ...namesIn(row.detail, (id) => organisations.find(id) && organisations.name(id, language)) },
      sequence: row.sequence === null ? undefined : String(row.sequence),
      person: row.person === null ? undefined : (names.get(row.person) ?? row.person),
      actingFor: row.actingFor === null ? undefined : organisations.name(row.actingFor, language),
      onBehalfOf: row.onBehalfOf === null ? undefined : (names.get(row.onBehalfOf) ?? row.onBehalfOf),
    }));
    const next = rows.length > ENTRIES_ON_A_PAGE ? String(shown.at(-1)?.id) : undefined;
    return site.page(c, auditLogPage(await site.frame(c), { entries, thing, next, isFirst: before === undefined }));
  });
}

/** Organisations by their names, where they are still known. */
const namesIn = (detail: Readonly<Record<string, unknown>>, nameOf: (id: OrganisationId) => string | undefined) =>
  Object.fromEntries(
    ['organisation', 'dispatchedTo'].flatMap((key) => {
      const name = nameOf(detail[key] as OrganisationId);
      return name === undefined ? [] : [[key, name]];
    }),
  );
