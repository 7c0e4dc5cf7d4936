import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededRandomBytes } from '../test-support/elections.ts';
import { utf8 } from './bytes.ts';
import { generateCredential } from './credentials.ts';
import { ed25519 } from './groups/ed25519.ts';
import type { KeyFileLabel } from './key-file.ts';
import { openKeyFile, parseKeyFile, privateKeyOfText, sealKeyFile, textOfPrivateKey } from './key-file.ts';
import { expectValue } from './result.ts';

const random = seededRandomBytes('key file');
const code = generateCredential(random);
const label: KeyFileLabel = { group: 'Ed25519', publicKey: 'ab', place: { size: 3, threshold: 2, index: 1 } };

describe('a key file', () => {
  test('gives the secret back to who has the code, and to nobody else', async () => {
    const bytes = await sealKeyFile(label, 'the secret', code, random);
    const text = new TextDecoder().decode(bytes);
    assert.ok(!text.includes('the secret') && !text.includes(code));
    const file = expectValue(parseKeyFile(bytes));
    assert.deepEqual(file.label, label);
    assert.deepEqual(await openKeyFile(file, code), { ok: true, value: 'the secret' });
    const wrong = await openKeyFile(file, generateCredential(random));
    assert.equal(!wrong.ok && wrong.error.kind, 'key-file-code');
  });

  test('does not open when its legible part was changed', async () => {
    const { place: _, ...without } = label;
    for (const written of [label, without]) {
      const file = expectValue(parseKeyFile(await sealKeyFile(written, 'x', code, random)));
      assert.equal((await openKeyFile({ ...file, label: { ...file.label, publicKey: 'cd' } }, code)).ok, false);
      assert.equal((await openKeyFile(file, code)).ok, true);
    }
  });

  test('is refused when a member is missing, unknown or malformed', async () => {
    const good = JSON.parse(new TextDecoder().decode(await sealKeyFile(label, 'x', code, random))) as Record<string, unknown>;
    const changes: readonly Record<string, unknown>[] = [
      { qianshou_key_file: 2 },
      { group: 'none' },
      { group: 1 },
      { public_key: 1 },
      { salt: 'ab' },
      { nonce: '' },
      { nonce: 1 },
      { data: 'xy' },
      { place: { size: 1 } },
      { place: { size: 3, threshold: 'x', index: 1 } },
      { more: 1 },
    ];
    for (const change of changes) {
      const refused = parseKeyFile(utf8(JSON.stringify({ ...good, ...change })));
      assert.equal(!refused.ok && refused.error.kind, 'key-file-form', JSON.stringify(change));
    }
    for (const bytes of [utf8('{'), utf8('[]'), new Uint8Array([0xff])]) assert.equal(parseKeyFile(bytes).ok, false);
  });

  test('writes private keys of one length', () => {
    for (const x of [1n, ed25519.q - 1n]) {
      const text = textOfPrivateKey(x);
      assert.equal(text.length, 64);
      assert.equal(privateKeyOfText(text), x);
    }
  });
});
