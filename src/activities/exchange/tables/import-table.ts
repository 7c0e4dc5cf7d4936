/** Importing a table: read and keep it, show what it would bring, and, once confirmed, take all of it in one transaction. */
import { createHash } from 'node:crypto';
import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import type { PersonId, PlaceId } from '../../../kernel/ids.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { dateAt, type Instant } from '../../../kernel/time.ts';
import { readTable, type ReadTableError } from '../../../platform/excel/index.ts';
import type { Reading, Transaction } from '../../../platform/database/transaction.ts';
import { makeAddResource, mayForResource } from '../resources/add-resource.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { makeRaiseNeed, type Other } from '../needs/raise-need.ts';
import { numberOf, planRows, type NewRow, type RowPlan, type TableRow } from './plan-import.ts';
import { readColumns, type ImportKind } from './table-columns.ts';
import {
  findImport,
  insertImport,
  knownKeys,
  knownNumbers,
  lockImport,
  markTaken,
  raisersByName,
  type KeptImport,
} from './tables.store.ts';

/** A table that nobody took is forgotten after a day. */
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;

export type ImportPreview = {
  readonly kind: ImportKind;
  readonly added: readonly NewRow[];
  /** Rows that an earlier import brought, or that came out of the platform. */
  readonly known: readonly TableRow[];
  readonly wrong: readonly Extract<RowPlan, { ok: false }>[];
};
export type ImportState =
  | { readonly state: 'preview'; readonly preview: ImportPreview }
  /** Rows done so far, of how many. */
  | { readonly state: 'running'; readonly kind: ImportKind; readonly done: number; readonly of: number }
  | { readonly state: 'failed'; readonly kind: ImportKind }
  | { readonly state: 'taken'; readonly kind: ImportKind; readonly added: number };

type Progress = { done: number; of: number; hasFailed: boolean };
export type ImportTable = ReturnType<typeof makeImportTable>;

/** The key by which a row is known again: no cell can be read from it. */
const importKeyOf = (kind: ImportKind, identity: string): string => createHash('sha256').update(`${kind}\n${identity}`).digest('base64url');

