import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { hasMembers, isJsonObject, isStringArray, parseStrictJson } from './strict-json.ts';

const kindOf = (text: string): string | undefined => {
  const parsed = parseStrictJson(text);
  return parsed.ok ? undefined : parsed.error.kind;
};

describe('parseStrictJson', () => {
  test('agrees with JSON.parse on what JSON.stringify writes', () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constant(null),
        fc.boolean(),
        fc.maxSafeInteger(),
        fc.string({ unit: 'grapheme' }),
        fc.array(tie('value')),
        fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1), (json, space) => {
        // -0 is written as 0.
        const text = JSON.stringify(json, undefined, space);
        const parsed = parseStrictJson(text);
        assert.ok(parsed.ok);
        assert.equal(JSON.stringify(parsed.value), JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  const refused: Record<string, readonly string[]> = {
    'json-duplicate-member': ['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '[{"b":{"c":1,"c":1}}]'],
    'json-number': ['01', '-0', '1.0', '1e2', '9007199254740992', '-', '1-1'].filter((text) => text !== '-'),
    'json-nesting': ['['.repeat(100_000), '{"a":'.repeat(100_000), '['.repeat(17) + ']'.repeat(17)],
    'json-surrogate': ['"\\ud800"', '{"\\udc00":1}', '"a\\ud800b"'],
    'json-syntax': [
      '',
      ' ',
      '{',
      '}',
      '[',
      '[1',
      '[1,',
      '[1,]',
      '{"a"',
      '{"a":',
      '{"a":1',
      '{"a":1,',
      '{"a":1,}',
      '{a:1}',
      '{1:1}',
      '"',
      '"a',
      '"\\',
      '"\\x"',
      '"\\u12"',
      '"\\u12x4"',
      '"\u0001"',
      '"\\n\u0001"',
      'tru',
      'nul',
      'fals',
      '-',
      '+1',
      '.5',
      'NaN',
      '1 2',
      '[1 2]',
      '{"a" 1}',
      '{"a":1 "b":2}',
      '\u00a01',
      '\ufeff1',
    ],
  };
  for (const [kind, texts] of Object.entries(refused))
    test(`refuses ${kind}`, () => {
      for (const text of texts) assert.equal(kindOf(text), kind, text.slice(0, 20));
    });

  test('reads white space and escapes', () => {
    const parsed = parseStrictJson(' { "a\\n" : [ true , false , null , -5 , "\\u540c\\/\\ud83d\\ude00" ] } \n');
    assert.ok(parsed.ok);
    assert.equal(JSON.stringify(parsed.value), '{"a\\n":[true,false,null,-5,"同/😀"]}');
    assert.equal(parseStrictJson('{"__proto__":1}').ok, true);
    assert.equal(parseStrictJson('{}').ok && parseStrictJson('[]').ok, true);
  });
});

describe('shapes', () => {
  test('tell objects, members and lists of texts', () => {
    assert.equal(isJsonObject([]), false);
    assert.equal(isJsonObject(null), false);
    assert.equal(hasMembers('x', []), false);
    assert.equal(hasMembers({ a: 1 }, ['a', 'b']), false);
    assert.equal(hasMembers({ a: 1, c: 1 }, ['a']), false);
    assert.equal(hasMembers({ a: 1, c: 1 }, ['a'], ['c']), true);
    assert.equal(isStringArray(['a', 1]), false);
    assert.equal(isStringArray('a'), false);
    assert.equal(isStringArray(['a']), true);
  });
});
