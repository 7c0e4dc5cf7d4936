/** What the exchange imports: needs and resources, each row by the use case that its form has. */
import { createHash } from 'node:crypto';
import { maskContact, parseContact } from '../../../foundation/people/index.ts';
import type { SignedIn } from '../../../kernel/actor.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import { mightEver } from '../../../kernel/permission.ts';
import { dateAt } from '../../../kernel/time.ts';
import type { Importing, ImportPlan } from '../../../foundation/imports/index.ts';
import type { Reading, Transaction } from '../../../platform/database/transaction.ts';
import { pageOfDesk } from '../../../ui/desk.tsx';
import { quantity } from '../../../ui/format.ts';
import { communitiesOf } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions } from '../exchange.policy.ts';
import { exchangeTexts } from '../exchange.texts.ts';
import type { Other } from '../needs/for-whom.ts';
import { makeRaiseNeed } from '../needs/raise-need.ts';
import { makeAddResource, mayForResource } from '../resources/add-resource.ts';
import { wordsFor } from './read-cells.ts';
import { numberOf, planRows, type CellProblem, type NewRow, type TableRow } from './plan-import.ts';
import { columnTitle, importKinds, readColumns, type ImportColumn, type ImportKind } from './table-columns.ts';
import { knownKeys, knownNumbers, raisersByName } from './tables.store.ts';
import { tableTexts } from './tables.texts.ts';

/** About two seconds' work: as long as somebody who raises a need meanwhile waits for its number. */
const ROWS_AT_ONCE = 300;

/** The key by which a row is known again: no cell can be read from it. */
const importKeyOf = (kind: ImportKind, identity: string): string => createHash('sha256').update(`${kind}\n${identity}`).digest('base64url');

/** Which columns let a worker recognise a row. */
const telling = {
  needs: ['title', 'description', 'raisedBy', 'category', 'amount'],
  resources: ['title', 'organisation', 'category', 'amount'],
} as const satisfies Record<ImportKind, ImportColumn[]>;

const kindOf = (choice: string): ImportKind => importKinds.find((kind) => kind === choice) ?? 'needs';

