import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlaceId } from '../../../kernel/ids.ts';
import { deviceOf } from './device.ts';
import { formatGrant, parseGrant } from './roles.ts';

const roles = ['community-worker', 'partner-liaison', 'subdistrict-administrator'] as const;

test('a role in a form is read back as it was written, and nothing else is read', () => {
  const at = '01a21064-f8ab-7619-afd2-deb0ece6a814' as PlaceId;
  for (const role of roles) assert.deepEqual(parseGrant(formatGrant({ role, at } as never)), { role, at });
  for (const text of [
    '',
    ':',
    'mayor:01a21064-f8ab-7619-afd2-deb0ece6a814',
    'community-worker:',
    `community-worker:${at}'`,
    `resident:${at}`,
  ])
    assert.equal(parseGrant(text), undefined);
});

test('a device is named so that its owner knows it', () => {
  const chrome = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36';
  assert.equal(deviceOf(chrome), 'Chrome, Android');
  assert.equal(deviceOf(`${chrome} MicroMessenger/8.0`), 'WeChat, Android');
  assert.equal(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1'), 'Safari, iPhone');
  assert.equal(deviceOf('Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0'), 'Firefox, Windows');
  assert.equal(deviceOf('curl/8'), undefined);
});
