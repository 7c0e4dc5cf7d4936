/** What pages of the exchange ask for again and again. */
import type { PersonId } from '../../kernel/ids.ts';
import type { ExchangeDeps } from './exchange.deps.ts';
import type { Names } from './exchange.parts.tsx';
import type { Cursor } from './needs.store.ts';
import type { Instant } from '../../kernel/time.ts';

/** Names for one page; people only those asked for. */
export async function namesFor(deps: ExchangeDeps, people: readonly (PersonId | undefined)[]): Promise<Names> {
  const [places, organisations, names] = await Promise.all([
    deps.places.directory(),
    deps.partners.directory(),
    deps.people.names(
      deps.database.reading,
      people.filter((id) => id !== undefined),
    ),
  ]);
  return { places, organisations, people: names, calendar: deps.calendar };
}

/** Reads `<milliseconds>.<id>`: where the page before ended. */
export function readCursor(text: string | undefined): Cursor | undefined {
  const match = /^(\d{10,15})\.([0-9a-f-]{36})$/.exec(text ?? '');
  return match ? { at: Number(match[1]) as Instant, id: match[2] ?? '' } : undefined;
}
export const writeCursor = (at: number | undefined, id: string): string | undefined => (at === undefined ? undefined : `${at}.${id}`);
