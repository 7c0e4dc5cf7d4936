import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Hono } from 'hono';
import { createMetrics } from '../metrics/metrics.ts';
import type { Env } from './env.ts';
import { limitRates, networkOf } from './rate-limits.ts';

function testApp() {
  const metrics = createMetrics();
  const app = new Hono<Env>()
    .use(async (c, next) => {
      c.set('address', c.req.header('x-test-address') ?? '192.0.2.1');
      await next();
    })
    .use(limitRates({ limits: { writes: 2, api: 3 }, metrics, refuse: (c) => c.text('wait', 429) }))
    .all('*', (c) => c.text('done'));
  const ask = async (method: string, path: string, address = '192.0.2.1') =>
    (await app.request(path, { method, headers: { 'x-test-address': address } })).status;
  return { app, metrics, ask };
}

describe('limitRates', () => {
  test('refuses writes beyond the limit with the time to wait, and counts them', async () => {
    const { app, metrics, ask } = testApp();
    assert.deepEqual([await ask('POST', '/zh/needs'), await ask('POST', '/zh/needs'), await ask('DELETE', '/zh/needs')], [200, 200, 429]);
    const refused = await app.request('/zh/needs', { method: 'POST' });
    const seconds = Number(refused.headers.get('retry-after'));
    assert.ok(seconds > 50 && seconds <= 60, String(seconds));
    assert.match(await metrics.text(), /qianshou_rate_limited_total\{limit="writes"\} 2/);
  });
  test('lets reading go on, and other addresses', async () => {
    const { ask } = testApp();
    for (let count = 0; count < 3; count += 1) await ask('POST', '/zh/needs');
    for (const method of ['GET', 'HEAD']) assert.equal(await ask(method, '/zh/needs'), 200);
    assert.equal(await ask('POST', '/zh/needs', '192.0.2.2'), 200);
  });
  test('counts every call of the API, reading too', async () => {
    const { ask } = testApp();
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push(await ask('GET', '/api/v1/needs'));
    assert.deepEqual(statuses, [200, 200, 200, 429]);
  });
});

describe('networkOf', () => {
  test('takes the first half of an IPv6 address, which one household owns, and the whole of an IPv4 one', () => {
    assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2');
    assert.equal(networkOf('2001:db8:1:2::9'), '2001:db8:1:2');
    assert.equal(networkOf('2001:db8::9'), '2001:db8:0:0');
    assert.equal(networkOf('::1'), '0:0:0:0');
    assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
    assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
    assert.equal(networkOf('::FFFF:192.0.2.7'), '192.0.2.7');
    assert.equal(networkOf('::2:3:4:5:6'), '0:0:0:2');
    assert.equal(networkOf('::4:5:6:7:8'), '0:0:0:4');
  });
});
