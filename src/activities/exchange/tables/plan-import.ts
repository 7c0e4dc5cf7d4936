/** Decides what each row of an uploaded table would bring. Pure: looked at for the preview, and again when it is taken. */
import type { OrganisationDirectory } from '../../../foundation/partners/index.ts';
import type { Place, PlaceDirectory } from '../../../foundation/places/index.ts';
import type { OrganisationId, PlaceId } from '../../../kernel/ids.ts';
import { problemOfText } from '../../../kernel/public-text.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import type { ReadRow } from '../../../platform/excel/index.ts';
import { parseNumber } from '../domain/need.ts';
import type { ResourceFacts } from '../domain/resource.ts';
import { longest, type FieldProblem } from '../exchange.fields.ts';
import { readNeedInput, type NeedInput } from '../needs/need-input.ts';
import { readResourceInput } from '../resources/resource-input.ts';
import { categoryIn, languageOf, slotFields, sourceIn, titleFrom, unitIn, urgencyIn } from './read-cells.ts';
import type { ImportColumn, ImportKind } from './table-columns.ts';

export type TableRow = ReadRow<ImportColumn>;
/** What only a table can get wrong. */
export type TableProblem = 'unknown-place' | 'unknown-community' | 'not-your-community' | 'unknown-organisation' | 'not-yours';
export type CellProblem = { readonly column: ImportColumn } & (
  | { readonly kind: 'field'; readonly problem: FieldProblem }
  | { readonly kind: 'table'; readonly problem: TableProblem }
  | { readonly kind: 'same-as-row'; readonly row: number }
);

/** What a row brings. `identity` is the same for the same row of the same table, whenever it comes again. */
export type NewNeed = { readonly kind: 'need'; readonly input: NeedInput; readonly raisedBy: string };
export type NewResource = { readonly kind: 'resource'; readonly organisation: OrganisationId; readonly facts: ResourceFacts };
export type NewRow = { readonly row: TableRow; readonly identity: string; readonly brings: NewNeed | NewResource };
export type RowPlan =
  { readonly ok: true; readonly value: NewRow } | { readonly ok: false; readonly row: TableRow; readonly problems: readonly CellProblem[] };

export type ImportContext = {
  readonly today: CalendarDate;
  readonly places: PlaceDirectory;
  readonly organisations: OrganisationDirectory;
  /** Communities for which whoever imports works. */
  readonly communities: readonly PlaceId[];
  /** Whether whoever imports may enter resources of this organisation at this place. */
  readonly mayEnterFor: (organisation: OrganisationId, place: PlaceId) => boolean;
};

/** Rows that carry a number of the platform came out of it: they are there already, if the caller finds them. */
export const numberOf = (row: TableRow) => parseNumber(row.cells.number?.replace(/^\D+/, '') ?? '');

export function planRows(kind: ImportKind, rows: readonly TableRow[], context: ImportContext): RowPlan[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const plan = kind === 'needs' ? planNeed(row, context) : planResource(row, context);
    if (!plan.ok) return { ...plan, problems: inOrderOf(Object.keys(row.cells), plan.problems) };
    const before = seen.get(plan.value.identity);
    const column = kind === 'needs' ? 'description' : 'title';
    if (before !== undefined) return { ok: false, row, problems: [{ column, kind: 'same-as-row', row: before }] };
    seen.set(plan.value.identity, row.row);
    return plan;
  });
}

/** As a worker goes through a row. */
const inOrderOf = (columns: readonly string[], problems: readonly CellProblem[]): CellProblem[] =>
  problems.toSorted((one, other) => columns.indexOf(one.column) - columns.indexOf(other.column));

const bare = (text: string): string => {
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  return plain.replace(/社区$/, '') || plain;
};
const isNamed = (place: Pick<Place, 'name'>, text: string): boolean =>
  [place.name.text, place.name.translation?.text ?? ''].some((name) => name !== '' && bare(name) === bare(text));

/** Which column a problem of a form's field stands at. */
const columnOf: Readonly<Record<string, ImportColumn>> = {
  'heard-on': 'heardOn',
  'needed-by': 'neededBy',
  'available-until': 'availableUntil',
};
const cellOf = (field: string): ImportColumn => (field.startsWith('slot-') ? 'slots' : (columnOf[field] ?? (field as ImportColumn)));

function planNeed(row: TableRow, context: ImportContext): RowPlan {
  const { cells } = row;
  const problems: CellProblem[] = [];
  const known = <T>(column: ImportColumn, value: T | undefined): T | undefined => {
    if (value === undefined) problems.push({ column, kind: 'field', problem: 'unknown-choice' });
    return value;
  };
  const place = placeOfNeed(cells.community, cells.place, context, problems);
  const fields: Readonly<Record<string, string | undefined>> = {
    title: cells.title === '' ? titleFrom(cells.description, longest.title) : cells.title,
    description: cells.description,
    category: known('category', categoryIn(cells.category)),
    unit: known('unit', unitIn(cells.unit)),
    amount: cells.amount,
    persons: cells.persons,
    place,
    'needed-by': cells.neededBy,
    urgency: known('urgency', urgencyIn(cells.urgency)),
    source: known('source', sourceIn(cells.source)) || 'visit',
    'heard-on': cells.heardOn,
    contact: cells.contact,
    ...slotFields(cells.slots),
  };
  const read = readNeedInput((name) => fields[name] ?? '', {
    language: languageOf(cells.title, cells.description),
    today: context.today,
    mayNameSource: true,
    isPlace: (id) => context.places.find(id) !== undefined,
  });
  if ([...cells.raisedBy].length > longest.name)
    problems.push({ column: 'raisedBy', kind: 'field', problem: `longer-than-${longest.name}` });
  const inName = cells.raisedBy === '' ? undefined : problemOfText(cells.raisedBy);
  if (inName) problems.push({ column: 'raisedBy', kind: 'field', problem: inName });
  if (!read.ok) addProblems(problems, read.error);
  if (problems.length > 0 || !read.ok) return { ok: false, row, problems: problems };
  const input = read.value;
  return {
    ok: true,
    value: {
      row,
      identity: [input.place, cells.heardOn, cells.raisedBy, input.category, cells.title, cells.description, cells.amount].join('\n'),
      brings: { kind: 'need', input, raisedBy: cells.raisedBy },
    },
  };
}

