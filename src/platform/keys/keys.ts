/** Keys that live in files beside the database, never in it: made at the first start, readable by the platform's user alone. */
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { keyIdOf, sealingWith, type Sealing } from './seal.ts';

/** `forms` signs the keys of forms, `sign-in` the cookies, `contact` seals contact data. */
export const keyNames = ['forms', 'sign-in', 'contact'] as const;
export type KeyName = (typeof keyNames)[number];
/** What the database remembers of the keys: an id each, from which no key can be told. */
export type KeyIds = Readonly<Record<KeyName, string>>;

export type Keys = {
  readonly formSecret: string;
  readonly signInSecret: string;
  readonly contact: Sealing;
  readonly ids: KeyIds;
};

export type KeyError =
  /** The data were written with a key whose file is not there. */
  | { readonly kind: 'missing'; readonly file: string }
  /** The file holds another key than the one with which the data were written. */
  | { readonly kind: 'other-key'; readonly file: string }
  | { readonly kind: 'unreadable'; readonly file: string };

/**
 * Reads the keys; makes those that are not there yet. Where `known` names a key, that very key has to be there: a new one in its place
 * would leave what was sealed under the old one unreadable, and nobody would notice. Makes nothing when it fails.
 */
export function openKeys(folder: string, known: KeyIds | undefined): Result<Keys, KeyError> {
  const fileOf = (name: KeyName) => path.join(folder, `${name}.key`);
  const found = new Map<KeyName, Buffer>();
  for (const name of keyNames) {
    const file = fileOf(name);
    if (!existsSync(file)) {
      if (known) return fail({ kind: 'missing', file });
      continue;
    }
    const key = parseKey(readFileSync(file, 'utf8'));
    if (!key) return fail({ kind: 'unreadable', file });
    if (known && known[name] !== keyIdOf(key)) return fail({ kind: 'other-key', file });
    found.set(name, key);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const key = (name: KeyName): Buffer => found.get(name) ?? makeKey(fileOf(name));
  const keys = { forms: key('forms'), 'sign-in': key('sign-in'), contact: key('contact') };
  for (const name of keyNames) chmodSync(fileOf(name), 0o600);
  return ok({
    formSecret: keys.forms.toString('hex'),
    signInSecret: keys['sign-in'].toString('hex'),
    contact: sealingWith(keys.contact),
    ids: { forms: keyIdOf(keys.forms), 'sign-in': keyIdOf(keys['sign-in']), contact: keyIdOf(keys.contact) },
  });
}

function parseKey(text: string): Buffer | undefined {
  const key = Buffer.from(text.trim(), 'base64url');
  return key.length === 32 ? key : undefined;
}

/** On disk, whole, before anything is sealed with it. */
function makeKey(file: string): Buffer {
  const key = randomBytes(32);
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w', 0o600);
  writeSync(handle, `${key.toString('base64url')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(fresh, file);
  const folder = openSync(path.dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
  return key;
}
