import { randomUUID } from 'node:crypto';
import type { MakeId } from '../../kernel/ids.ts';

/** How many ids one millisecond can count: 12 bits. */
const IN_A_MILLISECOND = 0x1000;

/**
 * Ids of version 7, each later in order than the one before, also within a millisecond: the 12 bits after the time count (RFC 9562,
 * section 6.2, method 1). What stays random are 62 bits.
 */
export function idMaker(now: () => number): MakeId {
  let last = 0;
  let count = 0;
  return <Id extends string>() => {
    const at = Math.max(now(), last);
    count = at === last ? count + 1 : 0;
    last = at;
    if (count === IN_A_MILLISECOND) {
      last = at + 1;
      count = 0;
    }
    const time = last.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${randomUUID().slice(19)}` as Id;
  };
}
