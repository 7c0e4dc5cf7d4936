/** A passkey from end to end, with the authenticator that Chromium can play itself. */
import { serve } from '@hono/node-server';
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, test } from 'node:test';
import { readAssets } from '../src/app.ts';
import { insertPerson } from '../src/foundation/people/people.store.ts';
import type { PersonId } from '../src/kernel/ids.ts';
import { makeId, testApp } from '../test-support/app.ts';
import { openBrowser } from './browser.ts';

const dist = path.resolve(import.meta.dirname, '../dist');
// the address has to be known before the platform is made: a server that hands on to it
let answer: (request: Request, env: unknown) => Response | Promise<Response> = () => new Response(null, { status: 503 });
const server = serve({ fetch: (request, env) => answer(request, env), port: 0, hostname: '127.0.0.1' });
await new Promise<void>((resolve) => server.once('listening', () => resolve()));
const address = `http://localhost:${(server.address() as AddressInfo).port}`;
const { app, database, clock, pool } = await testApp({ publicUrl: address, dist, assets: readAssets(dist), trustedProxies: 0 });
answer = (request, env) => app.fetch(request, env as never);
const browser = await openBrowser();
after(async () => {
  await browser.close();
  server.close();
});

test('a passkey is added on one’s own page, signs in without a code, and ends when it is removed', async () => {
  const id = makeId<PersonId>();
  await database.inTransaction((tx) =>
    insertPerson(tx, { id, name: '林若梅', language: 'zh', privacyAgreedAt: clock.now(), createdAt: clock.now() }),
  );
  await pool.query("insert into people.users (id, name, email, email_verified) values ($1, '', 'lin@example.org', true)", [id]);
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });

  await page.goto(`${address}/zh/sign-in`);
  await page.getByLabel('手机号或邮箱').fill('lin@example.org');
  await page.getByRole('button', { name: '发送验证码' }).click();
  await page.getByLabel('验证码').fill((await page.locator('.inset b').textContent()) ?? '');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL('**/zh/me');

  await pool.query("alter table platform.audit_log add constraint closed check (act <> 'passkey-added')");
  await page.getByRole('button', { name: '在这台设备上添加通行密钥' }).click();
  await page.getByText('没有添加成功').waitFor();
  assert.equal((await pool.query('select 1 from people.passkeys')).rows.length, 0, 'no passkey without its entry in the log');
  await pool.query('alter table platform.audit_log drop constraint closed');
  // what the device made all the same would be offered at signing in
  await devtools.send('WebAuthn.clearCredentials', { authenticatorId });
  await page.reload();
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '在这台设备上添加通行密钥' }).click()]);
  await page.getByRole('button', { name: '删除' }).waitFor();
  const { rows } = await pool.query<{ name: string; user_id: string }>('select name, user_id from people.passkeys');
  assert.equal(rows.length, 1);
  assert.equal(rows[0]?.user_id, id);
  assert.match(rows[0].name, /^Chrome, /);

  await page.getByRole('button', { name: '退出登录' }).click();
  await page.goto(`${address}/en/sign-in?back=%2Fme%2Fprofile`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL('**/en/me/profile');
  assert.equal(await page.getByLabel('Name').inputValue(), '林若梅');
  const acts = await pool.query<{ act: string }>('select act from platform.audit_log where person = $1 order by id', [id]);
  assert.deepEqual(
    acts.rows.map((row) => row.act),
    ['signed-in', 'passkey-added', 'signed-in'],
  );

  await page.goto(`${address}/zh/me`);
  await page.getByRole('button', { name: '删除' }).click();
  await page.getByText('通行密钥已经删除').waitFor();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.goto(`${address}/zh/sign-in`);
  await page.getByRole('button', { name: '用通行密钥登录' }).click();
  await page.getByText('没有成功').waitFor();
});
