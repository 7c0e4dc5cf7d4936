import type { Transaction } from '../../platform/database/transaction.ts';
import type { Happening } from './domain/happening.ts';
import type { Need } from './domain/need.ts';
import type { ExchangeDeps } from './exchange.deps.ts';
import { insertHappening } from './history.store.ts';

/** Writes what happened to the timeline and the audit log and tells whoever listens, all in the transaction of the act itself. */
export async function recordHappening(
  deps: Pick<ExchangeDeps, 'makeId' | 'auditLog' | 'onHappening'>,
  tx: Transaction,
  need: Need,
  happening: Omit<Happening, 'need'>,
): Promise<void> {
  const whole = { ...happening, need: need.id };
  await insertHappening(tx, deps.makeId(), whole);
  await deps.auditLog.record(
    tx,
    { ...(happening.doer ? { doer: happening.doer } : {}), act: happening.kind, thing: `need:${need.id}`, detail: happening.detail },
    happening.at,
  );
  await deps.onHappening(tx, whole, need);
}
