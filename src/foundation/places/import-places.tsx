/** Importing places: what the import has to know of them. */
import type { PlaceId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import { administrationPage } from '../../ui/administration.tsx';
import type { Importing } from '../imports/index.ts';
import { mayAdminister } from './administer.ts';
import { makeDirectory, type PlaceDirectory } from './domain/directory.ts';
import { answering, type Place } from './domain/place.ts';
import { pathColumns, planImport, type CellProblem, type ImportColumn, type NewPlace } from './domain/place-import.ts';
import { exampleRows, readColumns } from './import-columns.ts';
import type { PlacesDeps } from './places.deps.ts';
import { insertPlaces, loadPlaces, lockPlaces } from './places.store.ts';
import { placesTexts } from './places.texts.ts';

/** Some seconds' work, in which nobody else changes places. */
const ROWS_AT_ONCE = 5_000;

export function importOfPlaces(
  deps: PlacesDeps & { readonly directory: () => Promise<PlaceDirectory> },
): Importing<ImportColumn, NewPlace, CellProblem> {
  return {
    name: 'places',
    path: '/administration/places/import',
    act: 'place-administer',
    async choices(actor, language) {
      const directory = await deps.directory();
      return directory
        .ofKind('subdistrict')
        .filter((subdistrict) => mayAdminister(actor, subdistrict))
        .map(({ id }) => ({ value: id, label: directory.name(id, language) }));
    },
    columns: () => readColumns,
    templates: [{ name: 'places', examples: exampleRows }],
    lock: lockPlaces,
    plan: async (reading, _actor, subdistrict, rows) => planImport(rows, subdistrict as PlaceId, makeDirectory(await loadPlaces(reading))),
    rowsAtOnce: ROWS_AT_ONCE,
    async add(tx, _actor, _subdistrict, added) {
      await insertPlaces(tx, placesOf(added, deps.makeId), deps.clock.now());
    },
    onAdded: deps.changed,
    texts: (language) => placesTexts(language).importing,
    problemText,
    preview(language) {
      const t = placesTexts(language);
      return [
        { label: t.kindLabel, className: 'c-where', content: ({ kind }) => t.kinds[kind] },
        { label: t.fields.name, content: ({ path }) => <span lang="zh-CN">{path.at(-1)}</span> },
        { label: t.englishName, content: ({ content }) => <span lang="en">{content.name.translation?.text}</span> },
        { label: t.withinLabel, content: ({ path }) => <span lang="zh-CN">{path.slice(0, -1).join('')}</span> },
      ];
    },
    page: ({ crumbs, ...props }) =>
      administrationPage({
        ...props,
        crumbs: [{ label: placesTexts(props.frame.language).places, href: '/administration/places' }, ...crumbs],
      }),
    wayBack: (language) => ({ href: '/administration/places', label: placesTexts(language).places }),
    seen: (language) => ({ href: '/administration/places', label: placesTexts(language).places }),
  };
}

/** What lies in a place that this very part adds comes after it. */
function placesOf(added: readonly NewPlace[], makeId: PlacesDeps['makeId']): Place[] {
  const byRow = new Map<number, Place>();
  for (const { row, kind, parent, content } of added) {
    const lies = 'place' in parent ? parent.place : byRow.get(parent.row);
    const id = makeId<PlaceId>();
    byRow.set(row.row, { id, kind, within: lies?.id, ...answering(kind, id, lies), ...content });
  }
  return [...byRow.values()];
}

function problemText(language: Language, _subdistrict: string, problem: CellProblem): string {
  const t = placesTexts(language);
  switch (problem.problem) {
    case 'same-as-row':
      return t.cellProblem['same-as-row'](problem.row);
    case 'may-not-lie-there':
      return t.cellProblem['may-not-lie-there'](pathColumns.find((column) => column === problem.column) ?? 'unit');
    case 'names-no-place':
    case 'unknown-place':
      return t.cellProblem[problem.problem];
    default: {
      const column = readColumns.find(({ key }) => key === problem.column);
      return t.problem[problem.problem](column?.titles[language === 'zh' ? 0 : 1] ?? '');
    }
  }
}
