import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fail, ok } from '../../../kernel/result.ts';
import { addressOf, contactAt, contactList, formatContact, maskContact, parseContact, withContact } from './contact.ts';

describe('parseContact', () => {
  for (const [typed, number] of [
    ['13800000001', '+8613800000001'],
    ['138 0000 0001', '+8613800000001'],
    ['１３８-0000-0001', '+8613800000001'],
    ['8613800000001', '+8613800000001'],
    ['+86 138 0000 0001', '+8613800000001'],
    ['0086 13800000001', '+8613800000001'],
    ['0592 2221234', '+865922221234'],
    ['+44 (20) 7946-0000', '+442079460000'],
  ] as const)
    test(`takes ${typed} for ${number}`, () => assert.deepEqual(parseContact(typed), ok({ kind: 'phone', number })));
  test('takes an address in any case for one in lower case', () =>
    assert.deepEqual(parseContact(' Lin@Example.ORG '), ok({ kind: 'email', address: 'lin@example.org' })));
  for (const typed of [
    '',
    'lin',
    '12345',
    '23800000001',
    'a@b',
    'a b@example.org',
    '8613800000001@phone.invalid',
    '林@example.org',
    '+0123456789',
    '138000000012',
    '8613800000001 ext. 2',
    '998613800000001',
    '13800000001 or 05922221234',
    '05922221234567',
    '+1234567890123456',
    '13800000001+8613800000001',
    'lin@example.org, mei@example.org',
    `${'l'.repeat(243)}@example.org`,
  ])
    test(`refuses "${typed}"`, () => assert.deepEqual(parseContact(typed), fail({ kind: 'not-a-contact' })));
  test('takes an address that is as long as may be', () => assert.equal(parseContact(`${'l'.repeat(242)}@example.org`).ok, true));
  test('says which kind it expects', () => {
    assert.deepEqual(parseContact('13800000001', 'phone'), ok({ kind: 'phone', number: '+8613800000001' }));
    assert.deepEqual(parseContact('lin@example.org', 'phone'), fail({ kind: 'not-a-phone' }));
    assert.deepEqual(parseContact('13800000001', 'email'), fail({ kind: 'not-an-email' }));
  });
  test('never throws, and takes back what it made of anything', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parseContact(text);
        if (read.ok) assert.deepEqual(parseContact(formatContact(read.value)), read);
      }),
    ));
});

test('an address of the sign-in tables leads back to its contact', () => {
  for (const typed of ['13800000001', '+4915112345678', 'lin@example.org']) {
    const read = parseContact(typed);
    assert.ok(read.ok);
    assert.deepEqual(contactAt(addressOf(read.value)), read.value);
  }
});

test('a masked contact can be recognised and not used', () => {
  assert.equal(maskContact({ kind: 'phone', number: '+8613812345678' }), '138****5678');
  assert.equal(maskContact({ kind: 'phone', number: '+442079460123' }), '+44****0123');
  for (const [number, masked] of [
    ['+1234567', '+12****67'],
    ['+12345678', '+12****78'],
    ['+123456789', '+12****6789'],
  ] as const)
    assert.equal(maskContact({ kind: 'phone', number }), masked);
  assert.equal(maskContact({ kind: 'email', address: 'lin@example.org' }), 'l***@example.org');
});

test('a new contact takes the place of one of its kind', () => {
  const both = withContact({ phone: '+8613800000001', email: 'lin@example.org' }, { kind: 'phone', number: '+8613800000002' });
  assert.deepEqual(both, { phone: '+8613800000002', email: 'lin@example.org' });
  assert.equal(contactList(both).length, 2);
});
