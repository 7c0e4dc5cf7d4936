/** The best resources for a need, and the best needs for a resource: a bounded number of candidates, each weighed with its reasons. */
import type { NeedId, ResourceId } from '../../../kernel/ids.ts';
import { dateAt } from '../../../kernel/time.ts';
import type { Reading } from '../../../platform/database/transaction.ts';
import { tellingWord, wordingOf, type Wording } from '../domain/common-words.ts';
import { fewestPoints, match, type Promises, type Reason } from '../domain/matching.ts';
import { isPublic, isSeeking, type Need } from '../domain/need.ts';
import { isAvailable, type Resource } from '../domain/resource.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { candidateNeeds, candidateResources, promisesOf, takenTimes, talkedOver } from './matching.store.ts';
import { findNeed, findNeeds } from '../needs/needs.store.ts';
import { findResource, findResources } from '../resources/resources.store.ts';

/** The best so many, after a first weighing, are looked at closely: times taken, promises kept. */
const CLOSELY = 20;
const SHOWN = 5;
const nothingKnown: Promises = { kept: 0, of: 0 };

export type ResourceMatch = { readonly resource: Resource; readonly reasons: readonly Reason[] };
export type NeedMatch = { readonly need: Need; readonly reasons: readonly Reason[] };

type Weighed<T> = { readonly thing: T; readonly points: number; readonly reasons: readonly Reason[] };
const best = <T extends { readonly id: string }>(weighed: readonly Weighed<T>[], most: number): Weighed<T>[] =>
  weighed
    .filter((one) => one.points >= fewestPoints && one.reasons.some(({ kind }) => kind === 'same-category' || kind === 'common-words'))
    .sort((one, other) => other.points - one.points || (one.thing.id < other.thing.id ? 1 : -1))
    .slice(0, most);

/** Wordings that are kept: candidates are mostly the newest, the same for one reader as for the next. */
const MOST_KEPT = 500;

function rememberingWordings(): (thing: Pick<Need | Resource, 'id' | 'version' | 'title' | 'description'>) => Wording {
  const kept = new Map<string, Wording>();
  return ({ id, version, title, description }) => {
    const key = `${id} ${version}`;
    const wording = kept.get(key) ?? wordingOf([title, description]);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, wording);
    return wording;
  };
}

export type Matching = ReturnType<typeof makeFindMatches>;

export function makeFindMatches(deps: Pick<ExchangeDeps, 'clock' | 'places'>) {
  const wordingFor = rememberingWordings();
  return {
    /** Resources for a need, the best first, at most `most`; none where it is unknown or seeks nothing more. */
    async findMatchesForNeed(reading: Reading, id: NeedId, most = SHOWN): Promise<ResourceMatch[]> {
      const need = await findNeed(reading, id);
      if (!need || need.agreed >= need.sought) return [];
      const today = dateAt(deps.clock.now());
      const [places, ids, talked] = await Promise.all([
        deps.places.directory(),
        candidateResources(reading, need, tellingWord(need.title), today),
        talkedOver(reading, { need: id }),
      ]);
      const candidates = (await findResources(reading, ids)).filter(
        (one) => one.unit === need.unit && isAvailable(one, today) && !talked.has(`${id} ${one.id}`),
      );
      const needSide = { ...need, wording: wordingFor(need) };
      const weigh = (thing: Resource, taken: ResourceSideTimes, promises: Promises): Weighed<Resource> => ({
        thing,
        ...match(needSide, { ...thing, wording: wordingFor(thing), taken }, { metres: places.metres(need.place, thing.place), promises }),
      });
      const close = best(
        candidates.map((one) => weigh(one, [], nothingKnown)),
        CLOSELY,
      ).map(({ thing }) => thing);
      const [taken, promises] = await Promise.all([
        takenTimes(
          reading,
          close.map((one) => one.id),
        ),
        promisesOf(
          reading,
          close.map((one) => one.organisation),
          today,
        ),
      ]);
      const weighed = close.map((one) => weigh(one, taken.get(one.id) ?? [], promises.get(one.organisation) ?? nothingKnown));
      return best(weighed, most).map(({ thing, reasons }) => ({ resource: thing, reasons }));
    },

    /** Public needs that a resource would help, the best first, at most `most`; none where it is unknown or not available. */
    async findMatchesForResource(reading: Reading, id: ResourceId, most = SHOWN): Promise<NeedMatch[]> {
      const resource = await findResource(reading, id);
      const today = dateAt(deps.clock.now());
      if (!resource || !isAvailable(resource, today)) return [];
      const [places, ids, talked, taken, promises] = await Promise.all([
        deps.places.directory(),
        candidateNeeds(reading, resource, tellingWord(resource.title)),
        talkedOver(reading, { resource: id }),
        takenTimes(reading, [id]),
        promisesOf(reading, [resource.organisation], today),
      ]);
      const side = { ...resource, wording: wordingFor(resource), taken: taken.get(id) ?? [] };
      const isOpenToIt = (need: Need) => need.dispatchedTo === undefined || need.dispatchedTo === resource.organisation;
      const weighed = (await findNeeds(reading, ids))
        .filter((one) => isPublic(one) && isSeeking(one) && one.unit === resource.unit && isOpenToIt(one) && !talked.has(`${one.id} ${id}`))
        .map((thing) => ({
          thing,
          ...match({ ...thing, wording: wordingFor(thing) }, side, {
            metres: places.metres(thing.place, resource.place),
            promises: promises.get(resource.organisation) ?? nothingKnown,
          }),
        }));
      return best(weighed, most).map(({ thing, reasons }) => ({ need: thing, reasons }));
    },
  };
}
type ResourceSideTimes = Parameters<typeof match>[1]['taken'];