/** By community and estate or building; without a community where whoever imports works for one alone. */
function placeOfNeed(community: string, place: string, context: ImportContext, problems: CellProblem[]): PlaceId | undefined {
  const { places, communities } = context;
  const own = communities.length === 1 ? communities[0] : undefined;
  const isCalled = (one: Place) =>
    isNamed(one, community) || (['zh', 'en'] as const).some((language) => bare(places.name(one.id, language)) === bare(community));
  // of several with the same name the importer's own is meant
  const called = community === '' ? [] : places.ofKind('community').filter(isCalled);
  const named = community === '' ? own : (called.find(({ id }) => communities.includes(id)) ?? called[0])?.id;
  if (named === undefined) {
    problems.push(
      community === ''
        ? { column: 'community', kind: 'field', problem: 'missing' }
        : { column: 'community', kind: 'table', problem: 'unknown-community' },
    );
    return undefined;
  }
  if (!communities.includes(named)) {
    problems.push({ column: 'community', kind: 'table', problem: 'not-your-community' });
    return undefined;
  }
  if (place === '') return named;
  const found = placeNamed(place, (one) => one.community === named, places);
  if (!found) problems.push({ column: 'place', kind: 'table', problem: 'unknown-place' });
  return found?.id;
}

/** An estate, or a building by its estate's name and its own: "筼筜西小区3号楼", "Yundang West Estate / Building 3". */
function placeNamed(text: string, isThere: (place: Place) => boolean, places: PlaceDirectory): Place | undefined {
  const wanted = bare(text).replace(/[/,，、-]/g, '');
  const within = places.all.filter(isThere);
  return (
    within.find((place) => isNamed(place, text)) ??
    within.find((place) => {
      const around = place.within === undefined ? undefined : places.find(place.within);
      return (['zh', 'en'] as const).some((language) => {
        const names = [around ? places.name(around.id, language) : '', places.name(place.id, language)].map(bare);
        return names.join('') === wanted || [...names].reverse().join('') === wanted;
      });
    })
  );
}

function planResource(row: TableRow, context: ImportContext): RowPlan {
  const { cells } = row;
  const problems: CellProblem[] = [];
  const known = <T>(column: ImportColumn, value: T | undefined): T | undefined => {
    if (value === undefined) problems.push({ column, kind: 'field', problem: 'unknown-choice' });
    return value;
  };
  const organisation = context.organisations.all.find((one) => isNamed(one, cells.organisation));
  if (!organisation)
    problems.push(
      cells.organisation === ''
        ? { column: 'organisation', kind: 'field', problem: 'missing' }
        : { column: 'organisation', kind: 'table', problem: 'unknown-organisation' },
    );
  const place =
    cells.place === ''
      ? (organisation?.place ?? organisation?.subdistrict)
      : placeNamed(cells.place, (one) => one.subdistrict === organisation?.subdistrict, context.places)?.id;
  if (organisation && place === undefined) problems.push({ column: 'place', kind: 'table', problem: 'unknown-place' });
  if (organisation && place && !context.mayEnterFor(organisation.id, place))
    problems.push({ column: 'organisation', kind: 'table', problem: 'not-yours' });
  const fields: Readonly<Record<string, string | undefined>> = {
    title: cells.title,
    description: cells.description === '' ? cells.title : cells.description,
    conditions: cells.conditions,
    category: known('category', categoryIn(cells.category)),
    unit: known('unit', unitIn(cells.unit)),
    amount: cells.amount,
    holds: cells.holds,
    place,
    'available-until': cells.availableUntil,
    ...slotFields(cells.slots),
  };
  const read = readResourceInput((name) => fields[name] ?? '', {
    language: languageOf(cells.title, cells.description),
    today: context.today,
    isPlace: (id) => context.places.find(id) !== undefined,
  });
  if (!read.ok) addProblems(problems, read.error);
  if (problems.length > 0 || !read.ok || !organisation) return { ok: false, row, problems: problems };
  return {
    ok: true,
    value: {
      row,
      identity: [organisation.id, read.value.place, read.value.category, cells.title, cells.amount, cells.slots].join('\n'),
      brings: { kind: 'resource', organisation: organisation.id, facts: read.value },
    },
  };
}

/** Where a cell has a problem already, the form's own about the same cell says nothing more. */
function addProblems(problems: CellProblem[], found: Readonly<Record<string, FieldProblem>>): void {
  for (const [field, problem] of Object.entries(found)) {
    const column = cellOf(field);
    const isKnown = problems.some(
      (one) =>
        one.column === column || (field === 'place' && one.column === 'community') || (field === 'place' && one.column === 'organisation'),
    );
    // a title that was made of the description
    const isOfTheSame = field === 'title' && 'description' in found;
    if (!isKnown && !isOfTheSame) problems.push({ column, kind: 'field', problem });
  }
}
