/** Decides what each row of a table of places would bring. Pure: looked at for the preview, and again when it is taken. */
import type { PlaceId } from '../../../kernel/ids.ts';
import type { PlaceDirectory } from './directory.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { slugFrom } from '../../../kernel/slug.ts';
import { parentKinds, type Place, type PlaceKind } from './place.ts';
import { checkPlace, noFields, type FigureFields, type PlaceContent, type PlaceFields, type PlaceProblem } from './place-content.ts';

/** A row is about the last of these that it fills; the ones before say where it lies. */
export const pathColumns = ['community', 'estate', 'building', 'unit'] as const satisfies PlaceKind[];
export const importColumns = [
  ...pathColumns,
  'nameEn',
  'addressZh',
  'addressEn',
  'builtDecade',
  'latitude',
  'longitude',
  'descriptionZh',
  'descriptionEn',
  'figureWhat',
  'figureWhatEn',
  'figure',
  'figureAsOf',
  'figureSource',
  'figureSourceEn',
] as const;
export type ImportColumn = (typeof importColumns)[number];
export type ImportCells = Readonly<Record<ImportColumn, string>>;
export type ImportRow = { readonly row: number; readonly cells: ImportCells };

export type CellProblem =
  | { readonly column: ImportColumn; readonly problem: PlaceProblem | 'names-no-place' | 'may-not-lie-there' | 'unknown-place' }
  | { readonly column: ImportColumn; readonly problem: 'same-as-row'; readonly row: number };
/** A place that a row would add. Its parent is one that exists, or one that another row adds. */
export type NewPlace = {
  readonly row: ImportRow;
  readonly kind: PlaceKind;
  /** Chinese names from the community down to the place itself. */
  readonly path: readonly string[];
  readonly parent: { readonly place: Place } | { readonly row: number };
  readonly content: PlaceContent;
};
export type ImportPlan = {
  /** Parents before what lies in them. */
  readonly added: readonly NewPlace[];
  /** Rows whose place is there already: nothing of it is changed. */
  readonly known: number;
  readonly wrong: readonly { readonly row: ImportRow; readonly problems: readonly CellProblem[] }[];
};

const bare = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** What a table would bring into a subdistrict. Rows may stand in any order. */
export function planImport(rows: readonly ImportRow[], subdistrict: PlaceId, directory: PlaceDirectory): ImportPlan {
  const slugs = new Set<string>();
  const slugTaken = (slug: string) => slugs.has(slug) || directory.bySlug(slug) !== undefined;
  let known = 0;
  const wrong: ImportPlan['wrong'][number][] = [];
  const added = new Map<string, NewPlace>();
  const findChild = childFinder(directory);
  for (const row of [...rows].sort((a, b) => depth(a) - depth(b) || a.row - b.row)) {
    const read = readRow(row, subdistrict, directory, findChild, added, slugTaken);
    if (!read.ok) wrong.push({ row, problems: read.error });
    else if (read.value === 'known') known += 1;
    else {
      if (read.value.content.slug !== undefined) slugs.add(read.value.content.slug);
      added.set(pathKey(read.value.kind, read.value.path), read.value);
    }
  }
  wrong.sort((a, b) => a.row.row - b.row.row);
  return { added: [...added.values()], known, wrong };
}

const filled = ({ cells }: ImportRow) => pathColumns.filter((column) => cells[column] !== '');
const depth = (row: ImportRow): number => pathColumns.indexOf(filled(row).at(-1) ?? 'community');
const pathKey = (kind: PlaceKind, path: readonly string[]): string => [kind, ...path.map(bare)].join('\n');

function readRow(
  row: ImportRow,
  subdistrict: PlaceId,
  directory: PlaceDirectory,
  findChild: FindChild,
  added: ReadonlyMap<string, NewPlace>,
  slugTaken: (slug: string) => boolean,
): Result<NewPlace | 'known', readonly CellProblem[]> {
  const columns = filled(row);
  const kind = columns.at(-1);
  if (kind === undefined || row.cells.community === '') return fail([{ column: 'community', problem: 'names-no-place' }]);
  const parent = findParent(row, columns.slice(0, -1), subdistrict, directory, findChild, added);
  if (!parent.ok) return parent;
  const { place: existing, kind: parentKind } = parent.value;
  if (!parentKinds[kind].includes(parentKind)) return fail([{ column: kind, problem: 'may-not-lie-there' }]);

  const name = row.cells[kind];
  const path = columns.map((column) => row.cells[column]);
  const twin = added.get(pathKey(kind, path));
  if (twin) return fail([{ column: kind, problem: 'same-as-row', row: twin.row.row }]);
  if (existing && findChild(existing.id, kind, name)) return ok('known');

  const english = row.cells.nameEn || englishOf(kind, name);
  const checked = checkPlace(
    fieldsOf(row.cells, name, english, kind === 'unit' || kind === 'building' ? '' : slugFrom(english, slugTaken)),
    {
      kind,
      before: undefined,
      slugTaken,
      nameTaken: () => false,
      around: existing && directory.position(existing.id),
    },
  );
  if (!checked.ok) return fail(Object.entries(checked.error).map(([field, problem]) => ({ column: columnOf(field, kind), problem })));
  return ok({ row, kind, path, parent: existing ? { place: existing } : { row: parent.value.row }, content: checked.value });
}

