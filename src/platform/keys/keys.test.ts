import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { openKeys, type Keys } from './keys.ts';

const home = mkdtempSync(path.join(tmpdir(), 'qianshou-keys-'));
after(() => rmSync(home, { recursive: true }));

function opened(folder: string, known?: Keys['ids']): Keys {
  const outcome = openKeys(folder, known);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

describe('openKeys', () => {
  test('makes files that their owner alone can read, and finds the same keys again', () => {
    const folder = path.join(home, 'first/keys');
    const first = opened(folder);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.deepEqual(readdirSync(folder).sort(), ['contact.key', 'forms.key', 'sign-in.key']);
    for (const file of readdirSync(folder)) assert.equal(statSync(path.join(folder, file)).mode & 0o777, 0o600);
    const again = opened(folder, first.ids);
    assert.equal(again.formSecret, first.formSecret);
    assert.deepEqual(again.contact.open(first.contact.seal('13800000001', 'person:1'), 'person:1'), { ok: true, value: '13800000001' });
    assert.notEqual(first.formSecret, first.signInSecret);
  });
  test('closes to others what was left open to them', () => {
    const folder = path.join(home, 'open');
    const { ids } = opened(folder);
    chmodSync(folder, 0o755);
    chmodSync(path.join(folder, 'contact.key'), 0o644);
    opened(folder, ids);
    assert.deepEqual(
      [folder, path.join(folder, 'contact.key')].map((at) => statSync(at).mode & 0o777),
      [0o700, 0o600],
    );
  });
  test('makes no new key where the data were written with one that is gone', () => {
    const folder = path.join(home, 'missing');
    const { ids } = opened(folder);
    rmSync(path.join(folder, 'contact.key'));
    assert.deepEqual(openKeys(folder, ids), { ok: false, error: { kind: 'missing', file: path.join(folder, 'contact.key') } });
    assert.deepEqual(readdirSync(folder).sort(), ['forms.key', 'sign-in.key']);
  });
  test('refuses another key than the one with which the data were written', () => {
    const folder = path.join(home, 'other');
    const other = opened(path.join(home, 'first/keys')).ids;
    opened(folder);
    assert.deepEqual(openKeys(folder, other), { ok: false, error: { kind: 'other-key', file: path.join(folder, 'forms.key') } });
  });
  test('refuses a file that holds no key', () => {
    const folder = path.join(home, 'unreadable');
    opened(folder);
    writeFileSync(path.join(folder, 'contact.key'), 'half a k');
    assert.deepEqual(openKeys(folder, undefined), { ok: false, error: { kind: 'unreadable', file: path.join(folder, 'contact.key') } });
  });
});
