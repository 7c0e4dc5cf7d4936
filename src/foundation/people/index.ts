/** The door of people: accounts, sign-in, roles, what people may see and change of themselves. */
import { visitor, type Actor } from '../../kernel/actor.ts';
import type { PersonId } from '../../kernel/ids.ts';
import type { Reading } from '../../platform/database/transaction.ts';
import type { Ctx } from '../../platform/http/env.ts';
import { namesOf } from './people.store.ts';

export type People = {
  /** Who is asking: by session cookie or API token; a visitor otherwise. */
  readonly identify: (c: Ctx) => Promise<Actor>;
  /** Names as their owners write them; an erased person has none. */
  readonly names: (reading: Reading, ids: readonly PersonId[]) => Promise<ReadonlyMap<PersonId, string>>;
};

export function createPeople(_deps: { readonly reading: Reading }): People {
  return { identify: () => Promise.resolve(visitor), names: namesOf };
}
