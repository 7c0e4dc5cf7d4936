// A trustee's decryption share: the archive with the encrypted tally, the own key file, the recovery code.
import type { KeyFile } from '../key-file.ts';
import type { Trustees } from '../trustees.ts';
import { publicKeysOf } from '../trustees.ts';
import { download, dropZone } from './files.ts';
import { codeFault, form, showErrors, submitButton } from './forms.ts';
import type { Text } from './markup.ts';
import { h } from './markup.ts';
import type { OpenedArchive } from './open-archive.ts';
import { electionFacts, openArchive } from './open-archive.ts';
import { actions, problem, prose, showView, statusPlace, whileWorking } from './shell.ts';
import type { TrusteeRoom } from './trustee-room.ts';
import { homeLink, notRecognised, recognise, recoveryCodeField, wrongCode } from './trustee-room.ts';

export function showDecryption(room: TrusteeRoom): void {
  let archive: OpenedArchive | undefined;
  let key: KeyFile | undefined;
  const status = statusPlace();
  const place = h('div', { class: 'flow' });

  async function take(files: readonly File[]): Promise<void> {
    status.replaceChildren();
    const problems: Text[] = [];
    for (const each of await Promise.all(files.map(recognise))) {
      if (each.kind === 'archive') {
        archive = await openArchive(each.file, 'tallied', status);
        if (archive === undefined) return;
      } else if (each.kind === 'key' && each.key.label.place === undefined) key = each.key;
      else problems.push(each.kind === 'key' ? words.seedFile : notRecognised(each.file));
    }
    status.replaceChildren(...problems.map((text) => problem(text)));
    update();
  }

  function update(): void {
    if (archive === undefined) return place.replaceChildren(h('p', { class: 'inset' }, words.archiveMissing));
    if (key === undefined) return place.replaceChildren(electionFacts(archive), h('p', { class: 'inset' }, words.keyMissing));
    // A valid archive has trustees.
    const owner = publicKeysOf(archive.contents.trustees as Trustees).indexOf(key.label.publicKey) + 1;
    if (owner === 0 || key.label.group !== archive.election.group.name)
      return place.replaceChildren(electionFacts(archive), problem(words.notOurs));
    if (archive.contents.decryptions.has(owner)) return place.replaceChildren(electionFacts(archive), problem(words.done));
    place.replaceChildren(electionFacts(archive, tallyFacts(archive, owner)), ...decryptForm(archive, key, owner));
  }

  function decryptForm({ electionBytes, contents }: OpenedArchive, keyFile: KeyFile, owner: number): readonly HTMLElement[] {
    const code = recoveryCodeField();
    const working = statusPlace();
    const made = form(
      () => void decrypt(),
      code.node,
      actions(submitButton({ zh: '生成解密份额', en: 'Make my decryption share' })),
      working,
    );
    async function decrypt(): Promise<void> {
      const fault = codeFault(code.read());
      showErrors(made, [code], fault === undefined ? [] : [{ field: code, text: fault }]);
      if (fault !== undefined) return;
      // A valid archive with an encrypted tally has ballots that were counted again here.
      const { tally } = contents.tally as NonNullable<typeof contents.tally>;
      const share = await whileWorking(working, { zh: '正在解密…', en: 'Decrypting…' }, () =>
        room.desk.decrypt(keyFile, code.read(), electionBytes, tally, owner),
      );
      if (share.ok) showShare(room, owner, share.value);
      else showErrors(made, [code], [{ field: code, text: wrongCode }]);
    }
    return [made];
  }

  showView(
    room.root,
    { heading: { zh: '解密计票', en: 'Decrypt the tally' } },
    prose({
      zh: '需要两个文件：组织者公布的、已有密文计票的归档（.bel），和您的密钥文件。归档会先整个检查一遍，所有选票重新计一遍。',
      en: 'Two files are needed: the archive (.bel) with the encrypted tally, as the organiser published it, and your key file. The archive is checked from end to end first, and all ballots are counted again.',
    }),
    dropZone(
      { zh: '选择文件', en: 'Choose files' },
      { zh: '也可以拖到这个页面上，一次放两个也行。', en: 'Or drop them anywhere on this page, both at once if you like.' },
      true,
      (files) => void take(files),
    ),
    status,
    place,
    actions(homeLink(room)),
  );
  update();
}

function tallyFacts(
  { contents: { tally }, summary: { trusteeKeys = [] } }: OpenedArchive,
  owner: number,
): readonly (readonly [Text, Text])[] {
  const [ballots, weight] = [tally?.numTallied ?? 0, tally?.totalWeight ?? 0n];
  const counted: Text = { zh: `${ballots} 张选票，总权重 ${weight}`, en: `${ballots} ballots with a total weight of ${weight}` };
  const trustee: Text = { zh: `第 ${owner} 位受托人，共 ${trusteeKeys.length} 位`, en: `Trustee ${owner} of ${trusteeKeys.length}` };
  return [
    [{ zh: '计入', en: 'Counted' }, counted],
    [{ zh: '您是', en: 'You are' }, trustee],
  ];
}

function showShare(room: TrusteeRoom, owner: number, share: Uint8Array<ArrayBuffer>): void {
  showView(
    room.root,
    { heading: { zh: '解密份额已经生成', en: 'Your decryption share is made' } },
    prose({
      zh: '把它交给组织者。它只打得开总数，打不开任何一张选票；里面的证明让人人都能验证它是用您的密钥、对这份计票做的。',
      en: 'Hand it in to the organiser. It opens the totals and no single ballot; the proofs in it show everybody that it was made with your key, of this tally.',
    }),
    download(`decryption-share-${owner}.jsons`, share, { zh: '保存解密份额', en: 'Save the decryption share' }),
    prose({
      zh: '密钥文件和恢复码请留到结果公布并核对以后。办完就关掉这个页面。',
      en: 'Keep the key file and the recovery code until the result is published and checked. When all is done, close this page.',
    }),
    actions(homeLink(room)),
  );
}

const words = {
  archiveMissing: { zh: '还没有归档（.bel）。', en: 'The archive (.bel) is not here yet.' },
  keyMissing: {
    zh: '归档通过了全部检查。还没有您的密钥文件（名字里有 secret）。',
    en: 'The archive passes all checks. Your key file is not here yet (its name has “secret” in it).',
  },
  notOurs: {
    zh: '这把密钥不属于这次投票的任何一位受托人：请换密钥文件，或核对是不是这次的归档',
    en: 'This key is none of the trustees’ of this vote: take another key file, or check that this is the right archive',
  },
  done: { zh: '归档里已经有您的解密份额，不用再做', en: 'The archive has your decryption share already: nothing is left to do' },
  seedFile: {
    zh: '这是仪式用的密钥文件，还不能解密：请用仪式第三轮保存的那个；没有的话，用“接着办”重做第三轮',
    en: 'This key file is of the ceremony and decrypts nothing: use the one saved in round 3, or go on with the ceremony to make it again',
  },
} as const satisfies Record<string, Text>;
