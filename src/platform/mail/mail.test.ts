import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { testClock, testIds } from '../../../test-support/clock.ts';
import { testDatabase } from '../../../test-support/database.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { outboxMailer, smtpMailer } from './mail.ts';
import { readOutbox } from './outbox.store.ts';

const { database } = await testDatabase();
const received: { to: string[]; text: string }[] = [];
const lines: string[] = [];
const log = pino({}, { write: (line: string) => void lines.push(line) });
const server = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  authOptional: true,
  onAuth: ({ username, password }, _session, done) =>
    username === 'platform' && password === 'secret-word' ? done(null, { user: username }) : done(new Error('no')),
  onRcptTo: ({ address }, _session, done) =>
    done(address.startsWith('nobody@') ? Object.assign(new Error('no such box'), { responseCode: 550 }) : null),
  onData(stream, { envelope }, done) {
    let text = '';
    stream.on('data', (chunk: Buffer) => void (text += String(chunk)));
    stream.on('end', () => {
      received.push({ to: envelope.rcptTo.map(({ address }) => address), text });
      done();
    });
  },
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const port = (server.server.address() as AddressInfo).port;
after(() => new Promise<void>((resolve) => server.close(() => resolve())));
const metrics = createMetrics();
const mailerTo = (smtpUrl: string) => smtpMailer({ smtpUrl, from: '牵手 <platform@example.org>', log, metrics });

describe('smtpMailer', () => {
  const mailer = mailerTo(`smtp://platform:secret-word@127.0.0.1:${port}`);
  test('hands mail in both scripts to the server', async () => {
    const outcome = await mailer.send({ to: 'lin@example.org', subject: '您的需求已受理', text: '太极班。\nA room was found.' });
    assert.deepEqual(outcome, { ok: true, value: undefined });
    const mail = received.at(-1);
    assert.deepEqual(mail?.to, ['lin@example.org']);
    assert.match(mail?.text ?? '', /^From: =\?UTF-8\?.*<platform@example\.org>/m);
    assert.match(mail?.text ?? '', /^Subject: =\?UTF-8\?/m);
  });
  test('takes no address that names a second receiver or a header', async () => {
    const before = received.length;
    for (const to of ['a@example.org, b@example.org', 'a@example.org\r\nBcc: b@example.org', '"x" <a@example.org>', 'nobody', ''])
      assert.deepEqual(await mailer.send({ to, subject: 'x', text: 'x' }), { ok: false, error: { kind: 'refused' } });
    assert.equal(received.length, before);
  });
  test('keeps a line break out of the subject', async () => {
    void (await mailer.send({ to: 'lin@example.org', subject: 'one\r\nBcc: other@example.org', text: 'x' }));
    assert.match(received.at(-1)?.text ?? '', /^Subject: one Bcc: other@example\.org/m);
    assert.deepEqual(received.at(-1)?.to, ['lin@example.org']);
  });
  test('tells a refusal for good from a server that is away, and names nobody in the log', async () => {
    assert.deepEqual(await mailer.send({ to: 'nobody@example.org', subject: 'x', text: 'x' }), { ok: false, error: { kind: 'refused' } });
    assert.deepEqual(await mailerTo('smtp://127.0.0.1:1').send({ to: 'lin@example.org', subject: 'x', text: 'x' }), {
      ok: false,
      error: { kind: 'unreachable' },
    });
    assert.ok(lines.length >= 2);
    assert.doesNotMatch(lines.join(), /example\.org|secret-word/);
    assert.match(await metrics.text(), /qianshou_mails_total\{outcome="failed"\} 2/);
  });
});

describe('outboxMailer', () => {
  test('keeps mail for the demonstration’s page, the newest first', async () => {
    const clock = testClock('2026-11-25T01:00:00Z');
    const mailer = outboxMailer({ database, clock, makeId: testIds() });
    void (await mailer.send({ to: 'lin@example.org', subject: 'first', text: 'x' }));
    clock.forward(1000);
    void (await mailer.send({ to: 'lin@example.org', subject: 'second', text: 'x' }));
    assert.deepEqual(
      (await readOutbox(database.reading, 10)).map((mail) => mail.subject),
      ['second', 'first'],
    );
  });
});
