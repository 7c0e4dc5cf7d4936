import { doerOf, type Actor, type SignedIn } from '../../kernel/actor.ts';
import type { PlaceId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import { readTable, type ReadTableError } from '../../platform/excel/index.ts';
import { mayAdminister } from './administer.ts';
import { makeDirectory } from './domain/directory.ts';
import { answering, type Place } from './domain/place.ts';
import { planImport, type ImportPlan } from './domain/place-import.ts';
import { readColumns } from './import-columns.ts';
import type { PlacesDeps } from './places.deps.ts';
import { findImport, insertImport, insertPlaces, loadPlaces, lockPlaces, markTaken } from './places.store.ts';

/** A table that nobody took is forgotten after a day. */
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;

export type ReadImportFailure = { readonly kind: 'not-allowed' } | ReadTableError;

/** Reads an uploaded table and keeps it, so that its preview has an address. Takes nothing. */
export const makeReadImport =
  (deps: PlacesDeps) =>
  async (actor: SignedIn, subdistrict: PlaceId, file: Uint8Array): Promise<Result<string, ReadImportFailure>> => {
    if (!mayAdminister(actor, { subdistrict })) return fail({ kind: 'not-allowed' });
    const table = await readTable(file, readColumns);
    if (!table.ok) return table;
    return deps.database.inTransaction(async (tx) => {
      const id = deps.makeId<string>();
      const readAt = deps.clock.now();
      const kept = { id, subdistrict, rows: table.value.rows, readBy: actor.personId, readAt };
      await insertImport(tx, kept, (readAt - KEPT_FOR_MS) as Instant);
      return ok(id);
    });
  };

export type ImportPreview = { readonly subdistrict: PlaceId; readonly plan: ImportPlan; readonly isTaken: boolean };

/** What a kept table would bring, as things stand now; only for whoever keeps the places of its subdistrict. */
export const makePreviewImport =
  (deps: PlacesDeps) =>
  async (actor: Actor, id: string): Promise<Result<ImportPreview, { kind: 'not-found' }>> => {
    const kept = await findImport(deps.database.reading, id);
    if (!kept || !mayAdminister(actor, kept)) return fail({ kind: 'not-found' });
    const directory = makeDirectory(await loadPlaces(deps.database.reading));
    return ok({
      subdistrict: kept.subdistrict,
      plan: planImport(kept.rows, kept.subdistrict, directory),
      isTaken: kept.takenAt !== undefined,
    });
  };

/** Adds what a kept table brings, and how many places that were. Rows with problems and places already there are left out. */
export const makeTakeImport =
  (deps: PlacesDeps) =>
  async (actor: SignedIn, id: string): Promise<Result<number, { kind: 'not-found' } | { kind: 'taken-before' }>> => {
    const taken = await deps.database.inTransaction<Result<number, { kind: 'not-found' } | { kind: 'taken-before' }>>(async (tx) => {
      await lockPlaces(tx);
      const kept = await findImport(tx, id);
      if (!kept || !mayAdminister(actor, kept)) return fail({ kind: 'not-found' });
      if (kept.takenAt !== undefined) return fail({ kind: 'taken-before' });
      const directory = makeDirectory(await loadPlaces(tx));
      const places = placesOf(planImport(kept.rows, kept.subdistrict, directory), directory.find, deps.makeId);
      const at = deps.clock.now();
      await insertPlaces(tx, places, at);
      await markTaken(tx, id, at);
      const detail = { import: id, places: places.length };
      await deps.auditLog.record(tx, { doer: doerOf(actor), act: 'places-imported', thing: `place:${kept.subdistrict}`, detail }, at);
      return ok(places.length);
    });
    deps.changed();
    return taken;
  };

function placesOf(plan: ImportPlan, find: (id: PlaceId) => Place | undefined, makeId: PlacesDeps['makeId']): Place[] {
  const byRow = new Map<number, Place>();
  for (const { row, kind, parent, content } of plan.added) {
    const lies = 'id' in parent ? find(parent.id) : byRow.get(parent.row);
    const id = makeId<PlaceId>();
    byRow.set(row, { id, kind, within: lies?.id, ...answering(kind, id, lies), ...content });
  }
  return [...byRow.values()];
}
