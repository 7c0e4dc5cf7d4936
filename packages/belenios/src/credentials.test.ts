import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { utf8 } from './bytes.ts';
import {
  generateCredential,
  generateUuid,
  isCredential,
  parsePublicCredentials,
  publicCredential,
  randomBase58,
  secretOfCredential,
  tidyCredential,
  serializePublicCredentials,
} from './credentials.ts';
import { belenios2048 } from './groups/belenios-2048.ts';
import { ed25519 } from './groups/ed25519.ts';
import { secureRandomBytes } from './scalars.ts';

describe('secret credentials', () => {
  test('have 22 random characters with hyphens', () => {
    const credential = generateCredential(secureRandomBytes);
    assert.ok(isCredential(credential), credential);
    assert.notEqual(generateCredential(secureRandomBytes), credential);
    assert.equal(generateUuid(secureRandomBytes).length, 14);
  });
  test('may be typed with or without hyphens and blanks, in any width', () => {
    const credential = 'JydxJ-zrquXy-12345-abcdeF';
    for (const typed of [credential, 'JydxJzrquXy12345abcdeF', ' JydxJ zrquXy\u201012345\uff0dabcdeF\n', 'ＪydxJ-zrquXy-１2345-abcdeF'])
      assert.equal(tidyCredential(typed), credential);
    assert.equal(tidyCredential('Jyd-xJ'), 'JydxJ');
  });
  test('leave out bytes that would make some characters likelier', () => {
    const bytes = [255, 232, 231, 0];
    assert.equal(
      randomBase58(2, () => Uint8Array.of(bytes.shift()!)),
      'z1',
    );
  });
  test('give the public credential that belenios-tool lists', () => {
    // Two voters of the vector v3.0-ed25519-threshold; its list is sorted.
    const list = readFileSync(new URL('../vectors/v3.0-ed25519-threshold/area/u1RRdxTvaSbinS.bel', import.meta.url), 'utf8');
    for (const [credential, weight] of [
      ['JydxJ-zrquXy-MF4C2-qEeYZV', 8950],
      ['VRJnW-uQsnRJ-NKbTA-o4Py7g', undefined],
    ] as const) {
      const element = ed25519.encode(publicCredential(ed25519, 'u1RRdxTvaSbinS', credential));
      assert.ok(list.includes(`"${element},${weight ?? ''}`));
    }
  });
  test('need their hyphens and characters', () => {
    for (const credential of [
      'JydxJzrquXyMF4C2qEeYZV',
      'JydxJ-zrquXy-MF4C2-qEeYZ0',
      'JydxJ-zrquXy-MF4C2-qEeYZ',
      ' JydxJ-zrquXy-MF4C2-qEeYZV',
    ]) {
      assert.equal(isCredential(credential), false);
      assert.throws(() => secretOfCredential(belenios2048, 'u', credential), RangeError);
    }
  });
});

describe('parsePublicCredentials', () => {
  const kindOf = (text: string | Uint8Array): string | undefined => {
    const parsed = parsePublicCredentials(typeof text === 'string' ? utf8(text) : text);
    return parsed.ok ? undefined : parsed.error.kind;
  };
  test('reads what serializePublicCredentials writes, sorted, with and without weights', () => {
    const list = [
      { credential: 'b', weight: 0n },
      { credential: 'a', weight: 100_000_000_000n },
      { credential: 'c', weight: 0n },
    ];
    assert.deepEqual(parsePublicCredentials(serializePublicCredentials(list, true)), { ok: true, value: [list[1], list[0], list[2]] });
    assert.deepEqual(parsePublicCredentials(utf8('["a","b,7"]')), {
      ok: true,
      value: [
        { credential: 'a', weight: 1n },
        { credential: 'b', weight: 7n },
      ],
    });
    assert.equal(new TextDecoder().decode(serializePublicCredentials([...list, list[1]!], false)), '["a","a","b","c"]');
    assert.deepEqual(parsePublicCredentials(utf8('[]')), { ok: true, value: [] });
  });
  const refused: Record<string, readonly (string | Uint8Array)[]> = {
    'credentials-too-many': [`["${new Array<string>(200_001).fill('a').join('","')}"]`],
    'credentials-not-utf8': [Uint8Array.of(0x5b, 0xff, 0x5d)],
    'credentials-json': ['', '{}', '["a"', '"a"]', '[1]', '[ "a"]', '["a"]\n'],
    'credentials-not-canonical': ['["a", "b"]', '["A"]', '[""]', '["a\\u0062"]', '["a","b","]', '["g"]'],
    'credentials-weight': ['["a,-1"]', '["a,1.5"]', '["a,"]', '["a,01"]', '["a,1e3"]', '["a,1,x"]', '["a, 1"]'],
    'credentials-total-weight': ['["a,100000000001"]', '["a,99999999999","b,2"]', `["a,${'9'.repeat(600)}"]`],
    'credentials-duplicate': ['["a","a"]', '["a,1","a,2"]'],
  };
  for (const [kind, texts] of Object.entries(refused))
    test(`refuses ${kind}`, () => {
      for (const text of texts) assert.equal(kindOf(text), kind, String(text).slice(0, 40));
    });
});
