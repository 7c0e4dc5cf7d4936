/** For whom a worker enters a need: somebody whom the community knows already, or somebody new. */
import type { AddAssistedError, Found } from '../../../foundation/people/index.ts';
import type { SignedIn } from '../../../kernel/actor.ts';
import type { PersonId, PlaceId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { FieldReader, longest, type FieldProblems, type RawFields } from '../exchange.fields.ts';
import { lastPlacesOf } from './needs.store.ts';

/** Somebody for whom a worker enters a need: known already, or new, without an account of their own. */
export type Other = { readonly person: PersonId } | { readonly name: string; readonly language: Language };
/** Whose need it is: the actor's own, or another's. */
export type Whose = 'own' | Other;

/** Somebody of that name, with the place of their last need: two of one name in one community are told apart by it. */
export type Known = Found & { readonly lastPlace: PlaceId | undefined };

export type ForWhom = {
  readonly whose: Whose;
  readonly problems: FieldProblems;
  /** People whom the name may mean, to choose from. */
  readonly known: readonly Known[];
};

/** Reads `for-other`, `other-name` and `other-person`: `new`, or the id of one of those whom the name may mean. */
export async function readForWhom(deps: ExchangeDeps, actor: SignedIn, raw: RawFields, language: Language): Promise<ForWhom> {
  const read = new FieldReader(raw);
  if (read.raw('for-other') !== 'yes') {
    if (read.raw('other-name') !== '') read.fail('for-other', 'contradicted');
    return { whose: 'own', problems: read.problems, known: [] };
  }
  const name = read.publicText('other-name', longest.name);
  if (name === undefined) return { whose: 'own', problems: read.problems, known: [] };
  const found = await deps.people.find(actor, name);
  const places = await lastPlacesOf(
    deps.database.reading,
    found.map(({ id }) => id),
  );
  const known = found.map((person) => ({ ...person, lastPlace: places.get(person.id) }));
  const chosen = known.find(({ id }) => id === read.raw('other-person'));
  if (chosen) return { whose: { person: chosen.id }, problems: {}, known };
  if (known.length > 0 && read.raw('other-person') !== 'new') read.fail('other-person', 'missing');
  return { whose: { name, language }, problems: read.problems, known };
}

/** The person, added where they are new. Whom the actor may not find is not allowed. */
export async function personOf(
  deps: ExchangeDeps,
  tx: Transaction,
  actor: SignedIn,
  { other, community, at }: { readonly other: Other; readonly community: PlaceId; readonly at: Instant },
): Promise<Result<PersonId, AddAssistedError>> {
  if ('name' in other) return deps.people.addAssisted(tx, actor, { ...other, contacts: {}, community }, at);
  return (await deps.people.reaches(tx, actor, other.person)) ? ok(other.person) : fail({ kind: 'not-allowed' });
}
