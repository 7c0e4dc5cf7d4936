import type { RestoredModule } from './platform/backup/restore.ts';

/** @param endedByRestore its tables of what must not come back to life with a backup. */
const module = (name: string, folder: string, endedByRestore: readonly string[] = []): RestoredModule => ({
  name,
  folder: new URL(`./${folder}/migrations/`, import.meta.url),
  endedByRestore,
});

/** Modules with tables, in the order in which they may refer to each other. */
export const modules = [
  module('platform', 'platform'),
  module('places', 'foundation/places'),
  module('partners', 'foundation/partners'),
  module('people', 'foundation/people', ['sessions', 'verifications', 'confirmations']),
  module('imports', 'foundation/imports'),
  module('exchange', 'activities/exchange'),
  module('notices', 'activities/notices'),
];
