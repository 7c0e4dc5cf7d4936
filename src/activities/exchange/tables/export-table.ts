/** Tables to download: the public ones, and those that workers keep of their communities. Every cell is text. */
import type { NeedId, PlaceId } from '../../../kernel/ids.ts';
import { readText, type BilingualText, type Language } from '../../../kernel/language.ts';
import { formatAmount } from '../../../kernel/quantity.ts';
import { dateAt, type CalendarDate, type Instant } from '../../../kernel/time.ts';
import { list, quantity, slotText, unitName } from '../../../ui/format.ts';
import { formatNumber, judgementOf, type Category, type Need } from '../domain/need.ts';
import type { Project } from '../domain/project.ts';
import { leftOf, lookOf, type Resource } from '../domain/resource.ts';
import { namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { stateOfNeed, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { listNeeds } from '../needs/needs-list.store.ts';
import { listProjects } from '../projects/projects.store.ts';
import { listResources } from '../resources/resources.store.ts';
import { resourceTexts } from '../resources/resources.texts.ts';
import { allColumns, columnTitle, columnWidth, publicColumns, type ColumnOf, type TableKind } from './table-columns.ts';
import { needsForTable, numbersOfNeeds, picturesOf, sharesOf, withContact, type Share } from './tables.store.ts';
import { tableTexts } from './tables.texts.ts';

/** Newest first; what is older is in the lists. A table of more rows opens badly on the computers of a community. */
export const MOST_ROWS = 5_000;
/** Rows asked for in one statement. */
const BATCH = 500;

export type MadeTable = {
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
};
type Cells<Kind extends TableKind> = Readonly<Record<ColumnOf<Kind>, string>>;

export function makeExportTable(deps: ExchangeDeps) {
  const { reading } = deps.database;
  const today = () => dateAt(deps.clock.now());

  async function batches<T>(next: (cursor: T | undefined, limit: number) => Promise<readonly T[]>): Promise<T[]> {
    const all: T[] = [];
    for (;;) {
      const more = await next(all.at(-1), Math.min(BATCH, MOST_ROWS - all.length));
      all.push(...more);
      if (more.length < BATCH || all.length >= MOST_ROWS) return all;
    }
  }

  async function needCells(needs: readonly Need[], language: Language, isForWorkers: boolean): Promise<Cells<'needs'>[]> {
    const ids = needs.map((need) => need.id);
    const workers = isForWorkers ? needs.flatMap(({ raisedBy, worker }) => (worker ? [raisedBy, worker] : [raisedBy])) : [];
    const [shares, pictures, contacts, names, people] = await Promise.all([
      sharesOf(reading, ids),
      isForWorkers ? picturesOf(reading, ids) : new Map<NeedId, number>(),
      isForWorkers ? withContact(reading, ids) : new Set<NeedId>(),
      namesFor(deps, []),
      deps.people.names(reading, workers),
    ]);
    return needs.map((need) =>
      cellsOfNeed(need, {
        language,
        names: { ...names, people },
        shares: shares.get(need.id) ?? [],
        pictures: pictures.get(need.id) ?? 0,
        hasContact: contacts.has(need.id),
        isForWorkers,
        today: today(),
      }),
    );
  }

  const resourceCells = async (language: Language): Promise<Cells<'resources'>[]> => {
    const names = await namesFor(deps, []);
    const found = await batches<Resource>((last, limit) =>
      listResources(reading, { group: 'all', today: today() }, last && { at: last.enteredAt, id: last.id }, limit),
    );
    return found.map((resource) => cellsOfResource(resource, names, language, today()));
  };

  const projectCells = async (language: Language): Promise<Cells<'projects'>[]> => {
    const found = await batches<Project>((last, limit) =>
      listProjects(reading, { group: 'all' }, last && { at: last.begunAt, id: last.id }, limit),
    );
    const needIds = found.map((project) => project.need);
    const [names, shares, numbers] = await Promise.all([namesFor(deps, []), sharesOf(reading, needIds), numbersOfNeeds(reading, needIds)]);
    return found.map((project) => {
      const number = numbers.get(project.need);
      return cellsOfProject(project, { names, language, shares: shares.get(project.need) ?? [], need: number ? formatNumber(number) : '' });
    });
  };

  return {
    /** What everybody may read, for everybody to use. */
    async publicTable(kind: TableKind, language: Language): Promise<MadeTable> {
      switch (kind) {
        case 'needs': {
          const found = await batches<Need>((last, limit) =>
            listNeeds(reading, { group: 'all' }, last?.publishedAt && { at: last.publishedAt, id: last.id }, limit),
          );
          return made('needs', publicColumns.needs, await needCells(found, language, false), language);
        }
        case 'resources':
          return made('resources', publicColumns.resources, await resourceCells(language), language);
        case 'projects':
          return made('projects', publicColumns.projects, await projectCells(language), language);
      }
    },

    /** The needs of a worker's communities in the columns of the worker's own table. Contacts are only said to be there. */
    async workersTable(
      communities: readonly PlaceId[],
      filter: { readonly category?: Category; readonly isUnfinished: boolean },
      language: Language,
    ): Promise<MadeTable> {
      const found = await needsForTable(reading, communities, filter, MOST_ROWS);
      return made('needs', allColumns('needs'), await needCells(found, language, true), language);
    },
  };
}

const made = <Kind extends TableKind>(
  kind: Kind,
  columns: readonly ColumnOf<Kind>[],
  rows: readonly Cells<Kind>[],
  language: Language,
): MadeTable => ({
  columns: columns.map((column) => ({ title: columnTitle(kind, column, language), width: columnWidth(kind, column) })),
  rows: rows.map((row) => columns.map((column) => row[column])),
});

const written = (text: BilingualText | undefined, language: Language): string => (text ? readText(text, language).text : '');
const day = (at: Instant | undefined): string => (at === undefined ? '' : dateAt(at));
const times = (slots: Need['slots'], language: Language, today: CalendarDate): string =>
  slots
    .map((slot) => ('date' in slot ? `${slot.date} ${slotText(language, slot, today).split(' ').at(-1)}` : slotText(language, slot, today)))
    .join('; ');

type NeedContext = {
  readonly language: Language;
  readonly names: Names;
  readonly shares: readonly Share[];
  readonly pictures: number;
  readonly hasContact: boolean;
  readonly isForWorkers: boolean;
  readonly today: CalendarDate;
};

function cellsOfNeed(need: Need, context: NeedContext): Cells<'needs'> {
  const { language, names, shares, today } = context;
  const t = exchangeTexts(language);
  const words = tableTexts(language);
  const course = [
    [words.accepted, need.acceptedAt],
    [words.published, need.publishedAt],
    [words.done, need.doneAt],
    [words.told, need.toldAt],
    [words.closed, need.closedAt],
  ] as const;
  const publicName = need.publicName.kind === 'none' ? '' : need.publicName.text;
  const judgement = judgementOf(need);
  return {
    number: formatNumber(need.number),
    heardOn: need.heardOn,
    source: t.sources[need.source],
    raisedBy: context.isForWorkers ? (names.people.get(need.raisedBy) ?? '') : publicName,
    contact: context.hasContact ? words.contactKept : '',
    community: names.places.name(need.community, language),
    place: need.place === need.community ? '' : names.places.name(need.place, language),
    category: t.categories[need.category],
    title: written(need.title, language),
    description: written(need.description, language),
    amount: formatAmount({ unit: need.unit, amount: need.sought }),
    unit: unitName(language, need.unit),
    persons: need.persons === undefined ? '' : String(need.persons),
    slots: times(need.slots, language, today),
    neededBy: need.neededBy ?? '',
    urgency: t.urgencies[need.urgency],
    state: stateOfNeed(need, language).words,
    worker: need.worker === undefined ? '' : (names.people.get(need.worker) ?? ''),
    responsible: names.organisations.name(need.dispatchedTo, language),
    partners: list(language, [...new Set(shares.map((share) => names.organisations.name(share.organisation, language)))]),
    agreed: need.agreed === 0n ? '' : quantity(language, { unit: need.unit, amount: need.agreed }).replaceAll('\u00a0', ' '),
    due: need.due?.date ?? '',
    course: course.flatMap(([word, at]) => (at === undefined ? [] : [`${dateAt(at)} ${word}`])).join('; '),
    doneOn: day(need.doneAt),
    told: need.toldAt === undefined ? '' : `${dateAt(need.toldAt)} ${words.told}`,
    satisfaction: judgement ? t.satisfactions[judgement.satisfaction] : '',
    pictures: context.pictures === 0 ? '' : String(context.pictures),
    remarks: [written(need.result, language), written(need.reason, language), written(need.passedOnTo, language)]
      .filter(Boolean)
      .join('\n'),
  };
}

function cellsOfResource(resource: Resource, names: Names, language: Language, today: CalendarDate): Cells<'resources'> {
  const t = exchangeTexts(language);
  const used = resource.amount - leftOf(resource);
  return {
    number: formatNumber(resource.number),
    organisation: names.organisations.name(resource.organisation, language),
    title: written(resource.title, language),
    category: t.categories[resource.category],
    amount: formatAmount({ unit: resource.unit, amount: resource.amount }),
    unit: unitName(language, resource.unit),
    holds: resource.holds === undefined ? '' : String(resource.holds),
    slots: times(resource.slots, language, today),
    conditions: written(resource.conditions, language),
    place: names.places.name(resource.place, language),
    description: written(resource.description, language),
    availableUntil: resource.availableUntil ?? '',
    state: resourceTexts(language).looks[lookOf(resource, today)],
    agreed: used === 0n ? '' : quantity(language, { unit: resource.unit, amount: used }).replaceAll('\u00a0', ' '),
    timesUsed: String(resource.timesUsed),
    lastUsedOn: resource.lastUsedOn ?? '',
  };
}

function cellsOfProject(
  project: Project,
  context: { readonly names: Names; readonly language: Language; readonly shares: readonly Share[]; readonly need: string },
): Cells<'projects'> {
  const { names, language, shares } = context;
  const name = (share: Share) => names.organisations.name(share.organisation, language);
  return {
    number: formatNumber(project.number),
    title: written(project.title, language),
    need: context.need,
    community: names.places.name(project.community, language),
    lead: project.lead === undefined ? names.places.name(project.community, language) : names.organisations.name(project.lead, language),
    supporting: list(language, [...new Set(shares.filter((share) => share.organisation !== project.lead).map(name))]),
    means: shares.map((share) => `${name(share)} ${quantity(language, share).replaceAll('\u00a0', ' ')}`).join('; '),
    begun: dateAt(project.begunAt),
    due: project.due.date,
    progress:
      project.steps.length === 0 ? '' : `${project.steps.filter((step) => step.doneOn !== undefined).length}/${project.steps.length}`,
    result: written(project.result, language),
    accepted: day(project.confirmedAt),
  };
}

/**
 * The same table as comma-separated values (RFC 4180) in UTF-8 with a mark, so that Excel reads the characters. A cell that a spreadsheet
 * would take for a formula gets an apostrophe before it.
 */
export function csvOf(table: MadeTable): string {
  const cell = (text: string) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [table.columns.map(({ title }) => title), ...table.rows].map((cells) => cells.map(cell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
