/**
 * Seals short texts (a phone number, an address) so that the database alone cannot show them: AES-256-GCM under a key that lives in a
 * file beside it. A sealed text reads `1.<key id>.<base64url of nonce, ciphertext, tag>`.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../../kernel/result.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `other-key`: sealed under a key that this platform does not have. `damaged`: changed since, or moved to another thing. */
export type OpenError = { readonly kind: 'other-key'; readonly keyId: string } | { readonly kind: 'damaged' };

export type Sealing = {
  /** @param about what the text belongs to, such as `person:0197…`: the text opens for the same thing alone, so that rows cannot be swapped. */
  readonly seal: (text: string, about: string) => string;
  readonly open: (sealed: string, about: string) => Result<string, OpenError>;
};

/** Names a key without saying anything of it: 12 hexadecimal figures. */
export const keyIdOf = (key: Uint8Array): string => createHash('sha256').update('qianshou key id\n').update(key).digest('hex').slice(0, 12);

/** @param key 32 bytes. */
export function sealingWith(key: Uint8Array): Sealing {
  const keyId = keyIdOf(key);
  const bound = (about: string) => Buffer.from(`1.${keyId}\n${about}`);
  return {
    seal(text, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(bound(about));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `1.${keyId}.${sealed.toString('base64url')}`;
    },
    open(sealed, about) {
      const [version, id = '', body = ''] = sealed.split('.');
      const bytes = Buffer.from(body, 'base64url');
      if (version !== '1' || bytes.length < NONCE_BYTES + TAG_BYTES) return fail({ kind: 'damaged' });
      if (id !== keyId) return fail({ kind: 'other-key', keyId: id });
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(bound(about)).setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return ok(decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8'));
      } catch {
        return fail({ kind: 'damaged' });
      }
    },
  };
}
