/** Counts beside filters, kept until anything is written. */
import type { Database } from '../../../platform/database/database.ts';
import type { List } from './list.store.ts';

/** Lists of filters whose counts are kept at once, a few hundred bytes each. */
const MOST_KEPT = 500;

/** How many match each filter, as `List.counts` has it: from memory where nothing was written since it was asked before. */
export function keepCounts<Filter>(
  { reading, onCommit }: Pick<Database, 'reading' | 'onCommit'>,
  list: Pick<List<Filter, unknown>, 'counts'>,
): (filters: readonly Filter[]) => Promise<number[]> {
  const kept = new Map<string, Promise<number[]>>();
  onCommit(() => kept.clear());
  return (filters) => {
    const key = JSON.stringify(filters);
    const before = kept.get(key);
    if (before) return before;
    const counted = list.counts(reading, filters);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, counted);
    counted.catch(() => kept.delete(key));
    return counted;
  };
}
