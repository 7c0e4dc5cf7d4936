import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import type { NeedId, ProjectId, ResourceId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import { may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { translatable, translate, type TranslatableKind, type TranslateError } from '../domain/translating.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, needAsThing, projectAsThing, resourceAsThing } from '../exchange.policy.ts';
import { indexNeed, lockNeed, saveNeed } from '../needs/needs.store.ts';
import { findProject, saveProject } from '../projects/projects.store.ts';
import { indexResource, lockResource, saveResource } from '../resources/resources.store.ts';
import type { Thing } from '../../../kernel/permission.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';

export type Translated = { readonly field: string; readonly seen: string; readonly translation: string };
export type TranslateFailure = TranslateError | { readonly kind: 'not-found' } | { readonly kind: 'not-allowed' };

type Loaded = {
  readonly record: Readonly<Record<string, unknown>>;
  readonly thing: Thing;
  readonly save: (changed: object) => Promise<void>;
};

/** A record, locked, with the way to store it again. */
async function load(deps: ExchangeDeps, tx: Transaction, kind: TranslatableKind, id: string): Promise<Loaded | undefined> {
  switch (kind) {
    case 'need': {
      const need = await lockNeed(tx, id as NeedId);
      if (!need) return undefined;
      return {
        record: need,
        thing: needAsThing(need),
        async save(changed) {
          const next = { ...need, ...changed, version: need.version + 1 };
          await saveNeed(tx, next);
          await indexNeed(tx, next);
        },
      };
    }
    case 'resource': {
      const resource = await lockResource(tx, id as ResourceId);
      if (!resource) return undefined;
      const community = (await deps.places.directory()).find(resource.place)?.community;
      return {
        record: resource,
        thing: resourceAsThing(resource, community),
        async save(changed) {
          const next = { ...resource, ...changed, version: resource.version + 1 };
          await saveResource(tx, next);
          await indexResource(tx, next);
        },
      };
    }
    case 'project': {
      const known = await findProject(tx, id as ProjectId);
      // whoever changes a project holds its need's lock
      if (known) await lockNeed(tx, known.need);
      const project = await findProject(tx, id as ProjectId);
      if (!project) return undefined;
      return {
        record: project,
        thing: projectAsThing(project, []),
        save: (changed) => saveProject(tx, { ...project, ...changed, version: project.version + 1 }),
      };
    }
  }
}

/** Stores translations that a person has written or checked. All of a record's, or none. */
export const makeTranslateText =
  (deps: ExchangeDeps) =>
  (actor: SignedIn, kind: TranslatableKind, id: string, texts: readonly Translated[]): Promise<Result<undefined, TranslateFailure>> =>
    deps.database.inTransaction(async (tx) => {
      const loaded = await load(deps, tx, kind, id);
      if (!loaded) return fail({ kind: 'not-found' });
      if (!may(exchangePermissions['text-translate'], actor, loaded.thing)) return fail({ kind: 'not-allowed' });
      const changed: Record<string, BilingualText> = {};
      for (const { field, seen, translation } of texts) {
        if (!(translatable[kind] as readonly string[]).includes(field)) return fail({ kind: 'nothing-to-translate' });
        const decision = translate(loaded.record[field] as BilingualText | undefined, seen, translation);
        if (!decision.ok) return decision;
        changed[field] = decision.value;
      }
      await loaded.save(changed);
      await deps.auditLog.record(
        tx,
        { doer: doerOf(actor), act: 'text-translated', thing: `${kind}:${id}`, detail: { fields: Object.keys(changed) } },
        deps.clock.now(),
      );
      return ok(undefined);
    });
