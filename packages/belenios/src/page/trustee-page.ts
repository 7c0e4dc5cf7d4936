// trustee.html: the page on which a trustee makes keys and decrypts tallies, without any server. In its worker the same script serves what
// is computed with secrets.
import { showCeremonyStart, showCeremonyTable } from './ceremony.ts';
import { showDecryption } from './decryption.ts';
import { acceptDrops } from './files.ts';
import type { Text } from './markup.ts';
import { h } from './markup.ts';
import { callRemote, serveRemote } from './remote.ts';
import { button, openShell, ownWorker, prose, showView } from './shell.ts';
import { showSingleKey } from './single-key.ts';
import { TrusteeDesk } from './trustee-desk.ts';
import type { TrusteeRoom } from './trustee-room.ts';

if (typeof document === 'undefined') serveRemote(new TrusteeDesk(), self as unknown as Worker);
else {
  const root = openShell(
    { zh: '计票受托人', en: 'Trustees' },
    {
      zh: '这个页面不联网，密钥只在您的设备上生成和使用；保存下来的密钥文件都用恢复码加密。打开之前，请核对文件的 SHA-256 与公布的一样。',
      en: 'This page is not connected to anything: keys are made and used on your device only, and key files are saved encrypted under a recovery code. Before you open it, check that the file has the SHA-256 that was published.',
    },
  );
  acceptDrops();
  const room: TrusteeRoom = { root, desk: callRemote<TrusteeDesk>(ownWorker()), home: () => showHome() };

  const task = (heading: Text, words: Text, act: HTMLElement): HTMLElement =>
    h('li', { class: 'task' }, h('h2', {}, heading), h('p', {}, words), act);

  const showHome = (): void =>
    showView(
      root,
      { heading: { zh: '您要办什么？', en: 'What do you want to do?' } },
      prose({
        zh: '受托人一起保管解密计票的钥匙：单张选票谁也打不开，够数的受托人同意才能公布结果。',
        en: 'Trustees together hold the key that opens the tally: nobody opens a single ballot, and a result needs as many trustees as were agreed.',
      }),
      h(
        'ul',
        { class: 'tasks', role: 'list' },
        task(
          { zh: '生成一把单独的密钥', en: 'Make a key of your own' },
          { zh: '每位受托人各有一把，公布结果时一把都不能少。', en: 'Every trustee has one, and a result needs all of them.' },
          button({ zh: '生成密钥', en: 'Make a key' }, () => showSingleKey(room), 'button-second'),
        ),
        task(
          { zh: '门限密钥仪式', en: 'Threshold ceremony' },
          {
            zh: '几位受托人一起生成密钥，其中够数的几位（例如三位中的两位）就能公布结果。分三轮传文件，中途可以关掉页面，以后接着办。',
            en: 'Several trustees make a key together, and a number of them (say two of three) can publish a result. Files go round three times; you can close the page in between and go on later.',
          },
          h(
            'p',
            { class: 'cluster' },
            button({ zh: '开始仪式', en: 'Start the ceremony' }, () => showCeremonyStart(room), 'button-second'),
            button({ zh: '接着办', en: 'Go on with it' }, () => showCeremonyTable(room), 'button-second'),
          ),
        ),
        task(
          { zh: '解密计票', en: 'Decrypt the tally' },
          {
            zh: '投票截止、密文计票完成以后，用您的密钥文件生成解密份额。',
            en: 'When voting has ended and the encrypted tally is there, make your decryption share with your key file.',
          },
          button({ zh: '解密', en: 'Decrypt' }, () => showDecryption(room), 'button-second'),
        ),
      ),
    );
  showHome();
}
