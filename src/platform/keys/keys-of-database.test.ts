import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { testClock } from '../../../test-support/clock.ts';
import { testDatabase } from '../../../test-support/database.ts';
import { auditLogOf } from '../audit-log/audit-log.ts';
import { CannotStart } from '../process/cannot-start.ts';
import { openKeysOf } from './keys-of-database.ts';

const { database, pool } = await testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'qianshou-keys-'));
after(() => rmSync(folder, { recursive: true }));
const open = (givesUpLost = false) =>
  openKeysOf({ database, auditLog: auditLogOf(), clock: testClock('2026-11-25T01:00:00Z'), folder, givesUpLost });

test('a database remembers its keys; a lost one is refused until it is given up, which is recorded', async () => {
  const first = await open();
  const sealed = first.contact.seal('13800000001', 'person:1');
  assert.deepEqual((await open()).ids, first.ids);
  rmSync(path.join(folder, 'contact.key'));
  await assert.rejects(open(), (error) => error instanceof CannotStart && /contact\.key, .* is missing.*--new-keys/.test(error.message));
  const renewed = await open(true);
  assert.deepEqual(renewed.contact.open(sealed, 'person:1'), { ok: false, error: { kind: 'other-key', keyId: first.ids.contact } });
  assert.deepEqual((await open()).ids, renewed.ids);
  const { rows } = await pool.query("select act, detail from platform.audit_log where thing = 'keys:platform'");
  assert.deepEqual(rows, [{ act: 'keys-renewed', detail: { renewed: ['contact'] } }]);
});
