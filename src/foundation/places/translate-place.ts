/** Texts about places that wait for a translation, and how one is taken. */
import { doerOf, type Actor } from '../../kernel/actor.ts';
import { readText, type BilingualText } from '../../kernel/language.ts';
import { may } from '../../kernel/permission.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import {
  translateTexts,
  waitingAmong,
  type TextsOfRecord,
  type TranslateFailure,
  type TranslationSource,
} from '../../kernel/translating.ts';
import { mayAdminister } from './administer.ts';
import { makeDirectory, type PlaceDirectory } from './domain/directory.ts';
import type { Place } from './domain/place.ts';
import type { PlacesDeps } from './places.deps.ts';
import { placesPermissions } from './places.policy.ts';
import { loadPlaces, lockPlaces, updatePlace } from './places.store.ts';

const mayTranslate = (actor: Actor, place: Place): boolean =>
  place.subdistrict === undefined
    ? mayAdminister(actor, place)
    : may(placesPermissions['place-translate'], actor, { community: place.community, subdistrict: place.subdistrict });

export const textsOfPlace = ({ name, address, description, figures, serviceDesk }: Place): TextsOfRecord => ({
  name,
  address,
  description,
  ...Object.fromEntries(
    figures.flatMap(({ what, source }, index) => [
      [`figure-${index}-what`, what],
      [`figure-${index}-source`, source],
    ]),
  ),
  deskTitle: serviceDesk?.title,
  deskHours: serviceDesk?.hours,
});

export const placeWith = (place: Place, changed: Readonly<Record<string, BilingualText>>): Place => ({
  ...place,
  name: changed['name'] ?? place.name,
  address: changed['address'] ?? place.address,
  description: changed['description'] ?? place.description,
  figures: place.figures.map((figure, index) => ({
    ...figure,
    what: changed[`figure-${index}-what`] ?? figure.what,
    source: changed[`figure-${index}-source`] ?? figure.source,
  })),
  serviceDesk: place.serviceDesk && {
    ...place.serviceDesk,
    title: changed['deskTitle'] ?? place.serviceDesk.title,
    hours: changed['deskHours'] ?? place.serviceDesk.hours,
  },
});

/** Communities and estates have pages; what is smaller is read on those. */
function pathOf(directory: PlaceDirectory, place: Place): string | undefined {
  const community = place.community === undefined ? undefined : directory.find(place.community)?.slug;
  return community === undefined ? undefined : `/communities/${community}`;
}

export function placeTranslations(deps: PlacesDeps & { readonly directory: () => Promise<PlaceDirectory> }): TranslationSource {
  return {
    kinds: ['place'],
    rule: placesPermissions['place-translate'],
    async waiting(actor, language, most) {
      const directory = await deps.directory();
      return directory.all
        .filter((place) => mayTranslate(actor, place))
        .map((place) => ({
          kind: 'place',
          id: place.id,
          name: readText(place.name, language),
          path: pathOf(directory, place),
          texts: waitingAmong(textsOfPlace(place)),
        }))
        .filter(({ texts }) => texts.length > 0)
        .slice(0, most);
    },
    async translate(actor, _kind, id, given) {
      const done = await deps.database.inTransaction<Result<undefined, TranslateFailure>>(async (tx) => {
        await lockPlaces(tx);
        const place = makeDirectory(await loadPlaces(tx)).all.find((one) => one.id === id);
        if (!place) return fail({ kind: 'not-found' });
        if (!mayTranslate(actor, place)) return fail({ kind: 'not-allowed' });
        const changed = translateTexts(textsOfPlace(place), given);
        if (!changed.ok) return changed;
        await updatePlace(tx, placeWith(place, changed.value));
        const detail = { fields: Object.keys(changed.value) };
        await deps.auditLog.record(tx, { doer: doerOf(actor), act: 'text-translated', thing: `place:${id}`, detail }, deps.clock.now());
        return ok(undefined);
      });
      deps.changed();
      return done;
    },
  };
}
