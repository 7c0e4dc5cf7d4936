import type { MakeId } from '../src/kernel/ids.ts';
import type { Clock, Instant } from '../src/kernel/time.ts';

/** A clock that stands until a test moves it. */
export function testClock(start: string): Clock & { set(at: string): void; forward(milliseconds: number): void } {
  let at = Date.parse(start);
  return {
    now: () => at as Instant,
    set: (to) => void (at = Date.parse(to)),
    forward: (milliseconds) => void (at += milliseconds),
  };
}

/** Ids in order: 00000000-0000-7000-8000-000000000001 and on. */
export function testIds(): MakeId {
  let last = 0;
  return <Id extends string>() => `00000000-0000-7000-8000-${String((last += 1)).padStart(12, '0')}` as Id;
}
