/** Public pages of places. */
import { Hono } from 'hono';
import type { Env } from '../../platform/http/env.ts';
import { inLanguage } from '../../platform/http/in-language.ts';
import { act } from '../../platform/http/route.ts';
import type { Site } from '../../ui/site.ts';
import { mayAdminister } from './administer.ts';
import { communitiesPage, communityPage } from './communities.page.tsx';
import type { CommunityMatters, OrganisationsInPlace } from './community-matters.ts';
import type { PlaceDirectory } from './domain/directory.ts';

export type CommunitiesRoutesDeps = {
  readonly site: Site;
  readonly directory: () => Promise<PlaceDirectory>;
  /** Absent where nothing goes on yet that a page could show. */
  readonly matters?: CommunityMatters;
  readonly organisations?: OrganisationsInPlace;
};

export function communitiesRoutes(deps: CommunitiesRoutesDeps): Hono<Env> {
  const { site } = deps;
  return new Hono<Env>()
    .get(`${inLanguage}/communities`, act('public'), async (c) => {
      c.set('cacheable', true);
      const [frame, directory, openNeeds] = await Promise.all([site.frame(c), deps.directory(), deps.matters?.openNeeds()]);
      const mayEdit = (place: Parameters<typeof mayAdminister>[1]) => mayAdminister(c.get('actor'), place);
      return site.page(c, communitiesPage(frame, { directory, openNeeds: openNeeds ?? new Map(), mayEdit }));
    })
    .get(`${inLanguage}/communities/:slug`, act('public'), async (c) => {
      c.set('cacheable', true);
      const directory = await deps.directory();
      const place = directory.bySlug(c.req.param('slug'));
      const community = place?.community === undefined ? undefined : directory.find(place.community);
      // an estate is shown inside its community, a subdistrict inside the list
      if (place && place !== community)
        return site.goTo(c, `/communities${community?.slug === undefined ? '' : `/${community.slug}`}#${place.slug ?? ''}`);
      if (!community) return site.problem(c, 'not-found');
      const language = c.get('language');
      const [frame, matters, organisations] = await Promise.all([
        site.frame(c),
        deps.matters?.of(community.id, language),
        deps.organisations?.inCommunity(community.id, language),
      ]);
      const mayEdit = mayAdminister(c.get('actor'), community);
      return site.page(c, communityPage(frame, { directory, community, matters, organisations: organisations ?? [], mayEdit }));
    });
}
