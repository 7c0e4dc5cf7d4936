// What the trustees' views have in common: where they show, who computes, how files that come in are told apart, and words for refusals.
import type { CeremonyFile } from '../ceremony-files.ts';
import { parseCeremonyFile } from '../ceremony-files.ts';
import type { GroupName } from '../groups/group.ts';
import type { KeyFile } from '../key-file.ts';
import { parseKeyFile } from '../key-file.ts';
import { textOfUtf8 } from '../bytes.ts';
import { codeField, fold, radios } from './forms.ts';
import type { Text } from './markup.ts';
import { facts, hash } from './markup.ts';
import { backLink } from './shell.ts';
import type { TrusteeDesk } from './trustee-desk.ts';

export type TrusteeRoom = { readonly root: HTMLElement; readonly desk: TrusteeDesk; readonly home: () => void };

export const homeLink = ({ home }: TrusteeRoom): HTMLElement => backLink({ zh: '办别的', en: 'Something else' }, home);

export type Incoming =
  | { readonly kind: 'archive'; readonly file: File }
  | { readonly kind: 'key'; readonly file: File; readonly key: KeyFile }
  | { readonly kind: 'ceremony'; readonly file: File; readonly content: CeremonyFile }
  | { readonly kind: 'unknown'; readonly file: File };

/** Far above any file but an archive. */
const LARGEST_FILE = 16 * 1024 * 1024;

/** What a file is, by its content: names may have changed on the way. */
export async function recognise(file: File): Promise<Incoming> {
  const beginning = textOfUtf8(new Uint8Array(await file.slice(0, 8).arrayBuffer()));
  if (beginning === 'BELENIOS') return { kind: 'archive', file };
  if (file.size > LARGEST_FILE) return { kind: 'unknown', file };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const key = parseKeyFile(bytes);
  if (key.ok) return { kind: 'key', file, key: key.value };
  const content = parseCeremonyFile(bytes);
  return content.ok ? { kind: 'ceremony', file, content: content.value } : { kind: 'unknown', file };
}

export const notRecognised = ({ name }: File): Text => ({
  zh: `不认识“${name}”：它不是这里要用的文件，或者损坏了`,
  en: `“${name}” is none of the files that are needed here, or it is damaged`,
});

export const groupChoice = () =>
  radios<GroupName>({ zh: '密码群', en: 'Group' }, [
    ['Ed25519', { zh: 'Ed25519：一般都用这个', en: 'Ed25519: the usual one' }],
    ['BELENIOS-2048', { zh: 'BELENIOS-2048：只在组织者要求时用', en: 'BELENIOS-2048: only if the organiser asks for it' }],
  ]);

export const recoveryCodeField = () =>
  codeField(
    { zh: '恢复码', en: 'Recovery code' },
    { zh: '生成密钥时您抄在纸上的 22 个字符。', en: 'The 22 characters that you wrote down when the key was made.' },
  );

export const wrongCode: Text = {
  zh: '恢复码打不开这个密钥文件：请逐个字符核对，并确认是同一次抄下的',
  en: 'The recovery code does not open this key file: check every character, and that it was written down for this file',
};

/** The fingerprint of a key or ceremony, to be compared over the telephone. */
export const toCompare = (name: Text, text: string): HTMLElement =>
  text.length > 100 ? fold(name, hash(text)) : facts([name, hash(text)]);

export const places = (numbers: readonly number[]): Text => ({
  zh: numbers.map((n) => `第 ${n} 位`).join('、'),
  en: numbers.length === 1 ? `trustee ${numbers[0]}` : `trustees ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`,
});