export function makeImportTable(deps: ExchangeDeps) {
  const { database, sealing, clock } = deps;
  /** Imports being taken by this process. Where it ends in the middle, nothing was taken and the table waits to be confirmed again. */
  const running = new Map<string, Progress>();
  const about = (id: string) => `import:${id}`;

  const mayImport = (actor: SignedIn, communities: readonly PlaceId[]) => communities.length > 0 && actor.grants.length > 0;

  /** Reads an uploaded table and keeps it sealed, so that its preview has an address. Takes nothing. */
  async function read(
    actor: SignedIn,
    communities: readonly PlaceId[],
    kind: ImportKind,
    file: Uint8Array,
  ): Promise<Result<string, ReadTableError | { kind: 'not-allowed' }>> {
    if (!mayImport(actor, communities)) return fail({ kind: 'not-allowed' });
    const table = await readTable(file, readColumns(kind));
    if (!table.ok) return table;
    return database.inTransaction(async (tx) => {
      const id = deps.makeId<string>();
      const readAt = clock.now();
      const sealedRows = sealing.seal(JSON.stringify(table.value.rows), about(id));
      await insertImport(tx, { id, kind, sealedRows, readBy: actor.personId, readAt }, (readAt - KEPT_FOR_MS) as Instant);
      return ok(id);
    });
  }

  async function previewOf(reading: Reading, actor: SignedIn, communities: readonly PlaceId[], kept: KeptImport): Promise<ImportPreview> {
    const opened = sealing.open(kept.sealedRows, about(kept.id));
    if (!opened.ok) throw new Error(`rows of import ${kept.id}: ${opened.error.kind}`);
    const rows = JSON.parse(opened.value) as TableRow[];
    const [places, organisations] = await Promise.all([deps.places.directory(), deps.partners.directory()]);
    const numbers = rows.flatMap((row) => numberOf(row) ?? []);
    const exist = await knownNumbers(reading, kept.kind, numbers);
    const known = rows.filter((row) => {
      const number = numberOf(row);
      return number !== undefined && exist.has(`${number.year}-${number.sequence}`);
    });
    const plans = planRows(
      kept.kind,
      rows.filter((row) => !known.includes(row)),
      {
        today: dateAt(clock.now()),
        places,
        organisations,
        communities,
        mayEnterFor: (organisation, place) => {
          const subdistrict = organisations.find(organisation)?.subdistrict;
          return subdistrict !== undefined && mayForResource('resource-add', actor, { organisation, subdistrict, place }, places);
        },
      },
    );
    const fine = plans.flatMap((plan) => (plan.ok ? [plan.value] : []));
    const keys = await knownKeys(
      reading,
      kept.kind,
      fine.map((row) => importKeyOf(kept.kind, row.identity)),
    );
    const isKnown = (row: NewRow) => keys.has(importKeyOf(kept.kind, row.identity));
    return {
      kind: kept.kind,
      added: fine.filter((row) => !isKnown(row)),
      known: [...known, ...fine.filter(isKnown).map(({ row }) => row)],
      wrong: plans.flatMap((plan) => (plan.ok ? [] : [plan])),
    };
  }

  /** How an import stands: only for whoever uploaded it. */
  async function look(actor: SignedIn, communities: readonly PlaceId[], id: string): Promise<Result<ImportState, { kind: 'not-found' }>> {
    // before what is stored: an import that ends in between still runs, for one more look
    const progress = running.get(id);
    const kept = await findImport(database.reading, id);
    if (!kept || kept.readBy !== actor.personId || clock.now() - kept.readAt > KEPT_FOR_MS) return fail({ kind: 'not-found' });
    if (kept.takenAt !== undefined) return ok({ state: 'taken', kind: kept.kind, added: kept.added ?? 0 });
    if (progress?.hasFailed) return ok({ state: 'failed', kind: kept.kind });
    if (progress) return ok({ state: 'running', kind: kept.kind, done: progress.done, of: progress.of });
    return ok({ state: 'preview', preview: await previewOf(database.reading, actor, communities, kept) });
  }

  /** Adds one row by the use case that its form has, inside the transaction of all rows. */
  async function add(tx: Transaction, actor: SignedIn, kind: ImportKind, row: NewRow, raisers: Map<string, PersonId>): Promise<void> {
    const inside: ExchangeDeps = { ...deps, database: { ...database, inTransaction: (work) => work(tx) } };
    const key = importKeyOf(kind, row.identity);
    const { brings } = row;
    if (brings.kind === 'resource') {
      const added = await makeAddResource(inside)(actor, brings.organisation, brings.facts, key);
      if (!added.ok) throw new Error(`row ${row.row.row}: ${added.error.kind}`);
      return;
    }
    const raiser = raisers.get(brings.raisedBy);
    const other: Other | undefined =
      brings.raisedBy === ''
        ? undefined
        : raiser === undefined
          ? { name: brings.raisedBy, language: brings.input.title.original }
          : { person: raiser };
    const raised = await makeRaiseNeed(inside)(actor, brings.input, other, key);
    if (!raised.ok) throw new Error(`row ${row.row.row}: ${raised.error.kind}`);
    if (other) raisers.set(brings.raisedBy, raised.value.raisedBy);
  }

  async function takeAll(actor: SignedIn, communities: readonly PlaceId[], id: string, progress: Progress): Promise<void> {
    await database.inTransaction(async (tx) => {
      const kept = await lockImport(tx, id);
      if (!kept || kept.takenAt !== undefined) return;
      const { added } = await previewOf(tx, actor, communities, kept);
      progress.of = added.length;
      const raisers = new Map<string, Map<string, PersonId>>();
      for (const row of added) {
        const place = row.brings.kind === 'need' ? (await deps.places.directory()).find(row.brings.input.place)?.community : undefined;
        const ofPlace = raisers.get(place ?? '') ?? new Map(place === undefined ? [] : await raisersByName(tx, place));
        raisers.set(place ?? '', ofPlace);
        await add(tx, actor, kept.kind, row, ofPlace);
        progress.done += 1;
      }
      const at = clock.now();
      await markTaken(tx, id, at, added.length);
      await deps.auditLog.record(
        tx,
        { doer: doerOf(actor), act: 'table-imported', thing: `import:${id}`, detail: { kind: kept.kind, rows: added.length } },
        at,
      );
    });
  }

  return {
    read,
    look,
    /**
     * Takes what the preview showed, as things stand now; rows with problems and rows that are there already are left out. All of it or nothing.
     * Goes on after it returned: `look` tells how far it is. Asked again while it runs, or after, it does nothing.
     */
    async take(actor: SignedIn, communities: readonly PlaceId[], id: string): Promise<Result<Promise<void>, { kind: 'not-found' }>> {
      const state = await look(actor, communities, id);
      if (!state.ok) return state;
      if (state.value.state === 'running' || state.value.state === 'taken') return ok(Promise.resolve());
      const progress: Progress = { done: 0, of: state.value.state === 'preview' ? state.value.preview.added.length : 0, hasFailed: false };
      running.set(id, progress);
      const work = takeAll(actor, communities, id, progress).then(
        () => void running.delete(id),
        (error: unknown) => {
          progress.hasFailed = true;
          deps.log.error({ err: error, import: id }, 'import failed');
        },
      );
      return ok(work);
    },
  };
}
