/** An import from the uploaded file to its last row: what people do (`upload`, `look`, `confirm`) and what the job does. */
import { doerOf, type SignedIn } from '../../kernel/actor.ts';
import type { MakeId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Clock, Instant } from '../../kernel/time.ts';
import type { AuditLog } from '../../platform/audit-log/audit-log.ts';
import type { Database } from '../../platform/database/database.ts';
import { readTableApart, refusalOf, type ReadTableError } from '../../platform/excel/index.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Sealing } from '../../platform/keys/seal.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Importing, ImportPlan, ImportRow } from './importing.ts';
import { changeUpload, findUpload, insertUpload, lockImport, lockUpload, type Upload } from './imports.store.ts';

/** A table is forgotten after a day. */
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;

export type ImportDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly auditLog: AuditLog;
  readonly sealing: Sealing;
  readonly jobs: Pick<Jobs, 'send' | 'on'>;
  readonly log: Pick<Log, 'error'>;
};
export type ImportState<Column extends string, New, Problem> =
  | { readonly state: 'uploaded' }
  | { readonly state: 'unreadable'; readonly refusal: ReadTableError }
  | { readonly state: 'read'; readonly plan: ImportPlan<Column, New, Problem> }
  /** Rows done so far, of how many. */
  | { readonly state: 'confirmed' | 'failed'; readonly done: number; readonly of: number }
  | { readonly state: 'taken'; readonly done: number };
export type Look<Column extends string, New, Problem> = ImportState<Column, New, Problem> & { readonly choice: string };

export const jobName = (name: string): string => `import-${name}`;

export function makeImportTable<
  Column extends string,
  New extends { readonly row: ImportRow<Column> },
  Problem extends { readonly column: Column },
