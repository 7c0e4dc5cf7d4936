import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testClock } from '../../../test-support/clock.ts';
import { testDatabase } from '../../../test-support/database.ts';
import { openDatabase } from '../database/database.ts';
import { readOutbox, keepInOutbox } from '../mail/outbox.store.ts';
import { FormSentBefore, makeFormKey, readFormKey } from './form-key.ts';
import { forgetOldForms, rememberForm } from './form-keys.store.ts';
import { inRequest } from './request-context.ts';

const { pool } = await testDatabase();
const clock = testClock('2026-11-25T01:00:00Z');
const database = openDatabase(pool, rememberForm(clock));
let made = 0;
const newId = () => `00000000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;

/** A request that a form causes: it writes one mail. */
const send = (formKey: string, isRefused = false) =>
  inRequest({ requestId: 'r', formKey }, () =>
    database.inTransaction(async (tx) => {
      await keepInOutbox(tx, { id: newId(), to: formKey, subject: '', text: '', at: clock.now() });
      return isRefused ? { ok: false as const, error: {} } : { ok: true as const, value: {} };
    }),
  );
const written = async (form: string) => (await readOutbox(database.reading, 100)).filter((mail) => mail.to === form).length;

describe('a form', () => {
  test('sent twice writes once', async () => {
    const form = newId();
    void (await send(form));
    await assert.rejects(send(form), FormSentBefore);
    assert.equal(await written(form), 1);
  });
  test('sent many times in the same instant writes once', async () => {
    const form = newId();
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => send(form)));
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal(await written(form), 1);
  });
  test('that was refused may be corrected and sent again', async () => {
    const form = newId();
    void (await send(form, true));
    void (await send(form));
    assert.equal(await written(form), 1);
  });
  test('counts once for a request of several transactions', async () => {
    const form = newId();
    await inRequest({ requestId: 'r', formKey: form }, async () => {
      for (let count = 0; count < 2; count += 1)
        await database.inTransaction((tx) => keepInOutbox(tx, { id: newId(), to: form, subject: '', text: '', at: clock.now() }));
    });
    assert.equal(await written(form), 2);
  });
  test('leaves no key behind after a day', async () => {
    clock.forward(86_400_001);
    await database.inTransaction((tx) => forgetOldForms(tx, clock));
    assert.deepEqual((await pool.query('select from platform.form_keys')).rowCount, 0);
  });
});

describe('the key of a form', () => {
  const id = '0193b2f0-0000-7000-8000-0000000000ab';
  test('is good for the session that it was made for, and no other', () => {
    const key = makeFormKey('secret', 'session', id);
    assert.equal(readFormKey('secret', 'session', key), id);
    assert.equal(readFormKey('secret', 'another', key), undefined);
    assert.equal(readFormKey('another', 'session', key), undefined);
    assert.equal(readFormKey('secret', 'session', key.replace('ab.', 'ac.')), undefined);
    for (const text of ['', id, `${id}.`, `${id}.${'x'.repeat(43)}`]) assert.equal(readFormKey('secret', 'session', text), undefined);
  });
});
