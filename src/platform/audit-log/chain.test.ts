import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type pg from 'pg';
import { testDatabase } from '../../../test-support/database.ts';
import type { Instant } from '../../kernel/time.ts';
import { auditLogOf } from './audit-log.ts';
import { canonicalJson, chainEntries, hashOf, verifyChain, type Finding } from './chain.ts';

const { database, pool } = await testDatabase();
const auditLog = auditLogOf();
const at = Date.parse('2026-11-25T01:00:00Z') as Instant;
const record = (act: string, detail: Record<string, unknown> = {}) =>
  database.inTransaction((tx) => auditLog.record(tx, { act, thing: 'need:1', detail }, at));

async function findings(): Promise<readonly Finding[]> {
  const client = await pool.connect();
  const { findings: found } = await verifyChain(client);
  client.release();
  return found;
}
/** What somebody with the rights of the database's owner could do. */
async function forge(statement: string): Promise<void> {
  await pool.query('alter table platform.audit_log disable trigger user');
  await pool.query(statement);
  await pool.query('alter table platform.audit_log enable trigger user');
}

describe('the audit log', () => {
  test('refuses changes, deletions and emptying', async () => {
    await record('first');
    for (const statement of [
      "update platform.audit_log set act = 'other'",
      'delete from platform.audit_log',
      'truncate platform.audit_log',
    ])
      await assert.rejects(pool.query(statement), /never changed or deleted/);
    await assert.rejects(
      pool.query("update platform.audit_log set sequence = 1, hash = 'x', act = 'other' where sequence is null"),
      /never changed or deleted/,
    );
  });
  test('refuses to chain an entry a second time', async () => {
    await chainEntries(pool);
    await assert.rejects(pool.query("update platform.audit_log set sequence = 2, hash = 'x'"), /never changed or deleted/);
  });
});

describe('the chain', () => {
  beforeEach(async () => {
    await forge('truncate platform.audit_log restart identity');
    await pool.query("delete from platform.settings where name = 'audit-log'");
    for (const act of ['raised', 'accepted', 'published', 'agreed', 'done']) await record(act, { b: 1, a: { d: [1, null], c: '太极' } });
    await chainEntries(pool);
  });

  test('is whole when nobody touched it, and grows', async () => {
    assert.deepEqual(await findings(), []);
    await record('closed');
    assert.equal((await chainEntries(pool))?.sequence, '6');
    assert.equal(await chainEntries(pool), undefined);
    assert.deepEqual(await findings(), []);
  });
  test('names entries that are not chained yet, without calling them wrong', async () => {
    await record('closed');
    const client = await pool.connect();
    const { findings: found, unchained, count } = await verifyChain(client);
    client.release();
    assert.deepEqual({ found, unchained, count }, { found: [], unchained: ['6'], count: 5n });
  });
  test('takes entries in the order in which their transactions finish', async () => {
    const slow: pg.PoolClient = await pool.connect();
    await slow.query('begin');
    await slow.query("insert into platform.audit_log (at, act, thing, detail) values (now(), 'slow', 'need:1', '{}')");
    await record('quick');
    await chainEntries(pool);
    await slow.query('commit');
    slow.release();
    await chainEntries(pool);
    const { rows } = await pool.query<{ act: string }>('select act from platform.audit_log where sequence > 5 order by sequence');
    assert.deepEqual(
      rows.map((row) => row.act),
      ['quick', 'slow'],
    );
    assert.deepEqual(await findings(), []);
  });
  test('is made once when several make it at the same moment', async () => {
    for (let count = 0; count < 20; count += 1) await record('more');
    await Promise.all([1, 2, 3, 4].map(() => chainEntries(pool)));
    assert.deepEqual(await findings(), []);
  });
  for (const [what, statement] of [
    ['act', "act = 'declined'"],
    ['time', "at = at + interval '1 microsecond'"],
    ['person', 'person = gen_random_uuid()'],
    ['organisation', 'acting_for = gen_random_uuid()'],
    ['person on whose behalf it was', 'on_behalf_of = gen_random_uuid()'],
    ['thing', "thing = 'need:2'"],
    ['request', "request_id = 'another'"],
    ['number', 'id = 99'],
    ['detail', `detail = '{"a":{"c":"太極","d":[1,null]},"b":1}'`],
    ['hash', "hash = repeat('a', 64)"],
  ])
    test(`finds an altered ${what}`, async () => {
      await forge(`update platform.audit_log set ${statement} where sequence = 3`);
      const kinds = (await findings()).map((finding) => (finding.kind === 'altered' ? finding.sequence : finding.kind));
      assert.ok(kinds.includes('3'), JSON.stringify(kinds));
    });
  test('finds an altered entry whose hash was made to fit', async () => {
    const { rows } = await pool.query<{ hash: string }>('select hash from platform.audit_log where sequence = 2');
    assert.ok(rows[0]?.hash);
    await forge("update platform.audit_log set act = 'declined', hash = repeat('b', 64) where sequence = 3");
    assert.deepEqual(
      (await findings()).map((finding) => finding.kind === 'altered' && finding.sequence),
      ['3', '4'],
    );
  });
  test('finds an entry that is missing in the middle', async () => {
    await forge('delete from platform.audit_log where sequence in (2, 3)');
    assert.deepEqual(await findings(), [{ kind: 'missing', from: '2', to: '3' }]);
  });
  test('finds a missing beginning and a missing end', async () => {
    await forge('delete from platform.audit_log where sequence in (1, 5)');
    assert.deepEqual(await findings(), [
      { kind: 'missing', from: '1', to: '1' },
      { kind: 'missing', from: '5', to: '5' },
    ]);
  });
  test('finds that everything is gone', async () => {
    await forge('delete from platform.audit_log');
    assert.deepEqual(await findings(), [{ kind: 'missing', from: '1', to: '5' }]);
  });
  test('finds an entry that nobody chained at the end', async () => {
    await forge("insert into platform.audit_log (at, act, thing, detail, sequence, hash) values (now(), 'x', 'need:1', '{}', 6, 'x')");
    assert.deepEqual(
      (await findings()).map((finding) => finding.kind),
      ['altered', 'added'],
    );
  });
  test('finds that the note of its end is gone or names another', async () => {
    await pool.query(`update platform.settings set value = '{"sequence":"5","hash":"x"}' where name = 'audit-log'`);
    assert.deepEqual(await findings(), [{ kind: 'head-altered' }]);
    await pool.query("delete from platform.settings where name = 'audit-log'");
    assert.deepEqual(await findings(), [{ kind: 'head-altered' }]);
  });
});

describe('canonicalJson', () => {
  test('has one text for the same content', () => {
    assert.equal(canonicalJson({ b: [1, { d: null, c: 'é' }], a: true }), '{"a":true,"b":[1,{"c":"é","d":null}]}');
    assert.equal(canonicalJson({ a: 1, b: 2 }), canonicalJson({ b: 2, a: 1 }));
  });
});

describe('hashOf', () => {
  test('gives what it gave to entries chained by an earlier version', () => {
    const entry = {
      id: '7',
      at: '2026-11-25T01:00:00.000001Z',
      person: '01a21064-f8ab-7619-afd2-deb0ece6a814',
      actingFor: null,
      onBehalfOf: null,
      act: 'need-raised',
      thing: 'need:1',
      detail: { b: 1, a: '太极' },
      requestId: null,
    };
    assert.equal(hashOf('0'.repeat(64), 1n, entry), '81504d65d4dcddfa85d7cce6df57a0e50bcc2fab33fb476ad49874bc004afd18');
  });
});