type Parent = { readonly place: Place | undefined; readonly kind: PlaceKind; readonly row: number };

/** Walks down from the subdistrict by the names before the last; each is there, or added by another row. */
function findParent(
  row: ImportRow,
  columns: readonly (typeof pathColumns)[number][],
  subdistrict: PlaceId,
  directory: PlaceDirectory,
  findChild: FindChild,
  added: ReadonlyMap<string, NewPlace>,
): Result<Parent, readonly CellProblem[]> {
  let parent: Parent = { place: directory.find(subdistrict), kind: 'subdistrict', row: 0 };
  const path: string[] = [];
  for (const column of columns) {
    const name = row.cells[column];
    path.push(name);
    const existing: Place | undefined = parent.place && findChild(parent.place.id, column, name);
    const fresh = added.get(pathKey(column, path));
    if (existing) parent = { place: existing, kind: column, row: 0 };
    else if (fresh) parent = { place: undefined, kind: column, row: fresh.row.row };
    else return fail([{ column, problem: 'unknown-place' }]);
  }
  return ok(parent);
}

type FindChild = (parent: PlaceId, kind: PlaceKind, name: string) => Place | undefined;

/** Finds what lies in a place by its name in either language; each place's names are gone through once, however many rows ask. */
function childFinder(directory: PlaceDirectory): FindChild {
  const named = new Map<PlaceId, ReadonlyMap<string, Place>>();
  const namesIn = (parent: PlaceId) =>
    new Map(
      directory
        .within(parent)
        .flatMap((place) =>
          [place.name.text, place.name.translation?.text ?? ''].map((name) => [`${place.kind}\n${bare(name)}`, place] as const),
        )
        .reverse(),
    );
  return (parent, kind, name) => {
    const names = named.get(parent) ?? namesIn(parent);
    named.set(parent, names);
    return names.get(`${kind}\n${bare(name)}`);
  };
}

/** "3号楼" is Building 3, "2单元" Unit 2; others need their English name written. */
function englishOf(kind: PlaceKind, name: string): string {
  const number = /^(?:第)?([0-9]{1,4}[A-Za-z]?)(?:号楼|号|幢|栋|座|单元|梯)?$/.exec(name.normalize('NFKC').trim())?.[1];
  if (number === undefined) return '';
  return kind === 'building' ? `Building ${number}` : kind === 'unit' ? `Unit ${number}` : '';
}

const fieldsOf = (cells: ImportCells, zh: string, en: string, slug: string): PlaceFields => ({
  ...noFields,
  name: { zh, en },
  slug,
  address: { zh: cells.addressZh, en: cells.addressEn },
  description: { zh: cells.descriptionZh, en: cells.descriptionEn },
  latitude: cells.latitude,
  longitude: cells.longitude,
  builtDecade: cells.builtDecade,
  figures: [
    {
      what: { zh: cells.figureWhat, en: cells.figureWhatEn },
      ...figureOf(cells.figure),
      asOf: cells.figureAsOf,
      source: { zh: cells.figureSource, en: cells.figureSourceEn },
    },
  ],
});

/** "1400+", "1400多" and "1400余" are at least so many, "约1400" about; a table has no column for that. */
function figureOf(text: string): Pick<FigureFields, 'value' | 'qualifier'> {
  const [, about, value = text, atLeast] = /^(约|大约|about)?\s*([\d,\s]+?)\s*(\+|多|余)?$/i.exec(text.normalize('NFKC').trim()) ?? [];
  return { value, qualifier: about ? 'about' : atLeast ? 'at-least' : 'exactly' };
}

const columns: Readonly<Record<string, ImportColumn>> = {
  'name-en': 'nameEn',
  slug: 'nameEn',
  'address-zh': 'addressZh',
  'address-en': 'addressEn',
  'built-decade': 'builtDecade',
  latitude: 'latitude',
  longitude: 'longitude',
  'description-zh': 'descriptionZh',
  'description-en': 'descriptionEn',
  'figure-0-what-zh': 'figureWhat',
  'figure-0-what-en': 'figureWhatEn',
  'figure-0-value': 'figure',
  'figure-0-as-of': 'figureAsOf',
  'figure-0-source-zh': 'figureSource',
  'figure-0-source-en': 'figureSourceEn',
};
const columnOf = (field: string, kind: PlaceKind): ImportColumn => columns[field] ?? (kind as (typeof pathColumns)[number]);
