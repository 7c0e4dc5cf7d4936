import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, beforeEach, describe, test } from 'node:test';
import { testClock, testIds } from '../../../test-support/clock.ts';
import { fail, ok } from '../../kernel/result.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { createGateway, type TextMessage } from './gateway.ts';

type Received = { readonly method: string; readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string };
const received: Received[] = [];
/** What the gateway answers, one after the other; 202 once the list is over. */
let answers: ((response: ServerResponse) => void)[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => void (body += chunk));
  request.on('end', () => {
    received.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
    (answers.shift() ?? withStatus(202))(response);
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(() => {
  server.closeAllConnections();
  server.close();
});
const withStatus =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, headers).end('{"whatever":1}');
  };
const never = () => {};

const key = 'k'.repeat(32);
const lines: unknown[] = [];
const metrics = createMetrics();
const gatewayAt = (url: string) =>
  createGateway({
    url,
    key,
    clock: testClock('2026-11-25T02:00:00Z'),
    makeId: testIds(),
    log: { warn: (...line: unknown[]) => void lines.push(line) },
    metrics,
    timeoutMs: 300,
  });
const gateway = gatewayAt(`${address}/send?account=7`);
const message: TextMessage = {
  to: '+8613800000001',
  language: 'zh',
  text: '验证码 123456，10 分钟内有效。',
  template: 'code',
  values: { code: '123456', minutes: '10' },
};
beforeEach(() => {
  received.length = 0;
  answers = [];
});

describe('a text message', () => {
  test('is one POST of JSON, signed over its time and its very bytes', async () => {
    assert.deepEqual(await gateway.send(message), ok(undefined));
    const [request] = received;
    assert.ok(request);
    assert.deepEqual([request.method, request.path], ['POST', '/send?account=7']);
    assert.equal(request.headers['content-type'], 'application/json; charset=utf-8');
    assert.deepEqual(JSON.parse(request.body), { id: '00000000-0000-7000-8000-000000000001', ...message });
    const timestamp = request.headers['x-qianshou-timestamp'];
    assert.equal(timestamp, String(Date.parse('2026-11-25T02:00:00Z') / 1000));
    // as docs/operating.md tells a receiver to check it
    const expected = createHmac('sha256', key).update(`${timestamp}.${request.body}`).digest('hex');
    assert.equal(request.headers['x-qianshou-signature'], `v1=${expected}`);
  });
  for (const [what, first] of [
    ['does not answer in time', never],
    ['breaks the connection', (response: ServerResponse) => void response.destroy()],
    ['answers 500', withStatus(500)],
    ['answers 408', withStatus(408)],
    ['answers 429', withStatus(429)],
  ] as const) {
    test(`is sent once more where the gateway ${what}, with the same id`, async () => {
      answers = [first];
      assert.deepEqual(await gateway.send(message), ok(undefined));
      assert.equal(received.length, 2);
      assert.equal(received[0]?.body, received[1]?.body);
    });
    test(`is not sent a third time where it still ${what}`, async () => {
      answers = [first, first];
      assert.deepEqual(await gateway.send(message), fail({ kind: 'unreachable' }));
      assert.equal(received.length, 2);
    });
  }
  test('is taken where the gateway answers anything from 200 to 299', async () => {
    answers = [withStatus(200), withStatus(299)];
    assert.deepEqual([await gateway.send(message), await gateway.send(message)], [ok(undefined), ok(undefined)]);
    assert.equal(received.length, 2);
  });
  for (const [what, answer] of [
    ['answers 300', withStatus(300)],
    ['answers 400', withStatus(400)],
    ['answers 401', withStatus(401)],
    ['leads elsewhere, where nothing goes', withStatus(307, { location: `${address}/elsewhere` })],
  ] as const)
    test(`is refused for good where the gateway ${what}`, async () => {
      answers = [answer];
      assert.deepEqual(await gateway.send(message), fail({ kind: 'refused' }));
      assert.equal(received.length, 1);
    });
  test('is unreachable where nobody listens', async () => {
    assert.deepEqual(await gatewayAt('http://127.0.0.1:1/').send(message), fail({ kind: 'unreachable' }));
  });
  test('is counted, and its failure logged without number or text', async () => {
    assert.match(await metrics.text(), /qianshou_text_messages_total\{outcome="sent"\} 8/);
    assert.match(await metrics.text(), /qianshou_text_messages_total\{outcome="failed"\} 10/);
    assert.equal(lines.length, 10);
    assert.doesNotMatch(JSON.stringify(lines), /138|123456|kkkk/);
  });
});
