import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pino } from 'pino';
import { testApp } from '../../../test-support/app.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { mailerOf } from '../mail/mail.ts';

const lines: Record<string, unknown>[] = [];
const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
const metrics = createMetrics();
const { app, get } = await testApp({ log, metrics, metricsToken: 'a token of the collector', limits: { writes: 3, api: 1_000 } });
// a route of the test's own shows by what address the frame knows a caller
app.get('/zh/address', (c) => c.text(c.get('address')));
const post = (address: string, body: BodyInit, headers: Record<string, string> = {}) =>
  app.request(`http://localhost:8080${address}`, { method: 'POST', body, headers });

describe('every answer', () => {
  test('carries an id that the log line carries too, and a policy without inline code', async () => {
    const { response } = await get('/zh');
    const id = response.headers.get('x-request-id');
    assert.match(id ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(lines.at(-1)?.['requestId'], id);
    assert.equal(
      response.headers.get('content-security-policy'),
      "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('x-frame-options'), 'DENY');
    assert.equal(response.headers.get('referrer-policy'), 'same-origin');
    assert.equal(response.headers.has('strict-transport-security'), false, 'not where there is no TLS');
  });
  test('is logged and counted by its route, without what was asked for or who asked', async () => {
    await get('/zh/search?q=13800000001', '', { 'x-forwarded-for': '192.0.2.77' });
    await get('/zh/no-such-page-13800000001');
    assert.doesNotMatch(JSON.stringify(lines), /13800000001|192\.0\.2\.77/);
    assert.match(await metrics.text(), /qianshou_request_seconds_count\{method="GET",route="none",status="404"\}/);
    assert.doesNotMatch(await metrics.text(), /13800000001/);
  });
});

test('a caller is known by their network, so that a household’s many addresses are one', async () => {
  const addressFor = async (forwarded: string) => (await get('/zh/address', '', { 'x-forwarded-for': forwarded })).html;
  assert.equal(
    await addressFor('198.51.100.1, 2001:db8:1:2:3::1'),
    '2001:db8:1:2',
    'what the caller wrote before the proxy is not believed',
  );
  assert.equal(await addressFor('192.0.2.7'), '192.0.2.7');
  assert.equal(await addressFor(' , 192.0.2.7'), '192.0.2.7');
});

test('a platform with no proxy before it believes no address that a caller writes, and over TLS asks for TLS from then on', async () => {
  const bare = await testApp({ trustedProxies: 0, publicUrl: 'https://qianshou.example.org' });
  bare.app.get('/zh/address', (c) => c.text(c.get('address')));
  const { html, response } = await bare.get('/zh/address', '', { 'x-forwarded-for': '192.0.2.7' });
  assert.equal(html, 'unknown');
  assert.equal(response.headers.get('strict-transport-security'), 'max-age=31536000; includeSubDomains');
});

describe('limits', () => {
  test('of size hold for forms, with a page that says so', async () => {
    const answer = await post('/zh/needs/new', 'x'.repeat(600_000), { 'content-type': 'application/x-www-form-urlencoded' });
    assert.equal(answer.status, 413);
    assert.match(await answer.text(), /<h1>/);
    const upload = new FormData();
    upload.set('photo', new File([new Uint8Array(13 * 1024 * 1024)], 'photo.jpg'));
    assert.equal((await post('/zh/needs/new', upload)).status, 413);
  });
  test('of rate answer with a page in the reader’s language and the time to wait', async () => {
    for (let count = 0; count < 4; count += 1) await post('/en/needs/new', 'x=1', { 'x-forwarded-for': '192.0.2.88' });
    const answer = await post('/en/needs/new', 'x=1', { 'x-forwarded-for': '192.0.2.88' });
    assert.equal(answer.status, 429);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
    assert.match(await answer.text(), /lang="en"/);
    assert.equal((await get('/en', '', { 'x-forwarded-for': '192.0.2.88' })).status, 200);
  });
});

describe('a form of another site', () => {
  test('is refused, whether it names its site or has no key of ours', async () => {
    const elsewhere = { 'sec-fetch-site': 'cross-site', 'x-forwarded-for': '192.0.2.99' };
    assert.equal((await post('/zh/needs/new', 'x=1', elsewhere)).status, 403);
    assert.equal((await post('/api/v1/needs', '{}', { ...elsewhere, 'content-type': 'application/json' })).status, 403);
    assert.equal((await post('/zh/needs/new', 'x=1', { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': '192.0.2.99' })).status, 403);
  });
  test('is refused also with a key of ours', async () => {
    const page = await get('/zh/sign-in');
    const key = /name="form-key" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const body = () => new URLSearchParams({ 'form-key': key, contact: '' });
    const from = (site: string) => post('/zh/sign-in', body(), { 'sec-fetch-site': site, 'x-forwarded-for': '192.0.2.98' });
    assert.deepEqual([(await from('same-site')).status, (await from('same-origin')).status], [403, 400]);
  });
  test('is refused by the API as by the passkeys’ requests also where the browser does not say whose it is', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      for (const address of ['/api/v1/needs', '/api/auth/passkey/verify-authentication'])
        assert.equal((await post(address, '{"response":{}}', { 'content-type': type })).status, 400, `${type} ${address}`);
  });
});

describe('a database that is away', () => {
  test('leaves a page in the reader’s language, and a line in the log for each request', async () => {
    const from = lines.length;
    const { get: ask, pool } = await testApp({ log });
    pool.query = (() => Promise.reject(new Error('connect ECONNREFUSED'))) as unknown as typeof pool.query;
    for (const [language, tag, heading] of [
      ['zh', 'zh', '我们这边出错了'],
      ['en', 'en', 'Something went wrong on our side'],
    ] as const) {
      const page = await ask(`/${language}/needs`);
      assert.equal(page.status, 500);
      assert.match(page.html, new RegExp(`^<!doctype html><html lang="${tag}[^>]*>.*<h1>${heading}</h1>`));
    }
    assert.deepEqual(
      lines.slice(from).map(({ msg }) => msg),
      ['request failed', 'request', 'request failed', 'request'],
    );
  });
});

describe('/metrics', () => {
  test('answers who brings the token, and looks like nothing to anybody else', async () => {
    assert.equal((await get('/metrics')).status, 404);
    assert.equal((await get('/metrics', '', { authorization: 'Bearer another token' })).status, 404);
    const { status, html } = await get('/metrics', '', { authorization: 'Bearer a token of the collector' });
    assert.equal(status, 200);
    assert.match(html, /^# HELP qianshou_request_seconds/m);
  });
});

describe('/healthz', () => {
  test('says that the database does not answer', async () => {
    const { app: sick, pool } = await testApp();
    assert.equal((await sick.request('/healthz')).status, 200);
    const query = pool.query.bind(pool);
    pool.query = (() => Promise.reject(new Error('gone'))) as unknown as typeof pool.query;
    assert.equal((await sick.request('/healthz')).status, 503);
    pool.query = query;
  });
});

test('a platform without a mail server refuses each mail', async () => {
  const mailer = mailerOf({ smtpUrl: undefined, mailFrom: 'x@example.org' }, log, metrics);
  assert.deepEqual(await mailer.send({ to: 'a@example.org', subject: 'x', text: 'x' }), { ok: false, error: { kind: 'refused' } });
});
