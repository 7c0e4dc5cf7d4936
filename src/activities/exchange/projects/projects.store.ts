import { and, asc, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import type { FileId, NeedId, OrganisationId, PlaceId, ProjectId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../../platform/database/transaction.ts';
import { searchVector } from '../../../platform/search/words.ts';
import type { Need, Numbered } from '../domain/need.ts';
import { projectStates, type Evidence, type Project } from '../domain/project.ts';
import { evidence, needs, offers, projects } from '../exchange.schema.ts';
import { listOf } from '../lists/list.store.ts';
import type { Cursor, OrganisationCount } from '../lists/page-of-list.ts';

/** Words for searching stay in the table: nobody reads them, and saving must not write them anew. */
const { search: _search, ...columns } = getTableColumns(projects);

type Row = Omit<typeof projects.$inferSelect, 'search'>;

const toProject = ({ stoppedAt, stopReason, ...row }: Row, pictures: readonly Evidence[]): Project => ({
  ...row,
  number: { year: row.year, sequence: row.sequence },
  lead: row.lead ?? undefined,
  worker: row.worker ?? undefined,
  due: { date: row.due, certain: row.dueCertain },
  deliveredAt: row.deliveredAt ?? undefined,
  confirmedAt: row.confirmedAt ?? undefined,
  result: row.result ?? undefined,
  stopped: stoppedAt === null || stopReason === null ? undefined : { at: stoppedAt, reason: stopReason },
  evidence: pictures,
});

const toRow = ({ number, due, steps, stopped, evidence: _pictures, ...project }: Project) => ({
  ...project,
  ...number,
  steps: [...steps],
  lead: project.lead ?? null,
  worker: project.worker ?? null,
  due: due.date,
  dueCertain: due.certain,
  deliveredAt: project.deliveredAt ?? null,
  confirmedAt: project.confirmedAt ?? null,
  result: project.result ?? null,
  stoppedAt: stopped?.at ?? null,
  stopReason: stopped?.reason ?? null,
});

const wordsOf = (project: Project): string =>
  searchVector(
    [project.title, project.result].flatMap((text, index) =>
      text ? [text.text, text.translation?.text ?? ''].map((words) => ({ text: words, weight: index === 0 ? 'A' : 'B' }) as const) : [],
    ),
  );

async function picturesOf(reading: Reading, ids: readonly ProjectId[]): Promise<Map<ProjectId, Evidence[]>> {
  const found = new Map<ProjectId, Evidence[]>();
  if (ids.length === 0) return found;
  const rows = await sqlOf(reading)
    .select()
    .from(evidence)
    .where(inArray(evidence.project, [...ids]))
    .orderBy(asc(evidence.addedAt));
  for (const { project, addedAt: _addedAt, takenOn, ...picture } of rows)
    found.set(project, [...(found.get(project) ?? []), { ...picture, takenOn: takenOn ?? undefined }]);
  return found;
}

async function withPictures(reading: Reading, rows: readonly Row[]): Promise<Project[]> {
  const pictures = await picturesOf(
    reading,
    rows.map((row) => row.id),
  );
  return rows.map((row) => toProject(row, pictures.get(row.id) ?? []));
}

/** Stores a new project without its pictures: those come by `insertEvidence`. */
export async function insertProject(tx: Transaction, project: Project): Promise<void> {
  await sqlOf(tx)
    .insert(projects)
    .values({ ...toRow(project), search: wordsOf(project) });
}

export async function saveProject(tx: Transaction, project: Project): Promise<void> {
  await sqlOf(tx)
    .update(projects)
    .set({ ...toRow(project), search: wordsOf(project) })
    .where(eq(projects.id, project.id));
}

export async function insertEvidence(tx: Transaction, project: ProjectId, picture: Evidence, addedAt: Instant): Promise<void> {
  await sqlOf(tx)
    .insert(evidence)
    .values({ ...picture, takenOn: picture.takenOn ?? null, project, addedAt });
}

/** Stores what is said of a picture, otherwise. */
export async function saveEvidence(tx: Transaction, { file, ...said }: Evidence): Promise<void> {
  await sqlOf(tx)
    .update(evidence)
    .set({ ...said, takenOn: said.takenOn ?? null })
    .where(eq(evidence.file, file));
}

export async function deleteEvidence(tx: Transaction, file: FileId): Promise<void> {
  await sqlOf(tx).delete(evidence).where(eq(evidence.file, file));
}

export async function findProject(reading: Reading, id: ProjectId): Promise<Project | undefined> {
  const rows = await sqlOf(reading).select(columns).from(projects).where(eq(projects.id, id));
  return (await withPictures(reading, rows))[0];
}

export async function findProjectByNumber(reading: Reading, number: Numbered): Promise<Project | undefined> {
  const rows = await sqlOf(reading)
    .select(columns)
    .from(projects)
    .where(and(eq(projects.year, number.year), eq(projects.sequence, number.sequence)));
  return (await withPictures(reading, rows))[0];
}

/** The project that came of a need, if one did. */
export async function projectOf(reading: Reading, need: NeedId): Promise<Project | undefined> {
  const rows = await sqlOf(reading).select(columns).from(projects).where(eq(projects.need, need));
  return (await withPictures(reading, rows))[0];
}

export async function projectsOf(reading: Reading, needIds: readonly NeedId[]): Promise<Project[]> {
  if (needIds.length === 0) return [];
  return withPictures(
    reading,
    await sqlOf(reading)
      .select(columns)
      .from(projects)
      .where(inArray(projects.need, [...needIds])),
  );
}

export const projectGroups = [...projectStates, 'all'] as const;
export type ProjectGroup = (typeof projectGroups)[number];
export type ProjectFilter = {
  readonly group: ProjectGroup;
  readonly community?: PlaceId;
  readonly subdistrict?: PlaceId;
  readonly organisation?: OrganisationId;
};

const conditions = (filter: ProjectFilter): SQL | undefined =>
  and(
    filter.group === 'all' ? undefined : eq(projects.state, filter.group),
    filter.community && eq(projects.community, filter.community),
    filter.subdistrict && eq(projects.subdistrict, filter.subdistrict),
    filter.organisation &&
      sql`exists (select 1 from ${offers} where ${offers.need} = ${projects.need} and ${offers.state} = 'agreed' and ${offers.organisation} = ${filter.organisation})`,
  );

/** What a list shows of a project, with the amounts of its need. */
export type ProjectInList = Pick<
  Project,
  'id' | 'number' | 'state' | 'title' | 'lead' | 'community' | 'begunAt' | 'due' | 'deliveredAt' | 'confirmedAt' | 'steps'
> & {
  readonly stoppedAt: Instant | undefined;
  readonly pictures: number;
  readonly need: Pick<Need, 'unit' | 'sought' | 'agreed' | 'delivered'>;
};

/** Projects, newest first. Of each what a list shows alone. */
export const allProjects = listOf({
  from: sql`${projects}`,
  joined: sql`join ${needs} on ${needs.id} = ${projects.need}`,
  at: projects.begunAt,
  id: projects.id,
  columns: {
    id: projects.id,
    year: projects.year,
    sequence: projects.sequence,
    state: projects.state,
    title: projects.title,
    lead: projects.lead,
    community: projects.community,
    begunAt: projects.begunAt,
    due: projects.due,
    dueCertain: projects.dueCertain,
    deliveredAt: projects.deliveredAt,
    confirmedAt: projects.confirmedAt,
    stoppedAt: projects.stoppedAt,
    steps: projects.steps,
    pictures: sql<number>`(select count(*) from ${evidence} where ${evidence.project} = ${projects.id})`,
    unit: needs.unit,
    sought: needs.sought,
    agreed: needs.agreed,
    delivered: needs.delivered,
  },
  conditions,
  toRow: ({ year, sequence, due, dueCertain, unit, sought, agreed, delivered, ...row }): ProjectInList => ({
    ...row,
    number: { year, sequence },
    due: { date: due, certain: dueCertain },
    need: { unit, sought, agreed, delivered },
  }),
  atOf: (project) => project.begunAt,
});

/** The whole of projects, newest first: at most `limit`, from after `cursor` on. */
export async function listProjects(reading: Reading, filter: ProjectFilter, cursor: Cursor | undefined, limit: number): Promise<Project[]> {
  const rows = await sqlOf(reading)
    .select(columns)
    .from(projects)
    .where(allProjects.after(filter, cursor))
    .orderBy(allProjects.newestFirst)
    .limit(limit);
  return withPictures(reading, rows);
}

/** Who supports most of what a filter shows, among some of it: at most `among`. */
export async function supportingOrganisations(
  reading: Reading,
  filter: ProjectFilter,
  most: number,
  among: number,
): Promise<OrganisationCount[]> {
  const db = sqlOf(reading);
  const some = db.$with('some').as(
    db
      .select({ need: projects.need })
      .from(projects)
      .where(conditions(filter))
      .limit(among + 1),
  );
  const isAll = sql`(select count(*) from ${some}) <= ${among}`;
  const rows = await db
    .with(some)
    .select({
      organisation: offers.organisation,
      count: sql<number | null>`case when ${isAll} then count(distinct ${offers.need})::int end`,
    })
    .from(offers)
    .innerJoin(some, eq(some.need, offers.need))
    .where(eq(offers.state, 'agreed'))
    .groupBy(offers.organisation)
    .orderBy(sql`count(distinct ${offers.need}) desc`, asc(offers.organisation))
    .limit(most);
  return rows.map(({ organisation, count }) => ({ organisation, count: count ?? undefined }));
}
