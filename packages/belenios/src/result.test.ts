import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expectValue, refuse, succeed } from './result.ts';

describe('expectValue', () => {
  test('hands out the value', () => assert.equal(expectValue(succeed(3)), 3));
  test('turns a refusal into an exception', () => assert.throws(() => expectValue(refuse('kind', 'detail')), /kind: detail/));
});