export function importOfExchange(deps: ExchangeDeps): Importing<ImportColumn, NewRow, CellProblem> {
  async function plan(
    reading: Reading,
    actor: SignedIn,
    choice: string,
    rows: readonly TableRow[],
  ): Promise<ImportPlan<ImportColumn, NewRow, CellProblem>> {
    const kind = kindOf(choice);
    const [places, organisations, communities] = await Promise.all([
      deps.places.directory(),
      deps.partners.directory(),
      communitiesOf(deps, actor),
    ]);
    const exist = await knownNumbers(
      reading,
      kind,
      rows.flatMap((row) => numberOf(row) ?? []),
    );
    const fresh = rows.filter((row) => {
      const number = numberOf(row);
      return number === undefined || !exist.has(`${number.year}-${number.sequence}`);
    });
    const plans = planRows(kind, fresh, {
      today: dateAt(deps.clock.now()),
      places,
      organisations,
      communities,
      mayEnterFor: (organisation, place) => {
        const subdistrict = organisations.find(organisation)?.subdistrict;
        return subdistrict !== undefined && mayForResource('resource-add', actor, { organisation, subdistrict, place }, places);
      },
    });
    const fine = plans.flatMap((row) => (row.ok ? [row.value] : []));
    const keys = await knownKeys(
      reading,
      kind,
      fine.map((row) => importKeyOf(kind, row.identity)),
    );
    const added = fine.filter((row) => !keys.has(importKeyOf(kind, row.identity)));
    return { added, known: rows.length - fresh.length + fine.length - added.length, wrong: plans.filter((row) => !row.ok) };
  }

  /** @param raisers people whom imports brought into the row's community, by name; grows by who is new. */
  async function addRow(
    inside: ExchangeDeps,
    actor: SignedIn,
    kind: ImportKind,
    row: NewRow,
    raisers: Map<string, PersonId>,
  ): Promise<void> {
    const key = importKeyOf(kind, row.identity);
    const { brings } = row;
    if (brings.kind === 'resource') {
      const added = await makeAddResource(inside)(actor, brings.organisation, brings.facts, key);
      if (!added.ok) throw new Error(`row ${row.row.row}: ${added.error.kind}`);
      return;
    }
    const known = await sameContact(deps, actor, brings.raisedBy, brings.input.contact);
    const raiser = known ?? raisers.get(brings.raisedBy);
    const other: Other | undefined =
      brings.raisedBy === ''
        ? undefined
        : raiser === undefined
          ? { name: brings.raisedBy, language: brings.input.title.original }
          : { person: raiser };
    const raised = await makeRaiseNeed(inside)(actor, brings.input, other, key);
    if (!raised.ok) throw new Error(`row ${row.row.row}: ${raised.error.kind}`);
    if (other && known === undefined) raisers.set(brings.raisedBy, raised.value.raisedBy);
  }

  async function add(tx: Transaction, actor: SignedIn, choice: string, rows: readonly NewRow[]): Promise<void> {
    const inside: ExchangeDeps = { ...deps, database: { ...deps.database, inTransaction: (work) => work(tx) } };
    const places = await deps.places.directory();
    const raisers = new Map<string, Map<string, PersonId>>();
    for (const row of rows) {
      const place = row.brings.kind === 'need' ? places.find(row.brings.input.place)?.community : undefined;
      const ofPlace = raisers.get(place ?? '') ?? new Map(place === undefined ? [] : await raisersByName(tx, place));
      raisers.set(place ?? '', ofPlace);
      await addRow(inside, actor, kindOf(choice), row, ofPlace);
    }
  }

  return {
    name: 'exchange',
    path: '/desk/import',
    act: 'table-import',
    async choices(actor, language) {
      const may = mightEver(exchangePermissions['table-import'], actor) && (await communitiesOf(deps, actor)).length > 0;
      return may ? importKinds.map((kind) => ({ value: kind, label: tableTexts(language).kinds[kind] })) : [];
    },
    columns: (choice) => readColumns(kindOf(choice)),
    templates: importKinds.map((kind) => ({ name: kind, leaveOut: 'number' })),
    plan,
    rowsAtOnce: ROWS_AT_ONCE,
    add,
    texts: (language) => tableTexts(language).importing,
    problemText,
    preview: (language, choice) =>
      telling[kindOf(choice)].map((column) => ({
        label: columnTitle(kindOf(choice), column, language),
        content: (row) => tellingCell(language, column, row),
      })),
    page: pageOfDesk,
    wayBack: (language) => ({ href: '/desk', label: tableTexts(language).toDesk }),
    seen: (language, choice) =>
      kindOf(choice) === 'needs'
        ? { href: '/desk?show=to-accept', label: tableTexts(language).toDesk }
        : { href: '/resources', label: tableTexts(language).toResources },
  };
}

/** A cell of the preview: as it will be read, not as it was typed, where that differs. */
function tellingCell(language: Language, column: (typeof telling)[ImportKind][number], { brings, row }: NewRow): string | undefined {
  const { title, unit } = brings.kind === 'need' ? brings.input : brings.facts;
  if (column === 'title') return title.text;
  if (column === 'amount') return quantity(language, { unit, amount: brings.kind === 'need' ? brings.input.sought : brings.facts.amount });
  return row.cells[column] === title.text ? '' : row.cells[column];
}

function problemText(language: Language, choice: string, problem: CellProblem): string {
  const kind = kindOf(choice);
  const t = tableTexts(language);
  switch (problem.kind) {
    case 'field': {
      const column = columnTitle(kind, problem.column, language);
      const words = problem.problem === 'unknown-choice' ? wordsFor(language, problem.column) : undefined;
      return words ? t.oneOf(column, words) : exchangeTexts(language).fieldProblem(problem.problem, column);
    }
    case 'table':
      return t.tableProblems[problem.problem];
    case 'same-as-row':
      return t.sameAsRow(problem.row);
  }
}

/** Somebody the platform knows by this name and this contact: whoever has an account is not added a second time by a table. */
async function sameContact(
  { people }: Pick<ExchangeDeps, 'people'>,
  actor: SignedIn,
  name: string,
  contact: string | undefined,
): Promise<PersonId | undefined> {
  const read = parseContact(contact ?? '');
  if (name === '' || !read.ok) return undefined;
  const masked = maskContact(read.value);
  return (await people.find(actor, name)).find((known) => known.name === name && known.masked.includes(masked))?.id;
}
