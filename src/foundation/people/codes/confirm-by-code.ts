/** Codes that confirm a step about a person: by themselves, or by a worker who has them before them. */
import { randomInt } from 'node:crypto';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import { fail, type Result } from '../../../kernel/result.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Entry } from '../../../platform/audit-log/audit-log.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import type { CodeError } from './code-sender.ts';
import { countWrongCode, deleteConfirmations, findConfirmationForUpdate, saveConfirmation, type Purpose } from './codes.store.ts';
import { isSameMac, macOfCode } from './code-mac.ts';
import { CODE_VALID_MS, checkCode, readCode, type CodeFailure } from '../domain/code.ts';
import { addressOf, contactAt, type Contact } from '../domain/contact.ts';
import type { PeopleDeps } from '../people.deps.ts';
import { makeWithinLimits } from './within-limits.ts';

export type SendError = CodeError | { readonly kind: 'too-many' };

/**
 * Sends a code; the person's code for the same purpose before it no longer counts.
 * @param entry what the log says of it, in the transaction in which the code begins to count; the person's own steps stand there once done.
 */
export const makeSendConfirmation = (deps: PeopleDeps) => {
  const isWithin = makeWithinLimits(deps);
  return async (
    person: PersonId,
    step: { readonly purpose: Purpose; readonly note?: string },
    to: Contact,
    language: Language,
    networkAddress: string,
    entry?: Entry,
  ): Promise<Result<undefined, SendError>> => {
    const address = addressOf(to);
    if (!(await isWithin({ limit: 'codesFromAddress', by: networkAddress }, { limit: 'codesToContact', by: address })))
      return fail({ kind: 'too-many' });
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const mac = macOfCode(deps.authSecret, code);
    const now = deps.clock.now();
    const expiresAt = (now + CODE_VALID_MS) as Instant;
    await deps.database.inTransaction(async (tx) => {
      await saveConfirmation(tx, { person, note: null, ...step, address, mac, expiresAt });
      if (entry) await deps.auditLog.record(tx, entry, now);
    });
    return deps.sendCode(to, code, language);
  };
};

export type ConfirmError = CodeFailure | { readonly kind: 'too-many' };

/**
 * Runs a step that a code confirms, with the code used up in the step's own transaction: both happen, or neither. Wrong codes are
 * counted.
 * @param step gets the contact that the code went to, and what was noted with it.
 */
export const makeConfirmed = (deps: PeopleDeps) => {
  const isWithin = makeWithinLimits(deps);
  return async <T, E>(
    person: PersonId,
    purpose: Purpose,
    typedCode: string,
    networkAddress: string,
    step: (tx: Transaction, confirmed: { readonly to: Contact; readonly note: string | null }, at: Instant) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | ConfirmError>> => {
    if (!(await isWithin({ limit: 'triesFromAddress', by: networkAddress }, { limit: 'triesForContact', by: `${purpose} ${person}` })))
      return fail({ kind: 'too-many' });
    let isWrong = false;
    const outcome = await deps.database.inTransaction(async (tx): Promise<Result<T, E | ConfirmError>> => {
      const at = deps.clock.now();
      const stored = await findConfirmationForUpdate(tx, person, purpose);
      const checked = checkCode(stored, isSameMac(macOfCode(deps.authSecret, readCode(typedCode))), at);
      if (!checked.ok || !stored) {
        isWrong = !checked.ok && checked.error.kind === 'wrong-code';
        return checked.ok ? fail({ kind: 'wrong-code' }) : checked;
      }
      await deleteConfirmations(tx, person, purpose);
      return step(tx, { to: contactAt(stored.address), note: stored.note }, at);
    });
    if (isWrong) await deps.database.inTransaction((tx) => countWrongCode(tx, person, purpose));
    return outcome;
  };
};
