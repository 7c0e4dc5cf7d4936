/** Tokens by which programs act for an organisation. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import type { SignedIn } from '../../../kernel/actor.ts';
import type { OrganisationId, PersonId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../../platform/database/transaction.ts';
import { apiTokens, grants, persons } from '../people.schema.ts';

export type TokenRow = Omit<typeof apiTokens.$inferSelect, 'sha256'>;

/** All that is kept of a token. It has 256 bits of chance in it, so that a plain hash cannot be tried out. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export async function insertToken(
  tx: Transaction,
  row: { id: string; organisation: OrganisationId; person: PersonId; name: string; sha256: string; createdAt: Instant },
): Promise<void> {
  await sqlOf(tx).insert(apiTokens).values(row);
}

/** The organisation's tokens in use, the newest first. */
export async function tokensOf(reading: Reading, organisation: OrganisationId): Promise<TokenRow[]> {
  return sqlOf(reading)
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.organisation, organisation), isNull(apiTokens.endedAt)))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id));
}

export async function endToken(tx: Transaction, organisation: OrganisationId, id: string, endedAt: Instant): Promise<boolean> {
  const rows = await sqlOf(tx)
    .update(apiTokens)
    .set({ endedAt })
    .where(and(eq(apiTokens.organisation, organisation), eq(apiTokens.id, id), isNull(apiTokens.endedAt)))
    .returning({ id: apiTokens.id });
  return rows.length > 0;
}

/** Ends the tokens that act in a person's name, for one organisation or for all. */
export async function endTokensOf(
  tx: Transaction,
  person: PersonId,
  organisation: OrganisationId | undefined,
  endedAt: Instant,
): Promise<void> {
  await sqlOf(tx)
    .update(apiTokens)
    .set({ endedAt })
    .where(
      and(
        eq(apiTokens.person, person),
        organisation === undefined ? undefined : eq(apiTokens.organisation, organisation),
        isNull(apiTokens.endedAt),
      ),
    );
}

/** Who acts by a token: its maker, for its organisation, with that role alone, as long as a grant still gives it. */
export async function actorOfToken(
  reading: Reading,
  token: string,
): Promise<{ readonly actor: SignedIn; readonly id: string; readonly lastUsedAt: Instant | null } | undefined> {
  const [row] = await sqlOf(reading)
    .select({
      id: apiTokens.id,
      lastUsedAt: apiTokens.lastUsedAt,
      person: persons.id,
      name: persons.name,
      organisation: apiTokens.organisation,
    })
    .from(apiTokens)
    .innerJoin(persons, and(eq(persons.id, apiTokens.person), isNull(persons.erasedAt)))
    .innerJoin(
      grants,
      and(
        eq(grants.person, apiTokens.person),
        eq(grants.at, apiTokens.organisation),
        eq(grants.role, 'partner-liaison'),
        isNull(grants.endedAt),
      ),
    )
    .where(and(eq(apiTokens.sha256, hashOfToken(token)), isNull(apiTokens.endedAt)))
    .limit(1);
  if (!row) return undefined;
  const actor: SignedIn = {
    kind: 'person',
    personId: row.person,
    name: row.name,
    grants: [{ role: 'partner-liaison', at: row.organisation }],
    actingFor: row.organisation,
    isProgram: true,
  };
  return { actor, id: row.id, lastUsedAt: row.lastUsedAt };
}

export async function noteTokenUse(tx: Transaction, id: string, at: Instant): Promise<void> {
  await sqlOf(tx).update(apiTokens).set({ lastUsedAt: at }).where(eq(apiTokens.id, id));
}

/** Every token that a person ever made, for their own copy of their data. */
export async function tokensMadeBy(reading: Reading, person: PersonId): Promise<TokenRow[]> {
  return sqlOf(reading).select().from(apiTokens).where(eq(apiTokens.person, person)).orderBy(apiTokens.createdAt);
}

/** Ends every token of an organisation. */
export async function endTokensFor(tx: Transaction, organisation: OrganisationId, endedAt: Instant): Promise<void> {
  await sqlOf(tx)
    .update(apiTokens)
    .set({ endedAt })
    .where(and(eq(apiTokens.organisation, organisation), isNull(apiTokens.endedAt)));
}
