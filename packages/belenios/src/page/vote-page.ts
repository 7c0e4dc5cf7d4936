// vote.html: the page on which a voter votes, without any server. In its worker the same script serves what is computed with secrets.
import { acceptDrops } from './files.ts';
import { serveRemote } from './remote.ts';
import { openShell, ownWorker } from './shell.ts';
import { VoterDesk } from './voter-desk.ts';
import { mountVoting } from './voting.ts';

if (typeof document === 'undefined') serveRemote(new VoterDesk(), self as unknown as Worker);
else {
  const main = openShell(
    { zh: '投票', en: 'Vote' },
    {
      zh: '这个页面不联网：归档、凭证和选择都不会离开您的设备。打开之前，请核对文件的 SHA-256 与公布的一样。',
      en: 'This page is not connected to anything: the archive, your credential and your choices do not leave your device. Before you open it, check that the file has the SHA-256 that was published.',
    },
    true,
  );
  acceptDrops();
  mountVoting(main, { startWorker: ownWorker });
}
