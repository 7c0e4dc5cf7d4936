import { countInSpan } from './codes.store.ts';
import { limits } from '../domain/limits.ts';
import type { PeopleDeps } from '../people.deps.ts';

export type Tried = { readonly limit: keyof typeof limits; readonly by: string };

/**
 * Counts a try against its limits in their order, and says whether it is within all of them. What is beyond one is not counted against
 * those after it: who tries too much from an address locks nobody's contact. Counted in a transaction of its own: what is refused
 * afterwards has been tried all the same.
 */
export const makeWithinLimits =
  (deps: Pick<PeopleDeps, 'database' | 'clock'>) =>
  (...tried: Tried[]): Promise<boolean> =>
    deps.database.inTransaction(async (tx) => {
      for (const { limit, by } of tried) {
        const { most, spanMs } = limits[limit];
        if ((await countInSpan(tx, `${limit} ${by}`, spanMs, deps.clock.now())) > most) return false;
      }
      return true;
    });