>(deps: ImportDeps, importing: Importing<Column, New, Problem>) {
  const { database, sealing, clock, jobs } = deps;
  const { name } = importing;
  const job = jobName(name);

  const seal = (id: string, text: string) => sealing.seal(text, `import:${id}`);
  function opened(upload: Upload): string {
    const text = sealing.open(upload.sealed, `import:${upload.id}`);
    if (!text.ok) throw new Error(`import ${upload.id}: ${text.error.kind}`);
    return text.value;
  }
  /** Most cells of most tables are empty: those are not kept. */
  const packed = (rows: readonly ImportRow<Column>[]): string =>
    JSON.stringify(
      rows.map(({ row, cells }) => ({ row, cells: Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== '')) })),
    );
  function rowsOf(upload: Upload): ImportRow<Column>[] {
    const empty = Object.fromEntries(importing.columns(upload.choice).map(({ key }) => [key, '']));
    const rows = JSON.parse(opened(upload)) as { row: number; cells: object }[];
    return rows.map(({ row, cells }) => ({ row, cells: { ...empty, ...cells } as ImportRow<Column>['cells'] }));
  }
  const mayChoose = async (actor: SignedIn, choice: string) => (await importing.choices(actor, 'zh')).some(({ value }) => value === choice);

  /** Only for whoever uploaded it, and as long as they may import. */
  async function own(actor: SignedIn, id: string): Promise<Upload | undefined> {
    const upload = await findUpload(database.reading, id);
    if (upload?.name !== name || upload.uploadedBy !== actor.personId || clock.now() - upload.uploadedAt > KEPT_FOR_MS) return undefined;
    return (await mayChoose(actor, upload.choice)) ? upload : undefined;
  }

  async function read(upload: Upload): Promise<void> {
    const table = await readTableApart(Buffer.from(opened(upload), 'base64'), importing.columns(upload.choice)).catch((error: unknown) => {
      deps.log.error({ err: error, import: upload.id }, 'table not read');
      return fail({ kind: 'not-an-xlsx', isOldFormat: false } as const);
    });
    await database.inTransaction((tx) =>
      changeUpload(
        tx,
        upload.id,
        table.ok
          ? { state: 'read', sealed: seal(upload.id, packed(table.value.rows)) }
          : { state: 'unreadable', sealed: '', refusal: table.error },
      ),
    );
  }

  /** Adds the next part of a confirmed table. @returns whether anything is left to add. */
  const addPart = (id: string): Promise<boolean> =>
    database.inTransaction(async (tx) => {
      await importing.lock?.(tx);
      await lockImport(tx, name);
      const upload = await lockUpload(tx, id);
      const actor = upload?.confirmedBy;
      if (upload?.state !== 'confirmed' || !actor) return false;
      const { added } = await importing.plan(tx, actor, upload.choice, rowsOf(upload));
      const part = added.slice(0, importing.rowsAtOnce);
      if (part.length > 0) await importing.add(tx, actor, upload.choice, part);
      const done = upload.done + part.length;
      const isLast = part.length === added.length;
      await changeUpload(tx, id, { done, of: upload.done + added.length, ...(isLast ? { state: 'taken', sealed: '' } : {}) });
      const detail = { import: name, into: upload.choice, rows: done };
      if (isLast)
        await deps.auditLog.record(tx, { doer: doerOf(actor), act: 'table-imported', thing: `import:${id}`, detail }, clock.now());
      return !isLast;
    });

  async function take(id: string): Promise<void> {
    while (await addPart(id)) importing.onAdded?.();
    importing.onAdded?.();
  }

  return {
    /** Keeps an uploaded file for the job that reads it. Fails where it can be seen at once that it is no table. */
    async upload(actor: SignedIn, choice: string, file: Uint8Array): Promise<Result<string, ReadTableError | { kind: 'not-allowed' }>> {
      if (!(await mayChoose(actor, choice))) return fail({ kind: 'not-allowed' });
      const refusal = refusalOf(file);
      if (refusal) return fail(refusal);
      return database.inTransaction(async (tx) => {
        const id = deps.makeId<string>();
        const uploadedAt = clock.now();
        const sealed = seal(id, Buffer.from(file).toString('base64'));
        const upload = { id, name, choice, state: 'uploaded' as const, sealed, uploadedBy: actor.personId, uploadedAt };
        await insertUpload(tx, upload, (uploadedAt - KEPT_FOR_MS) as Instant);
        await jobs.send(tx, job, { id });
        return ok(id);
      });
    },

    /** How an import stands. */
    async look(actor: SignedIn, id: string): Promise<Result<Look<Column, New, Problem>, { kind: 'not-found' }>> {
      const upload = await own(actor, id);
      if (!upload) return fail({ kind: 'not-found' });
      const { state, choice, done, of } = upload;
      switch (state) {
        case 'uploaded':
          return ok({ state, choice });
        case 'unreadable':
          return ok({ state, choice, refusal: upload.refusal ?? { kind: 'not-an-xlsx', isOldFormat: false } });
        case 'read':
          return ok({ state, choice, plan: await importing.plan(database.reading, actor, choice, rowsOf(upload)) });
        case 'confirmed':
        case 'failed':
          return ok({ state, choice, done, of });
        case 'taken':
          return ok({ state, choice, done });
      }
    },

    /**
     * Has the rows added that the preview showed, as things stand when it is their turn; those with problems and those that are there already
     * are left out. Asked again, it does nothing, unless an attempt failed.
     */
    async confirm(actor: SignedIn, id: string): Promise<Result<undefined, { kind: 'not-found' }>> {
      if (!(await own(actor, id))) return fail({ kind: 'not-found' });
      return database.inTransaction(async (tx) => {
        const upload = await lockUpload(tx, id);
        if (upload?.state !== 'read' && upload?.state !== 'failed') return ok(undefined);
        const { added } = await importing.plan(tx, actor, upload.choice, rowsOf(upload));
        await changeUpload(tx, id, { state: 'confirmed', confirmedBy: actor, of: upload.done + added.length });
        await jobs.send(tx, job, { id });
        return ok(undefined);
      });
    },

    /** The job: reads an uploaded file, adds the rows of a confirmed one. Begun again after a crash, it goes on where that came. */
    async work({ id }: { readonly id: string }): Promise<void> {
      const upload = await findUpload(database.reading, id);
      if (upload?.state === 'uploaded') await read(upload);
      if (upload?.state !== 'confirmed') return;
      await take(id).catch(async (error: unknown) => {
        deps.log.error({ err: error, import: id }, 'import failed');
        await database.inTransaction((tx) => changeUpload(tx, id, { state: 'failed' }));
      });
    },
  };
}
