// A key of one trustee alone.
import { download } from './files.ts';
import { field, fold, form, submitButton } from './forms.ts';
import { h } from './markup.ts';
import { showRecoveryCode } from './new-key.ts';
import { actions, prose, showView, statusPlace, whileWorking } from './shell.ts';
import type { NewKey } from './trustee-desk.ts';
import type { TrusteeRoom } from './trustee-room.ts';
import { groupChoice, homeLink, toCompare } from './trustee-room.ts';

export function showSingleKey(room: TrusteeRoom): void {
  const nameInput = h('input', { type: 'text', autocomplete: 'name', maxlength: '100' });
  const name = field(
    { zh: '您的名字（可以不填）', en: 'Your name (may be left out)' },
    { zh: '会与公钥一起公布。', en: 'It is published with the public key.' },
    nameInput,
  );
  const group = groupChoice();
  const status = statusPlace();
  const make = async (): Promise<void> => {
    const made = await whileWorking(status, { zh: '正在生成密钥…', en: 'Making the key…' }, () =>
      room.desk.createSingleKey(group.read(), nameInput.value.trim()),
    );
    showRecoveryCode(room, undefined, made.code, () => showFiles(room, made));
  };
  showView(
    room.root,
    { heading: { zh: '生成一把单独的密钥', en: 'Make a key of your own' } },
    form(
      () => void make(),
      name.node,
      fold({ zh: '密码群（一般不用改）', en: 'Group (usually left as it is)' }, group.node),
      actions(submitButton({ zh: '生成密钥', en: 'Make the key' }), homeLink(room)),
      status,
    ),
  );
}

function showFiles(room: TrusteeRoom, { publicKey, handIn, keyFile }: NewKey): void {
  const short = publicKey.slice(0, 8);
  showView(
    room.root,
    { heading: { zh: '保存两个文件', en: 'Save two files' } },
    h('h2', { class: 'ruled' }, { zh: '自己保管', en: 'Keep for yourself' }),
    prose({
      zh: '密钥文件。计票时要用它和恢复码；存两份在不同的地方，例如两个 U 盘。',
      en: 'The key file. You need it, and the recovery code, when the votes are counted; keep two copies in different places, such as two memory sticks.',
    }),
    download(`key-${short}.secret.json`, keyFile, { zh: '保存密钥文件', en: 'Save the key file' }),
    h('h2', { class: 'ruled' }, { zh: '交给组织者', en: 'Hand in to the organiser' }),
    prose({ zh: '公钥文件。谁都可以看。', en: 'The public key. Anybody may see it.' }),
    download(`key-${short}.public.json`, handIn, { zh: '保存公钥文件', en: 'Save the public key' }, 'button-second'),
    prose({
      zh: '请把公钥另外记下来。归档公布以后，验证页面列出的受托人公钥里应当有它。',
      en: 'Note the public key separately. When the archive is published, the verifier’s page must show it among the trustees’ keys.',
    }),
    toCompare({ zh: '公钥', en: 'Public key' }, publicKey),
    actions(homeLink(room)),
  );
}
