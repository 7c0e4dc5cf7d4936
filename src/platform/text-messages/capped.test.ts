import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testClock } from '../../../test-support/clock.ts';
import { fail, ok } from '../../kernel/result.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { capped } from './capped.ts';
import type { TextMessage } from './gateway.ts';

const code = { to: '+8613800000001', language: 'zh', text: '验证码 123456', template: 'code', values: { code: '123456' } } as const;
const telling: TextMessage = { ...code, template: 'account-changed', values: {} };
const HOUR_MS = 3_600_000;

function platform(most: { perHour: number; perDay: number }) {
  const clock = testClock('2026-11-25T02:00:00Z');
  const metrics = createMetrics();
  const sent: TextMessage[] = [];
  const warnings: unknown[][] = [];
  const messenger = capped({
    messenger: { send: (message: TextMessage) => Promise.resolve((sent.push(message), ok(undefined))) },
    most,
    clock,
    metrics,
    log: { warn: (...line: unknown[]) => void warnings.push(line) },
  });
  return { clock, metrics, sent, warnings, send: messenger.send };
}

describe('text messages of the whole platform', () => {
  test('are at most so many in any hour', async () => {
    const { clock, send, sent } = platform({ perHour: 2, perDay: 100 });
    assert.deepEqual(await send(code), ok(undefined));
    clock.forward(HOUR_MS / 2);
    assert.deepEqual(await send(code), ok(undefined));
    assert.deepEqual(await send(code), fail({ kind: 'held-back' }));
    clock.forward(HOUR_MS / 2);
    assert.deepEqual(await send(code), ok(undefined), 'the first is an hour old');
    assert.deepEqual(await send(code), fail({ kind: 'held-back' }));
    assert.equal(sent.length, 3);
  });
  test('and at most so many in any day', async () => {
    const { clock, send } = platform({ perHour: 2, perDay: 3 });
    for (let count = 0; count < 3; count += 1) {
      assert.deepEqual(await send(code), ok(undefined));
      clock.forward(HOUR_MS);
    }
    assert.deepEqual(await send(code), fail({ kind: 'held-back' }));
    clock.forward(21 * HOUR_MS);
    assert.deepEqual(await send(code), ok(undefined));
  });
  test('that come at once do not slip through together', async () => {
    const { send, sent } = platform({ perHour: 10, perDay: 100 });
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => send(code)));
    assert.equal(outcomes.filter((outcome) => outcome.ok).length, 10);
    assert.equal(sent.length, 10);
  });
  test('tell somebody of a change to their account all the same, since a code went before; that counts too', async () => {
    const { send, sent } = platform({ perHour: 1, perDay: 100 });
    assert.deepEqual(await send(telling), ok(undefined));
    assert.deepEqual(await send(code), fail({ kind: 'held-back' }));
    assert.deepEqual(await send(telling), ok(undefined));
    assert.equal(sent.length, 2);
  });
  test('that are held back are counted, and warned of once an hour, without naming anybody', async () => {
    const { clock, send, metrics, warnings } = platform({ perHour: 1, perDay: 100 });
    for (let count = 0; count < 5; count += 1) void (await send(code));
    assert.equal(warnings.length, 1);
    assert.match(JSON.stringify(warnings), /SMS_PER_HOUR/);
    assert.doesNotMatch(JSON.stringify(warnings), /138|123456/);
    assert.match(await metrics.text(), /qianshou_text_messages_total\{outcome="held-back"\} 4/);
    clock.forward(HOUR_MS);
    for (let count = 0; count < 5; count += 1) void (await send(code));
    assert.equal(warnings.length, 2);
  });
});
