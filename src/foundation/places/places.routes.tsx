/** Public pages of places and their administration. */
import { Hono } from 'hono';
import type { PlaceId } from '../../kernel/ids.ts';
import { parseId } from '../../kernel/ids.ts';
import type { Ctx, Env } from '../../platform/http/env.ts';
import { readForm } from '../../platform/http/form.ts';
import { inLanguage } from '../../platform/http/in-language.ts';
import { act } from '../../platform/http/route.ts';
import { refuse } from '../../ui/site.ts';
import { importRoutes, type ImportDeps } from '../imports/index.ts';
import { makeAddPlace } from './add-place.ts';
import { mayAdd, mayAdminister } from './administer.ts';
import { makeChangePlace, versionOf } from './change-place.ts';
import { communitiesRoutes, type CommunitiesRoutesDeps } from './communities.routes.tsx';
import { placeKinds, type Place } from './domain/place.ts';
import { importOfPlaces } from './import-places.tsx';
import { differencesOf, errorsOf, fieldsFrom, valuesOf } from './place-form.ts';
import type { PlacesDeps } from './places.deps.ts';
import { addPlacePage, placePage, placePath, placesPage, type PlaceView } from './places.page.tsx';

export type PlacesRoutesDeps = CommunitiesRoutesDeps & PlacesDeps & ImportDeps;

export function placesRoutes(deps: PlacesRoutesDeps): Hono<Env> {
  const { site } = deps;
  const addPlace = makeAddPlace(deps);
  const changePlace = makeChangePlace(deps);

  async function show(c: Ctx, place: Place, view: Partial<PlaceView>, status?: 400 | 409) {
    const [frame, directory] = await Promise.all([site.frame(c), deps.directory()]);
    const shown = {
      directory,
      place,
      values: valuesOf(place),
      errors: {},
      seen: versionOf(place),
      mayAdd: (kind: Place['kind']) => mayAdd(c.get('actor'), kind, place),
      ...view,
    };
    return site.page(c, placePage(frame, shown), status);
  }

  return new Hono<Env>()
    .route('/', communitiesRoutes(deps))
    .get(`${inLanguage}/administration/places`, act('place-administer'), async (c) => {
      const directory = await deps.directory();
      const actor = c.get('actor');
      if (!directory.ofKind('subdistrict').some((subdistrict) => mayAdminister(actor, subdistrict))) return refuse(site, c);
      const view = {
        directory,
        mayAdminister: (place: Place) => mayAdminister(actor, place),
        mayAdd: (kind: Place['kind'], parent: Place | undefined) => mayAdd(actor, kind, parent),
      };
      return site.page(c, placesPage(await site.frame(c), view));
    })
    .get(`${inLanguage}/administration/places/add`, act('place-administer'), async (c) => {
      const target = await addTarget(c, deps);
      if (!target) return site.problem(c, 'not-found');
      if (!mayAdd(c.get('actor'), target.kind, target.parent)) return refuse(site, c);
      return site.page(c, addPlacePage(await site.frame(c), { ...target, values: {}, errors: {} }));
    })
    .post(`${inLanguage}/administration/places/add`, act('place-administer'), async (c) => {
      const actor = c.get('actor');
      const target = await addTarget(c, deps);
      if (!target) return site.problem(c, 'not-found');
      if (actor.kind === 'visitor') return refuse(site, c);
      const form = await readForm(c);
      const added = await addPlace(actor, target.kind, target.parent?.id, fieldsFrom(form));
      if (added.ok) return site.goTo(c, `${placePath(added.value)}?done=added`);
      switch (added.error.kind) {
        case 'not-allowed':
          return refuse(site, c);
        case 'no-such-place':
          return site.problem(c, 'not-found');
        case 'wrong-fields': {
          const errors = errorsOf(c.get('language'), added.error.problems);
          return site.page(c, addPlacePage(await site.frame(c), { ...target, values: form.typed, errors }), 400);
        }
      }
    })
    .route('/', importRoutes(deps, importOfPlaces(deps)))
    .get(`${inLanguage}/administration/places/:id`, act('place-administer'), async (c) => {
      const place = await placeOf(c, deps);
      if (!place) return site.problem(c, 'not-found');
      if (!mayAdminister(c.get('actor'), place)) return refuse(site, c);
      const done = c.req.query('done');
      return show(c, place, done === 'saved' || done === 'added' ? { done } : {});
    })
    .post(`${inLanguage}/administration/places/:id`, act('place-administer'), async (c) => {
      const actor = c.get('actor');
      const place = await placeOf(c, deps);
      if (!place) return site.problem(c, 'not-found');
      if (actor.kind === 'visitor') return refuse(site, c);
      const form = await readForm(c);
      const changed = await changePlace(actor, place.id, fieldsFrom(form), form.text('seen'));
      if (changed.ok) return site.goTo(c, `${placePath(place)}?done=saved`);
      const language = c.get('language');
      switch (changed.error.kind) {
        case 'not-found':
          return site.problem(c, 'not-found');
        case 'not-allowed':
          return refuse(site, c);
        case 'changed-meanwhile': {
          const { now } = changed.error;
          return show(c, now, { values: form.typed, differences: differencesOf(language, form.typed, now) }, 409);
        }
        case 'wrong-fields':
          return show(c, place, { values: form.typed, errors: errorsOf(language, changed.error.problems), seen: form.text('seen') }, 400);
      }
    });
}

async function placeOf(c: Ctx, deps: Pick<PlacesRoutesDeps, 'directory'>): Promise<Place | undefined> {
  const id = parseId<PlaceId>(c.req.param('id'));
  return id === undefined ? undefined : (await deps.directory()).find(id);
}

/** What is to be added, and where: both stand in the address. */
async function addTarget(c: Ctx, deps: Pick<PlacesRoutesDeps, 'directory'>) {
  const directory = await deps.directory();
  const kind = placeKinds.find((known) => known === c.req.query('kind'));
  const within = parseId<PlaceId>(c.req.query('within'));
  const parent = within === undefined ? undefined : directory.find(within);
  return kind === undefined || (parent === undefined && kind !== 'city') ? undefined : { directory, kind, parent };
}
