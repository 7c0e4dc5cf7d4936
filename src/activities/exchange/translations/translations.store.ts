import { and, desc, inArray, isNotNull, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { NeedId, PlaceId, ProjectId, ResourceId } from '../../../kernel/ids.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading } from '../../../platform/database/transaction.ts';
import { needs, projects, resources } from '../exchange.schema.ts';

const waits = (column: PgColumn): SQL => sql`(${column} is not null and coalesce(${column} -> 'translation' ->> 'state', '') <> 'checked')`;

/** Newest first, public ones of some communities. */
export async function needsToTranslate(reading: Reading, communities: readonly PlaceId[], limit: number): Promise<NeedId[]> {
  if (communities.length === 0) return [];
  const rows = await sqlOf(reading)
    .select({ id: needs.id })
    .from(needs)
    .where(
      and(
        inArray(needs.community, [...communities]),
        isNotNull(needs.publishedAt),
        or(...[needs.title, needs.description, needs.forWhom, needs.reason, needs.passedOnTo, needs.result].map(waits)),
      ),
    )
    .orderBy(desc(needs.publishedAt))
    .limit(limit);
  return rows.map((row) => row.id);
}

export async function resourcesToTranslate(reading: Reading, subdistricts: readonly PlaceId[], limit: number): Promise<ResourceId[]> {
  if (subdistricts.length === 0) return [];
  const rows = await sqlOf(reading)
    .select({ id: resources.id })
    .from(resources)
    .where(
      and(
        inArray(resources.subdistrict, [...subdistricts]),
        or(...[resources.title, resources.description, resources.conditions].map(waits)),
      ),
    )
    .orderBy(desc(resources.enteredAt))
    .limit(limit);
  return rows.map((row) => row.id);
}

export async function projectsToTranslate(reading: Reading, communities: readonly PlaceId[], limit: number): Promise<ProjectId[]> {
  if (communities.length === 0) return [];
  const rows = await sqlOf(reading)
    .select({ id: projects.id })
    .from(projects)
    .where(and(inArray(projects.community, [...communities]), or(...[projects.title, projects.result].map(waits))))
    .orderBy(desc(projects.begunAt))
    .limit(limit);
  return rows.map((row) => row.id);
}
