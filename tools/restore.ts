/** `npm run restore -- FILE`: a backup into an empty database and data folder. The platform must not be running. */
import { modules } from '../src/modules.ts';
import { restoreBackup } from '../src/platform/backup/restore.ts';
import { fileArgument, runOnDatabase } from './operator.ts';

const { file } = fileArgument('npm run restore -- FILE');
runOnDatabase({ alone: true }, async (client, { dataFolder }) => {
  const report = await restoreBackup({ client, modules, dataFolder, file });
  console.log(`Restored ${report.rows} rows and ${report.files} files of ${report.at} into ${dataFolder}.`);
  console.log(
    'Everybody has to sign in again: sessions and one-time codes of the backup have ended. Roles, tokens and passkeys stand as they did then: ' +
      'take back anew what was taken back since.',
  );
  if (!report.hasKeys)
    console.log(`The keys are not in the backup: put their files into ${dataFolder}/keys before you start the platform.`);
  return 0;
});
