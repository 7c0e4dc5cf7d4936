/**
 * A person's copy of their data is whole: every column of the database that says something of a person is either in it, or is named
 * here with the reason why not. A new table fails until one of the two is done.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { testApp } from '../test-support/app.ts';
import { signIn } from '../test-support/sign-in.ts';
import type { PersonId } from './kernel/ids.ts';

const { get, database, pool, loadDemonstration } = await testApp();

/** Columns that name a person, with the part of the copy in which what stands there is found. */
const inTheCopy: Readonly<Record<string, string>> = {
  'exchange.history.on_behalf_of': 'exchange.acts',
  'exchange.history.person': 'exchange.acts',
  'exchange.needs.entered_by': 'exchange.needs',
  'exchange.needs.raised_by': 'exchange.needs',
  'exchange.needs.worker': 'exchange.needs',
  'exchange.offers.earlier': 'exchange.offers',
  'exchange.offers.provider_person': 'exchange.offers',
  'exchange.offers.seeker_person': 'exchange.offers',
  'exchange.projects.worker': 'exchange.projects',
  'exchange.resources.entered_by': 'exchange.resources',
  'notices.notices.person': 'notices.told',
  'notices.wishes.person': 'notices.wishes',
  'people.api_tokens.person': 'tokens',
  'people.grants.person': 'roles',
  'people.passkeys.user_id': 'passkeys',
  'people.persons.id': 'person',
  'people.sessions.user_id': 'sessions',
  'people.users.id': 'signsInWith',
  'platform.audit_log.on_behalf_of': 'auditLog',
  'platform.audit_log.person': 'auditLog',
  'platform.audit_log.thing': 'auditLog',
};

/** Columns that name a person and are not in the copy, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'people.accounts.user_id': 'a table of the sign-in library for passwords and other services, of which the platform has none: empty',
  'people.confirmations.person':
    'a code under way: ten minutes, of the code a keyed hash; where it went is in `signsInWith` once it counts',
  'people.grants.granted_by': 'the role is somebody else’s; that it was given stands in `auditLog`',
  'people.persons.created_by': 'the record is somebody else’s; that it was added stands in `auditLog`',
  'imports.tables.confirmed_by': 'a table under way, for a day; what was added by it stands with its own thing',
  'imports.tables.uploaded_by': 'a table under way, for a day; what was added by it stands with its own thing',
};

type Column = { readonly table_schema: string; readonly table_name: string; readonly column_name: string };
const nameOf = (column: Column) => `${column.table_schema}.${column.table_name}.${column.column_name}`;
/** All but the database's own and that of the library for jobs, which carry ids of tables and matters. */
const schemas = "table_schema not like 'pg\\_%' and table_schema not in ('information_schema', 'jobs')";

/** By key, or by a name such as `entered_by` or `user_id`. */
async function columnsByName(): Promise<string[]> {
  const { rows } = await pool.query<Column>(`
    select table_schema, table_name, column_name from information_schema.columns
    where ${schemas} and data_type in ('uuid', 'text', 'jsonb')
      and column_name ~ '(^|_)(by|person|user|on_behalf_of)(_id)?$' and column_name <> 'begun_by'
    union
    select k.table_schema, k.table_name, k.column_name
    from information_schema.referential_constraints r
    join information_schema.key_column_usage k using (constraint_schema, constraint_name)
    join information_schema.table_constraints u on u.constraint_schema = r.unique_constraint_schema and u.constraint_name = r.unique_constraint_name
    where u.table_schema = 'people' and u.table_name in ('persons', 'users')`);
  return rows.map(nameOf);
}

/** By what stands there in a platform that is in use: somebody's id, also inside other things. */
async function columnsByContent(): Promise<string[]> {
  const { rows } = await pool.query<Column>(
    `select table_schema, table_name, column_name from information_schema.columns where ${schemas} and data_type in ('uuid', 'text', 'jsonb')`,
  );
  const found: string[] = [];
  for (const column of rows) {
    const table = `${column.table_schema}."${column.table_name}"`;
    const { rowCount } = await pool.query(
      `select from ${table} t where exists (select from people.persons p where strpos(t."${column.column_name}"::text, p.id::text) > 0) limit 1`,
    );
    if (rowCount !== 0) found.push(nameOf(column));
  }
  return found;
}

before(async () => {
  await loadDemonstration();
  const { rows } = await pool.query<{ id: PersonId }>('select id from people.persons order by id limit 1');
  const someone = rows[0]?.id;
  assert.ok(someone);
  await signIn(database, someone);
  // what the demonstration has none of
  for (const statement of [
    `insert into people.passkeys (id, public_key, user_id, credential_id, counter, device_type, backed_up)
     values ('k', 'k', $1, 'k', 0, 'singleDevice', false)`,
    `insert into people.api_tokens (id, organisation, person, name, sha256, created_at)
     select gen_random_uuid(), id, $1, 'x', 'x', now() from partners.organisations limit 1`,
    `insert into notices.wishes (person, "group", wish) values ($1, 'own', 'page')`,
    `insert into notices.notices (id, person, "group", subject, path, at)
     values (gen_random_uuid(), $1, 'own', '{"original": "zh", "text": "x"}', '/', now())`,
    `insert into platform.audit_log (at, act, thing, detail) values (now(), 'x', 'person:' || $1::text, '{}')`,
  ])
    await pool.query(statement, [someone]);
});

test('every column that says something of a person is in the person’s copy, or left out for a reason', async () => {
  const all = new Set([...(await columnsByName()), ...(await columnsByContent())]);
  assert.deepEqual(
    [...all].sort().filter((column) => !(column in inTheCopy) && !(column in leftOut)),
    [],
    'say where in the copy it is found, or why it is left out',
  );
  assert.deepEqual(
    Object.keys({ ...inTheCopy, ...leftOut }).filter((column) => !all.has(column)),
    [],
    'says nothing of a person any more',
  );
});

for (const [column, part] of Object.entries(inTheCopy))
  test(`what names somebody in ${column} stands in their copy under ${part}`, async () => {
    const [schema, table, name] = column.split('.');
    const { rows } = await pool.query<{ id: PersonId; count: number }>(
      `select p.id, count(*)::int as count from ${schema}."${table}" t join people.persons p on strpos(t."${name}"::text, p.id::text) > 0
       where p.erased_at is null group by p.id order by count desc, p.id limit 1`,
    );
    const most = rows[0];
    assert.ok(most, `nobody stands in ${column}`);
    const copy = JSON.parse((await get('/zh/me/data.json', await signIn(database, most.id))).html) as Record<string, unknown>;
    const found = part.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], copy);
    const entries = Array.isArray(found) ? found.length : found === undefined ? 0 : 1;
    assert.ok(entries >= most.count, `${entries} of ${most.count}`);
  });
