import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testClock } from '../../../test-support/clock.ts';
import { fail, ok } from '../../kernel/result.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import { codesBy, mailCodes, printCodes, showCodes, tellByMail } from './code-sender.ts';

const phone = { kind: 'phone', number: '+8613800000001' } as const;
const email = { kind: 'email', address: 'lin@example.org' } as const;

test('each kind of contact has its own way', async () => {
  const sent: string[] = [];
  const by = (way: string) => () => Promise.resolve(void sent.push(way));
  const send = codesBy({ phone: by('phone'), email: by('email') });
  await send(email, '123456', 'zh');
  await send(phone, '123456', 'zh');
  assert.deepEqual(sent, ['email', 'phone']);
});

describe('shown codes', () => {
  test('are the latest of each contact, the newest first, until they expire', async () => {
    const clock = testClock('2026-11-25T02:00:00Z');
    const shown = showCodes(clock);
    await shown.send(phone, '111111', 'zh');
    await shown.send(email, '222222', 'zh');
    await shown.send(phone, '333333', 'zh');
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
    for (let n = 0; n < 250; n += 1) await shown.send({ kind: 'email', address: `a${n}@example.org` }, '1', 'zh');
    assert.equal(shown.all().length, 200);
  });
});

describe('codes by mail', () => {
  test('are written in the language of the page', async () => {
    const mails: Mail[] = [];
    const send = mailCodes({ send: (mail) => Promise.resolve((mails.push(mail), ok(undefined))) });
    await send(email, '123456', 'zh');
    await send(email, '123456', 'en');
    assert.deepEqual(
      mails.map((mail) => mail.to),
      ['lin@example.org', 'lin@example.org'],
    );
    assert.match(mails[0]?.text ?? '', /验证码：123456/);
    assert.match(mails[1]?.text ?? '', /Your code: 123456/);
  });
  test('that the server refuses are not said to be sent', async () => {
    await assert.rejects(mailCodes({ send: () => Promise.resolve(fail({ kind: 'refused' })) })(email, '1', 'zh'), /refused/);
  });
});

test('without a mail server the console shows the code and who it is for, masked', async () => {
  const lines: string[] = [];
  await printCodes((line) => void lines.push(line))(phone, '123456', 'zh');
  assert.match(lines[0] ?? '', /138\*\*\*\*0001: 123456/);
});

test('who cannot be told is logged without a name', async () => {
  const warnings: string[] = [];
  const mailer = { send: () => Promise.reject(new Error('not asked')) };
  await tellByMail({ mailer, isDemonstration: false, log: { warn: (line) => void warnings.push(line) } })(phone, { subject: '', text: '' });
  assert.equal(warnings.length, 1);
  assert.doesNotMatch(warnings[0] ?? '', /138/);
});
