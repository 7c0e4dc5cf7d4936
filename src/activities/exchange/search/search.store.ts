import { and, eq, inArray, sql } from 'drizzle-orm';
import type { NeedId, PlaceId, ProjectId, ResourceId } from '../../../kernel/ids.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading } from '../../../platform/database/transaction.ts';
import { searchQuery, withoutOrder } from '../../../platform/search/words.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import type { Numbered } from '../domain/need.ts';
import type { ProjectState } from '../domain/project.ts';
import { projects } from '../exchange.schema.ts';

/** `enough`: where so many are found among the newest, nothing older is looked for. `most`: rows that each part looked at may bring. */
export type SearchDepth = { readonly enough: number; readonly most: number };
/** For the first five of each kind beside each other, and whether there are more; and for the pages of one kind alone. */
export const glance: SearchDepth = { enough: 6, most: 50 };
export const thorough: SearchDepth = { enough: 100, most: 200 };

/** What was found, newest first. `isAll` is false where looking stopped before the end. */
export type Found<Id> = { readonly ids: readonly Id[]; readonly isAll: boolean };

async function search<Id extends string>(
  reading: Reading,
  kind: 'needs' | 'resources' | 'projects',
  words: string,
  { enough, most }: SearchDepth,
  within: PlaceId | undefined,
): Promise<Found<Id>> {
  const query = searchQuery(words);
  if (query === undefined) return { ids: [], isAll: true };
  const { rows } = await sqlOf(reading).execute<Found<Id>>(
    sql`select ids::text[], is_all as "isAll" from exchange.search(${kind}, ${query}::tsquery, ${withoutOrder(query)}::tsquery, ${enough}, ${most}, ${within ?? null})`,
  );
  return rows[0] ?? { ids: [], isAll: true };
}

/** Public needs with all of the words. @param within the subdistrict to keep to. */
export const searchNeeds = (reading: Reading, words: string, depth: SearchDepth, within?: PlaceId): Promise<Found<NeedId>> =>
  search(reading, 'needs', words, depth, within);
/** Resources with all of the words, but those that ended. */
export const searchResources = (reading: Reading, words: string, depth: SearchDepth, within?: PlaceId): Promise<Found<ResourceId>> =>
  search(reading, 'resources', words, depth, within);
export const searchProjects = (reading: Reading, words: string, depth: SearchDepth, within?: PlaceId): Promise<Found<ProjectId>> =>
  search(reading, 'projects', words, depth, within);

/** A project as a list shows it. */
export type ProjectBrief = {
  readonly id: ProjectId;
  readonly number: Numbered;
  readonly state: ProjectState;
  readonly title: BilingualText;
  readonly subdistrict: PlaceId;
  readonly community: PlaceId;
};
const briefColumns = {
  id: projects.id,
  year: projects.year,
  sequence: projects.sequence,
  state: projects.state,
  title: projects.title,
  subdistrict: projects.subdistrict,
  community: projects.community,
};
const toBrief = ({ year, sequence, ...row }: { year: number; sequence: number } & Omit<ProjectBrief, 'number'>): ProjectBrief => ({
  ...row,
  number: { year, sequence },
});

export async function briefProjects(reading: Reading, ids: readonly ProjectId[]): Promise<ProjectBrief[]> {
  if (ids.length === 0) return [];
  const rows = await sqlOf(reading)
    .select(briefColumns)
    .from(projects)
    .where(inArray(projects.id, [...ids]));
  return rows.map(toBrief);
}

export async function briefProjectByNumber(reading: Reading, number: Numbered): Promise<ProjectBrief | undefined> {
  const [row] = await sqlOf(reading)
    .select(briefColumns)
    .from(projects)
    .where(and(eq(projects.year, number.year), eq(projects.sequence, number.sequence)));
  return row && toBrief(row);
}
