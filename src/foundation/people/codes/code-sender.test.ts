import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testClock } from '../../../../test-support/clock.ts';
import { fail, ok } from '../../../kernel/result.ts';
import type { Mail } from '../../../platform/mail/mail.ts';
import type { TextMessage } from '../../../platform/text-messages/gateway.ts';
import { codesBy, showCodes, tellBy } from './code-sender.ts';

const phone = { kind: 'phone', number: '+8613800000001' } as const;
const email = { kind: 'email', address: 'lin@example.org' } as const;

describe('shown codes', () => {
  test('are the latest of each contact, the newest first, until they expire', async () => {
    const clock = testClock('2026-11-25T02:00:00Z');
    const shown = showCodes(clock);
    void (await shown.send(phone, '111111', 'zh'));
    void (await shown.send(email, '222222', 'zh'));
    void (await shown.send(phone, '333333', 'zh'));
    assert.deepEqual(
      shown.all().map((code) => code.code),
      ['333333', '222222'],
    );
    assert.equal(shown.for(email)?.code, '222222');
    clock.forward(10 * 60_000);
    assert.deepEqual(shown.all(), []);
    assert.equal(shown.for(phone), undefined);
  });
  test('are not more than two hundred', async () => {
    const shown = showCodes(testClock('2026-11-25T02:00:00Z'));
    for (let n = 0; n < 250; n += 1) void (await shown.send({ kind: 'email', address: `a${n}@example.org` }, '1', 'zh'));
    assert.equal(shown.all().length, 200);
  });
});

describe('codes of a platform of one’s own', () => {
  const mails: Mail[] = [];
  const messages: TextMessage[] = [];
  const mailer = { send: (mail: Mail) => Promise.resolve((mails.push(mail), ok(undefined))) };
  const textMessages = { send: (message: TextMessage) => Promise.resolve((messages.push(message), ok(undefined))) };
  const say = (line: string) => assert.fail(line);
  test('go by mail or by text message, in the language of the page', async () => {
    const send = codesBy({ mailer, textMessages, say });
    for (const language of ['zh', 'en'] as const)
      for (const to of [email, phone]) assert.deepEqual(await send(to, '123456', language), ok(undefined));
    assert.deepEqual(
      mails.map((mail) => mail.to),
      ['lin@example.org', 'lin@example.org'],
    );
    assert.match(mails[0]?.text ?? '', /验证码：123456/);
    assert.match(mails[1]?.text ?? '', /Your code: 123456/);
    assert.deepEqual(messages[0], {
      to: '+8613800000001',
      language: 'zh',
      text: '【牵手】验证码 123456，10 分钟内有效。不是您本人要的，请不要理会，也不要告诉别人。',
      template: 'code',
      values: { code: '123456', minutes: '10' },
    });
    assert.match(messages[1]?.text ?? '', /your code is 123456/);
  });
  test('that are not taken are not said to be sent', async () => {
    const refusing = { send: () => Promise.resolve(fail({ kind: 'refused' } as const)) };
    const send = codesBy({ mailer: refusing, textMessages: refusing, say });
    for (const to of [email, phone]) assert.deepEqual(await send(to, '1', 'zh'), fail({ kind: 'not-sent' }));
  });
  test('that are held back, since so many text messages have gone out, say so', async () => {
    const holding = { send: () => Promise.resolve(fail({ kind: 'held-back' } as const)) };
    assert.deepEqual(await codesBy({ mailer, textMessages: holding, say })(phone, '1', 'zh'), fail({ kind: 'held-back' }));
  });
  test('say where there is no way to such a contact', async () => {
    assert.deepEqual(await codesBy({ mailer, textMessages: undefined, say })(phone, '1', 'zh'), fail({ kind: 'no-way-phone' }));
    assert.deepEqual(await codesBy({ mailer: undefined, textMessages, say })(email, '1', 'zh'), fail({ kind: 'no-way-email' }));
  });
  test('stand on the console where there is no way at all, with whom they are for, masked', async () => {
    const lines: string[] = [];
    const send = codesBy({ mailer: undefined, textMessages: undefined, say: (line) => void lines.push(line) });
    assert.deepEqual(await send(phone, '123456', 'zh'), ok(undefined));
    assert.match(lines[0] ?? '', /138\*\*\*\*0001: 123456/);
  });
});

describe('who has to know of a change', () => {
  const telling = { subject: '改了', text: '您的登录方式改了。', language: 'zh' } as const;
  const mailer = { send: () => Promise.reject(new Error('not asked')) };
  test('is told by text message where they have a phone alone', async () => {
    const messages: TextMessage[] = [];
    const textMessages = { send: (message: TextMessage) => Promise.resolve((messages.push(message), ok(undefined))) };
    await tellBy({ mailer, textMessages, isDemonstration: false, log: { warn: (line) => assert.fail(line) } })(phone, telling);
    assert.deepEqual(messages, [{ to: phone.number, language: 'zh', text: telling.text, template: 'account-changed', values: {} }]);
  });
  test('is told in the outbox of a demonstration, phone or mail', async () => {
    const mails: Mail[] = [];
    const outbox = { send: (mail: Mail) => Promise.resolve((mails.push(mail), ok(undefined))) };
    const tell = tellBy({ mailer: outbox, isDemonstration: true, log: { warn: (line) => assert.fail(line) } });
    for (const to of [phone, email]) await tell(to, telling);
    assert.deepEqual(
      mails.map(({ to, text }) => [to, text]),
      [
        ['8613800000001@phone.invalid', telling.text],
        ['lin@example.org', telling.text],
      ],
    );
  });
  test('and cannot be told is logged without a name', async () => {
    const warnings: string[] = [];
    await tellBy({ mailer, isDemonstration: false, log: { warn: (line) => void warnings.push(line) } })(phone, telling);
    assert.equal(warnings.length, 1);
    assert.doesNotMatch(warnings[0] ?? '', /138/);
  });
});
