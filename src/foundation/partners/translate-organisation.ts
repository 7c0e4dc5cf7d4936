/** What organisations say of themselves and waits for a translation, and how one is taken. */
import { doerOf, type Actor } from '../../kernel/actor.ts';
import { readText } from '../../kernel/language.ts';
import { may } from '../../kernel/permission.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import {
  translateTexts,
  waitingAmong,
  type TextsOfRecord,
  type TranslateFailure,
  type TranslationSource,
} from '../../kernel/translating.ts';
import type { PlaceDirectory } from '../places/index.ts';
import { makeDirectory, type OrganisationDirectory } from './directory.ts';
import type { Organisation } from './domain/organisation.ts';
import type { PartnersDeps } from './partners.deps.ts';
import { partnersPermissions } from './partners.policy.ts';
import { loadOrganisations, lockOrganisations, updateOrganisation } from './partners.store.ts';

const mayTranslate = (actor: Actor, { place, subdistrict }: Organisation, places: PlaceDirectory): boolean =>
  may(partnersPermissions['organisation-translate'], actor, {
    community: place === undefined ? undefined : places.find(place)?.community,
    subdistrict,
  });

const textsOf = ({ name, description, offers }: Organisation): TextsOfRecord => ({ name, description, offers });

export function organisationTranslations(
  deps: PartnersDeps & { readonly directory: () => Promise<OrganisationDirectory> },
): TranslationSource {
  return {
    kinds: ['organisation'],
    rule: partnersPermissions['organisation-translate'],
    async waiting(actor, language, most) {
      const [directory, places] = await Promise.all([deps.directory(), deps.places.directory()]);
      return directory.all
        .filter((organisation) => mayTranslate(actor, organisation, places))
        .map((organisation) => ({
          kind: 'organisation',
          id: organisation.id,
          name: readText(organisation.name, language),
          path: `/organisations/${organisation.slug}`,
          texts: waitingAmong(textsOf(organisation)),
        }))
        .filter(({ texts }) => texts.length > 0)
        .slice(0, most);
    },
    async translate(actor, _kind, id, given) {
      const places = await deps.places.directory();
      const done = await deps.database.inTransaction<Result<undefined, TranslateFailure>>(async (tx) => {
        await lockOrganisations(tx);
        const organisation = makeDirectory(await loadOrganisations(tx)).all.find((one) => one.id === id);
        if (!organisation) return fail({ kind: 'not-found' });
        if (!mayTranslate(actor, organisation, places)) return fail({ kind: 'not-allowed' });
        const changed = translateTexts(textsOf(organisation), given);
        if (!changed.ok) return changed;
        await updateOrganisation(tx, { ...organisation, ...changed.value });
        const detail = { fields: Object.keys(changed.value) };
        await deps.auditLog.record(
          tx,
          { doer: doerOf(actor), act: 'text-translated', thing: `organisation:${id}`, detail },
          deps.clock.now(),
        );
        return ok(undefined);
      });
      deps.changed();
      return done;
    },
  };
}
