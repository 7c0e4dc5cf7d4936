import type { PersonId } from '../../../kernel/ids.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import type { Happening } from '../domain/happening.ts';
import type { Need } from '../domain/need.ts';
import type { ExchangeDeps, Told } from '../exchange.deps.ts';
import { partnersOf } from '../offers/offers.store.ts';
import { insertHappening } from './history.store.ts';
import { tellingsOf, type Audience } from './who-is-told.ts';

export type RecordDeps = Pick<ExchangeDeps, 'makeId' | 'auditLog' | 'people' | 'notify'>;

/** Writes what happened to the timeline and the audit log and tells whoever listens, all in the transaction of the act itself. */
export async function recordHappening(deps: RecordDeps, tx: Transaction, need: Need, happening: Omit<Happening, 'need'>): Promise<void> {
  // an amount is read in the unit in which it was agreed, whatever the need is counted in later
  const detail = 'amount' in happening.detail ? { ...happening.detail, unit: need.unit } : happening.detail;
  const whole = { ...happening, need: need.id, detail };
  await insertHappening(tx, deps.makeId(), whole);
  await deps.auditLog.record(
    tx,
    { ...(happening.doer ? { doer: happening.doer } : {}), act: happening.kind, thing: `need:${need.id}`, detail },
    happening.at,
  );
  await tellPeople(deps, tx, whole, need);
}

/** Everybody concerned but the one who did it. */
async function tellPeople(deps: RecordDeps, tx: Transaction, happening: Happening, need: Need): Promise<void> {
  const told: Told[] = [];
  for (const { audience, subject, path } of tellingsOf(happening, need)) {
    const [group, people] = await peopleOf(deps, tx, audience, need);
    for (const person of people) if (person !== happening.doer?.person) told.push({ person, group, subject, path, at: happening.at });
  }
  if (told.length > 0) await deps.notify(tx, told);
}

async function peopleOf(deps: RecordDeps, tx: Transaction, audience: Audience, need: Need): Promise<[Told['group'], readonly PersonId[]]> {
  switch (audience.to) {
    case 'raiser':
      return ['own', [need.raisedBy]];
    case 'workers':
      return ['work', need.worker ? [need.worker] : await deps.people.holders(tx, { role: 'community-worker', at: need.community })];
    case 'partners': {
      const each = (await partnersOf(tx, need.id)).map((at) => deps.people.holders(tx, { role: 'partner-liaison', at }));
      return ['organisation', [...new Set((await Promise.all(each)).flat())]];
    }
    case 'organisation':
      return ['organisation', await deps.people.holders(tx, { role: 'partner-liaison', at: audience.organisation })];
  }
}
