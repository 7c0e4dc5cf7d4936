import type { Instant } from '../../kernel/time.ts';
import { deleteEndedSessions, deleteUnfinishedAccounts } from './accounts.store.ts';
import { deleteOldCodes } from './codes/codes.store.ts';
import { sessionLimits } from './domain/session.ts';
import type { PeopleDeps } from './people.deps.ts';

const DAY_MS = 86_400_000;

/** Forgets what is kept for a time alone: expired sessions and codes, counts of tries, and sign-ins that never agreed to the notice. */
export const makeClearAway = (deps: Pick<PeopleDeps, 'database' | 'clock'>) => (): Promise<void> =>
  deps.database.inTransaction(async (tx) => {
    const now = deps.clock.now();
    await deleteEndedSessions(tx, now, (now - sessionLimits.usual.unusedMs) as Instant);
    await deleteOldCodes(tx, now);
    await deleteUnfinishedAccounts(tx, (now - DAY_MS) as Instant);
  });
