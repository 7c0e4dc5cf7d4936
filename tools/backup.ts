/** `npm run backup -- FILE [--with-keys]`: everything into one file, while the platform runs or not. */
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Instant } from '../src/kernel/time.ts';
import { modules } from '../src/modules.ts';
import { writeBackup } from '../src/platform/backup/backup.ts';
import { fileArgument, runOnDatabase } from './operator.ts';

const { file, hasOption: withKeys } = fileArgument('npm run backup -- FILE [--with-keys]', '--with-keys');
runOnDatabase({ alone: false }, async (client, { dataFolder }) => {
  const at = Date.now() as Instant;
  const schemas = modules.map(({ name }) => name);
  const report = await writeBackup({ client, schemas, dataFolder, file, withKeys, at });
  for (const lost of report.lost) console.error(`The file ${lost} is missing in ${dataFolder}/files and is not in the backup.`);
  console.log(`${file}: ${report.rows} rows, ${report.files} files, ${(statSync(file).size / 1e6).toFixed(1)} MB.`);
  console.log(
    withKeys
      ? 'The keys are in it: whoever has this file can read all contact data.'
      : `The keys are not in it. Keep a copy of ${path.join(dataFolder, 'keys')} apart: without it, contact data cannot be read after a restore.`,
  );
  return report.lost.length === 0 ? 0 : 1;
});
