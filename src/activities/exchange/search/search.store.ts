import { and, eq, inArray, sql } from 'drizzle-orm';
import type { NeedId, PlaceId, ProjectId, ResourceId } from '../../../kernel/ids.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading } from '../../../platform/database/transaction.ts';
import { searchQuery, withoutOrder } from '../../../platform/search/words.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import type { Numbered } from '../domain/need.ts';
import type { ProjectState } from '../domain/project.ts';
import { projects } from '../exchange.schema.ts';

/**
 * `newest`: so many of the newest are looked through first. `enough`: where so many are found among them, nothing older is looked for.
 * `most`: rows that the index of words may bring, so that many are found at most from there.
 */
export type SearchDepth = { readonly newest: number; readonly enough: number; readonly most: number };
/** For the first few of each kind beside each other, and for one kind alone. */
export const glance: SearchDepth = { newest: 1_000, enough: 5, most: 100 };
export const thorough: SearchDepth = { newest: 1_000, enough: 20, most: 150 };

/** What was found, newest first. `isAll` is false where looking stopped before the end. */
export type Found<Id> = { readonly ids: readonly Id[]; readonly isAll: boolean };

const functionOf = {
  needs: sql`exchange.search_needs`,
  resources: sql`exchange.search_resources`,
  projects: sql`exchange.search_projects`,
};

async function search<Id extends string>(
  reading: Reading,
  kind: keyof typeof functionOf,
  words: string,
  depth: SearchDepth,
): Promise<Found<Id>> {
  const query = searchQuery(words);
  if (query === undefined) return { ids: [], isAll: true };
  const { rows } = await sqlOf(reading).execute<{ id: Id; at: Date; is_newest: boolean }>(
    sql`select id, at, is_newest from ${functionOf[kind]}(${query}::tsquery, ${withoutOrder(query)}::tsquery, ${depth.newest}, ${depth.enough}, ${depth.most})`,
  );
  const older = rows.filter((row) => !row.is_newest);
  const sorted = rows.sort((one, other) => Number(new Date(other.at)) - Number(new Date(one.at)) || (one.id < other.id ? 1 : -1));
  const lookedOn = rows.length - older.length < depth.enough;
  return { ids: [...new Set(sorted.map((row) => row.id))], isAll: lookedOn && older.length < depth.most };
}

/** Public needs with all of the words. */
export const searchNeeds = (reading: Reading, words: string, depth: SearchDepth): Promise<Found<NeedId>> =>
  search(reading, 'needs', words, depth);
/** Resources with all of the words, but those that ended. */
export const searchResources = (reading: Reading, words: string, depth: SearchDepth): Promise<Found<ResourceId>> =>
  search(reading, 'resources', words, depth);
export const searchProjects = (reading: Reading, words: string, depth: SearchDepth): Promise<Found<ProjectId>> =>
  search(reading, 'projects', words, depth);

/** A project as a list shows it. */
export type ProjectBrief = {
  readonly id: ProjectId;
  readonly number: Numbered;
  readonly state: ProjectState;
  readonly title: BilingualText;
  readonly community: PlaceId;
};
const briefColumns = {
  id: projects.id,
  year: projects.year,
  sequence: projects.sequence,
  state: projects.state,
  title: projects.title,
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
