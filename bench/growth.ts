/** What pages and queries take at a thousand and at a million needs. */
import type pg from 'pg';
import { makeFindMatches } from '../src/activities/exchange/matching/find-matches.ts';
import { publicNeeds, type NeedFilter } from '../src/activities/exchange/needs/needs-list.store.ts';
import { glance, searchNeeds, searchResources, thorough } from '../src/activities/exchange/search/search.store.ts';
import type { NeedId, ResourceId } from '../src/kernel/ids.ts';
import type { Instant } from '../src/kernel/time.ts';
import { createPlaces } from '../src/foundation/places/index.ts';
import { plantedWords } from './fill.ts';
import { clock, platformOn } from './platform.ts';

const TIMES = 31;

/** Milliseconds of the middle one of many times, after a few that are not counted. */
async function middle(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let time = -5; time < TIMES; time += 1) {
    const began = performance.now();
    await work();
    if (time >= 0) times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other)[Math.floor(TIMES / 2)] ?? 0;
}

export type Growth = Readonly<Record<string, number>>;

/** Milliseconds by what was done: pages through the whole platform (not from its cache), and single queries. */
export async function measureGrowth(pool: pg.Pool, size: number): Promise<Growth> {
  const { app, deps } = platformOn(pool, 'silent');
  const { reading } = deps.database;
  const page = async (address: string) => {
    const answer = await app.request(`http://localhost${address}`, { headers: { cookie: 'text=normal' } });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  };
  const places = createPlaces({ reading });
  const { findMatchesForNeed, findMatchesForResource } = makeFindMatches({ clock: deps.clock, places });
  const idOf = async <Id extends string>(statement: string) => (await pool.query<{ id: Id }>(statement)).rows[0]?.id as Id;
  const need = await idOf<NeedId>(`select id from exchange.needs where state = 'open' order by sequence desc limit 1`);
  const resource = await idOf<ResourceId>(`select id from exchange.resources order by sequence desc limit 1`);
  const filter: NeedFilter = { group: 'all', category: 'venue' };
  let listed = 0;
  const figures: Record<string, number> = {
    'page: home': await middle(() => page('/zh')),
    'page: one community': await middle(() => page('/zh/communities/community-3')),
    'page: needs, newest first': await middle(() => page('/zh/needs?state=all')),
    'page: needs of a category that are still sought': await middle(() => page('/zh/needs?category=money')),
    'page: needs, from deep within': await middle(() =>
      page(`/zh/needs?state=all&after=${Date.parse('2026-11-20T00:00:00Z')}.ffffffff-ffff-7fff-bfff-ffffffffffff`),
    ),
    'page: resources': await middle(() => page('/zh/resources')),
    'page: projects': await middle(() => page('/zh/projects')),
    'page: one closed need': await middle(() => page(`/zh/needs/2026-${String(Math.max(1, size - 2001)).padStart(3, '0')}`)),
    // another page each time, since a row that was read is not read again
    'query: 50 needs and how many there are': await middle(() => {
      const at = (clock.now() - (size / 50) * (listed += 1) * 600_000) as Instant;
      return publicNeeds.page(reading, { filter, after: { at, id: 'ffffffff-ffff-7fff-bfff-ffffffffffff' }, most: 50 });
    }),
  };
  for (const [name, word] of Object.entries(plantedWords)) {
    figures[`search: a word ${frequency[name as keyof typeof plantedWords]}`] = await middle(() => searchNeeds(reading, word, glance));
    figures[`search: a word ${frequency[name as keyof typeof plantedWords]}, as many as are shown of one kind`] = await middle(() =>
      searchNeeds(reading, word, thorough),
    );
  }
  figures['search: two words of many needs'] = await middle(() => searchNeeds(reading, '太极拳 志愿者', glance));
  figures['search: resources, an English word'] = await middle(() => searchResources(reading, 'piano', glance));
  figures['page: search over everything'] = await middle(() => page(`/zh/search?q=${encodeURIComponent(plantedWords.hundredth)}`));
  figures['matching: resources for a need'] = await middle(() => findMatchesForNeed(reading, need));
  figures['matching: needs for a resource'] = await middle(() => findMatchesForResource(reading, resource));
  return figures;
}

const frequency = {
  everywhere: 'of every need',
  hundredth: 'of one need in 100',
  thousandth: 'of one need in 1,000',
  ten: 'of ten needs',
  nowhere: 'of none',
} as const satisfies Record<keyof typeof plantedWords, string>;
