import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import type { FileId, NeedId, OfferId, ProjectId, ResourceId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import { may, type Thing } from '../../../kernel/permission.ts';
import { fail, ok, unreachable, type Result } from '../../../kernel/result.ts';
import { translateTexts, type TextsOfRecord, type TranslateFailure, type Translated } from '../../../kernel/translating.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, needAsThing, offerAsThing, projectAsThing, resourceAsThing } from '../exchange.policy.ts';
import { indexNeed, lockNeed, saveNeed } from '../needs/needs.store.ts';
import { findOffer, saveOffer } from '../offers/offers.store.ts';
import { findProject, saveProject } from '../projects/projects.store.ts';
import { indexResource, lockResource, saveResource } from '../resources/resources.store.ts';
import { needWith, offerWith, projectWith, textsOfNeed, textsOfOffer, textsOfProject } from './texts-of-record.ts';
import { lockPicture, savePictureTexts } from './translations.store.ts';

export const translatableKinds = ['need', 'offer', 'project', 'evidence', 'resource'] as const;
export type TranslatableKind = (typeof translatableKinds)[number];

type Loaded = {
  readonly texts: TextsOfRecord;
  readonly thing: Thing;
  readonly save: (changed: Readonly<Record<string, BilingualText>>) => Promise<void>;
};

/** A project with its need's lock, which whoever changes a project holds. */
async function lockProject(tx: Transaction, id: ProjectId) {
  const known = await findProject(tx, id);
  if (known) await lockNeed(tx, known.need);
  return findProject(tx, id);
}

/** A record, locked, with the way to store it again. */
async function load(deps: ExchangeDeps, tx: Transaction, kind: TranslatableKind, id: string): Promise<Loaded | undefined> {
  switch (kind) {
    case 'need': {
      const need = await lockNeed(tx, id as NeedId);
      if (!need) return undefined;
      return {
        texts: textsOfNeed(need),
        thing: needAsThing(need),
        async save(changed) {
          const next = needWith(need, changed);
          await saveNeed(tx, next);
          await indexNeed(tx, next);
        },
      };
    }
    case 'offer': {
      const known = await findOffer(tx, id as OfferId);
      const need = known && (await lockNeed(tx, known.need));
      const offer = need && (await findOffer(tx, id as OfferId));
      if (!offer) return undefined;
      return {
        texts: textsOfOffer(offer),
        thing: offerAsThing(offer, need),
        save: (changed) => saveOffer(tx, offerWith(offer, changed)),
      };
    }
    case 'resource': {
      const resource = await lockResource(tx, id as ResourceId);
      if (!resource) return undefined;
      const { title, description, conditions } = resource;
      return {
        texts: { title, description, conditions },
        thing: resourceAsThing(resource, (await deps.places.directory()).find(resource.place)?.community),
        async save(changed) {
          const next = { ...resource, ...changed, version: resource.version + 1 };
          await saveResource(tx, next);
          await indexResource(tx, next);
        },
      };
    }
    case 'project': {
      const project = await lockProject(tx, id as ProjectId);
      if (!project) return undefined;
      return {
        texts: textsOfProject({ ...project, stopReason: project.stopped?.reason }),
        thing: projectAsThing(project, []),
        save: (changed) => saveProject(tx, projectWith(project, changed)),
      };
    }
    case 'evidence': {
      const picture = await lockPicture(tx, id as FileId);
      const project = picture && (await findProject(tx, picture.project));
      if (!project) return undefined;
      const { caption, alternative } = picture;
      return {
        texts: { caption, alternative },
        thing: projectAsThing(project, []),
        save: (changed) => savePictureTexts(tx, id as FileId, { ...picture, ...changed }),
      };
    }
    default:
      return unreachable(kind);
  }
}

/** Stores translations that a person has written or checked. All of a record's, or none. */
export const makeTranslateText =
  (deps: ExchangeDeps) =>
  (actor: SignedIn, kindInAddress: string, id: string, texts: readonly Translated[]): Promise<Result<undefined, TranslateFailure>> =>
    deps.database.inTransaction(async (tx) => {
      const kind = translatableKinds.find((known) => known === kindInAddress);
      const loaded = kind && (await load(deps, tx, kind, id));
      if (!loaded) return fail({ kind: 'not-found' });
      if (!may(exchangePermissions['text-translate'], actor, loaded.thing)) return fail({ kind: 'not-allowed' });
      const changed = translateTexts(loaded.texts, texts);
      if (!changed.ok) return changed;
      await loaded.save(changed.value);
      await deps.auditLog.record(
        tx,
        { doer: doerOf(actor), act: 'text-translated', thing: `${kind}:${id}`, detail: { fields: Object.keys(changed.value) } },
        deps.clock.now(),
      );
      return ok(undefined);
    });
