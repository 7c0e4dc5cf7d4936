import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeId, testApp, type Page } from '../../../../test-support/app.ts';
import { signIn } from '../../../../test-support/sign-in.ts';
import type { Grant } from '../../../kernel/actor.ts';
import type { OrganisationId, PersonId, PlaceId } from '../../../kernel/ids.ts';
import { inBoth } from '../../../kernel/language.ts';
import { ok } from '../../../kernel/result.ts';
import type { Mail } from '../../../platform/mail/mail.ts';
import { createPartners } from '../../partners/index.ts';
import { createPlaces } from '../../places/index.ts';
import { insertGrant, insertPerson } from '../people.store.ts';

const outbox: Mail[] = [];
const mailer = { send: (mail: Mail) => Promise.resolve((outbox.push(mail), ok(undefined))) };
const { get, send, database, clock, pool, app } = await testApp({ mailer });
// a route of the test's own shows for whom the frame took the caller
app.get('/api/v1/whoami', (c) => c.json(c.get('actor')));
const places = createPlaces({ reading: database.reading });
const partners = createPartners({ reading: database.reading });
const subdistrict = makeId<PlaceId>();
const community = makeId<PlaceId>();
const [bank, school] = [makeId<OrganisationId>(), makeId<OrganisationId>()];
const place = {
  address: undefined,
  position: undefined,
  builtDecade: undefined,
  description: undefined,
  figures: [],
  serviceDesk: undefined,
  slug: undefined,
} as const;
await database.inTransaction(async (tx) => {
  const at = clock.now();
  await places.add(
    tx,
    {
      ...place,
      id: subdistrict,
      kind: 'subdistrict',
      within: undefined,
      subdistrict,
      community: undefined,
      name: inBoth('筼筜街道', 'Yundang'),
    },
    at,
  );
  await places.add(
    tx,
    { ...place, id: community, kind: 'community', within: subdistrict, subdistrict, community, name: inBoth('官任社区', 'Guanren') },
    at,
  );
  for (const [id, slug, name] of [
    [bank, 'bank', inBoth('银行网点', 'Bank branch')],
    [school, 'school', inBoth('小学', 'Primary school')],
  ] as const)
    await partners.add(
      tx,
      { id, kind: 'company', name, description: undefined, offers: undefined, place: undefined, subdistrict, slug },
      at,
    );
});

const codeOn = (page: Page): string => /<b class="num">(\d{6})<\/b>/.exec(page.html)?.[1] ?? '';
let last = 0;
async function person(name: string, ...grants: Grant[]): Promise<{ id: PersonId; cookie: string; phone: string }> {
  const id = makeId<PersonId>();
  const phone = `139${String((last += 1)).padStart(8, '0')}`;
  await database.inTransaction(async (tx) => {
    await insertPerson(tx, { id, name, language: 'zh', privacyAgreedAt: clock.now(), createdAt: clock.now() });
    for (const grant of grants) await insertGrant(tx, id, grant, undefined, clock.now(), makeId<string>());
  });
  await pool.query("insert into people.users (id, name, email, email_verified) values ($1, '', $2, true)", [
    id,
    `86${phone}@phone.invalid`,
  ]);
  return { id, cookie: await signIn(database, id), phone };
}
const actsOf = async (id: string): Promise<string[]> =>
  (await pool.query<{ act: string }>('select act from platform.audit_log where person = $1 order by id', [id])).rows.map((row) => row.act);

test('asks a visitor to sign in first, and comes back', async () => {
  const page = await get('/en/me');
  assert.equal(page.status, 401);
  assert.match(page.html, /\/en\/sign-in\?back=%2Fme"/);
});

describe('the profile', () => {
  test('is changed, and the reader’s pages with it', async () => {
    const { id, cookie } = await person('林若梅');
    const form = await get('/zh/me/profile', cookie);
    const saved = await send(form, { name: '林  若梅 Ruomei', 'preferred-language': 'en', 'large-text': 'yes', home: community });
    assert.equal(saved.location, '/en/me?done=profile');
    const page = await get(saved.location, saved.cookie);
    assert.match(page.text, /Saved .*林 若梅 Ruomei.*Guanren/);
    assert.match(page.html, /data-text="large"/);
    assert.deepEqual(await actsOf(id), ['profile-changed']);
  });
  test('that another window changed meanwhile shows both versions, and then takes the second saving', async () => {
    const { cookie } = await person('何');
    const [mine, other] = [await get('/zh/me/profile', cookie), await get('/zh/me/profile', cookie)];
    assert.equal((await send(other, { name: '何老师', home: community })).status, 303);
    const stale = await send(mine, { name: '老何', 'large-text': 'yes' });
    assert.equal(stale.status, 409);
    assert.match(stale.text, /名字 老何 何老师/);
    assert.match(stale.text, /字号 大字 标准字/);
    assert.match(stale.text, /所在社区 \S+ 官任社区/);
    assert.match((await get('/zh/me', cookie)).text, /何老师/);
    const saved = await send(stale, { name: '老何' });
    assert.equal(saved.status, 303, saved.text);
    assert.match((await get('/zh/me', cookie)).text, /老何/);
  });
  test('keeps what was typed beside a message', async () => {
    const { cookie } = await person('王');
    for (const [name, message] of [
      ['', /请填您的名字/],
      ['x'.repeat(201), /不要超过 200 个字/],
      ['a\u202eb', /不能显示的字符/],
      ['！', /不能显示的字符/],
    ] as const) {
      const page = await send(await get('/zh/me/profile', cookie), { name });
      assert.equal(page.status, 400);
      assert.match(page.text, message);
    }
    const both = await send(await get('/zh/me/profile', cookie), { home: subdistrict, name: '' });
    assert.match(both.text, /有 2 处要改 请填您的名字 请从列表里选一个社区/);
    const page = await send(await get('/zh/me/profile', cookie), { home: subdistrict, name: '<i>王</i>' });
    assert.match(page.text, /请从列表里选一个社区/);
    assert.match(page.html, /value="&lt;i>王&lt;\/i>"/);
  });
});

describe('a contact', () => {
  test('is added by a code sent to it, and opens the same account', async () => {
    const { id, cookie } = await person('陈');
    const asked = await send(await get('/zh/me/contact/email', cookie), { contact: 'Chen@Example.org' });
    const page = await get(asked.location, cookie);
    const changed = await send(page, { code: codeOn(page) });
    assert.equal(changed.location, '/zh/me?done=contact');
    const mine = await get(changed.location, cookie);
    assert.match(mine.text, /chen@example.org/);
    assert.match(mine.text, /139\d{8}/);
    const { rows } = await pool.query<{ sealed: string }>('select sealed_contact as sealed from people.persons where id = $1', [id]);
    assert.doesNotMatch(rows[0]?.sealed ?? '', /chen/);
    const start = await send(await get('/zh/sign-in'), { contact: 'chen@example.org' });
    const code = await get(start.location, start.cookie);
    const signedIn = await send(code, { code: codeOn(code) });
    assert.equal(signedIn.location, '/zh/me');
    assert.match((await get('/zh', signedIn.cookie)).text, /陈/);
  });
  test('of a kind takes the place of the one before, which is told', async () => {
    outbox.length = 0;
    const { cookie, phone } = await person('赵');
    const asked = await send(await get('/zh/me/contact/phone', cookie), { contact: '13912345678' });
    const page = await get(asked.location, cookie);
    await send(page, { code: codeOn(page) });
    const mine = await get('/zh/me', cookie);
    assert.match(mine.text, /13912345678/);
    assert.doesNotMatch(mine.text, new RegExp(phone));
    assert.deepEqual(
      outbox.map((mail) => mail.to),
      [`86${phone}@phone.invalid`],
    );
  });
  test('that is replaced opens nothing any more, not even by a code that was sent to it before', async () => {
    const { cookie, phone } = await person('唐');
    await send(await get('/zh/me/contact/email', cookie), { contact: 'tang@example.org' });
    const added = await get('/zh/me/contact/code', cookie);
    await send(added, { code: codeOn(added) });
    // one browser waits for a code to the number; then one goes to the mailbox, which stands for the same account
    const waiting = await send(await get('/zh/sign-in'), { contact: phone });
    const asked = await send(await get('/zh/sign-in'), { contact: 'tang@example.org' });
    const code = codeOn(await get(asked.location, asked.cookie));
    await send(await get('/zh/me/contact/email', cookie), { contact: 'tang.new@example.org' });
    const changed = await get('/zh/me/contact/code', cookie);
    assert.equal((await send(changed, { code: codeOn(changed) })).status, 303);
    assert.equal((await send(await get(waiting.location, waiting.cookie), { code })).status, 400);
  });
  test('of another kind is told to the one that stays', async () => {
    outbox.length = 0;
    const { cookie, phone } = await person('冯');
    const asked = await send(await get('/zh/me/contact/email', cookie), { contact: 'feng@example.org' });
    const page = await get(asked.location, cookie);
    await send(page, { code: codeOn(page) });
    assert.deepEqual(
      outbox.map((mail) => mail.to),
      [`86${phone}@phone.invalid`],
    );
    assert.match(outbox[0]?.text ?? '', /仍然可以用来登录/);
  });
  test('is changed only by who signed in within ten minutes: others sign in once more, and come back', async () => {
    const { id, cookie, phone } = await person('邓');
    const since = (minutes: number) =>
      pool.query('update people.sessions set created_at = $2 where user_id = $1', [id, new Date(clock.now() - minutes * 60_000)]);
    await since(9);
    assert.equal((await get('/zh/me/contact/phone', cookie)).status, 200);
    const form = await get('/zh/me/contact/phone', cookie);
    await since(10);
    const again = '/zh/me/again?back=%2Fme%2Fcontact%2Fphone';
    assert.equal((await get('/zh/me/contact/phone', cookie)).location, again);
    assert.equal((await send(form, { contact: '13912340000' })).location, again);
    assert.doesNotMatch((await get('/zh/me', cookie)).html, /data-passkey="add"/);
    const page = await get(again, cookie);
    assert.match(page.text, new RegExp(`发送验证码到 139\\*\\*\\*\\*${phone.slice(-4)}`));
    assert.equal((await send(page, { contact: 'email' })).status, 400, 'a contact that is not one’s own');
    const asked = await send(await get(again, cookie), { contact: 'phone' });
    const code = await get(asked.location, asked.cookie);
    const signedIn = await send(code, { code: codeOn(code) });
    assert.equal(signedIn.location, '/zh/me/contact/phone');
    assert.equal((await get(signedIn.location, signedIn.cookie)).status, 200);
    assert.equal((await get('/zh/me', cookie)).status, 401, 'the older session has ended');
  });
  test('that another account has is refused once the code has proved it', async () => {
    const other = await person('其他');
    const { cookie } = await person('钱');
    const asked = await send(await get('/zh/me/contact/phone', cookie), { contact: other.phone });
    assert.equal(asked.status, 303, 'nothing is said before');
    const page = await get(asked.location, cookie);
    const refused = await send(page, { code: codeOn(page) });
    assert.match(refused.text, /已经用于另一个账号/);
  });
  test('of the wrong kind is refused at its field', async () => {
    const { cookie } = await person('孙');
    const page = await send(await get('/zh/me/contact/phone', cookie), { contact: 'sun@example.org' });
    assert.equal(page.status, 400);
    assert.match(page.text, /请填手机号/);
  });
  test('with a code used twice in the same instant changes once', async () => {
    const { id, cookie } = await person('李');
    const asked = await send(await get('/zh/me/contact/email', cookie), { contact: 'li@example.org' });
    const [one, two] = [await get(asked.location, cookie), await get(asked.location, cookie)];
    const code = codeOn(one);
    const both = await Promise.all([send(one, { code }), send(two, { code })]);
    assert.equal(both.filter((page) => page.location === '/zh/me?done=contact').length, 1);
    assert.deepEqual(await actsOf(id), ['contact-changed']);
  });
  test('takes no sixteenth code within an hour, though it is the right one', async () => {
    const { cookie } = await person('钱');
    let page = await get('/zh/me', cookie);
    const ask = async () => {
      const asked = await send(await get('/zh/me/contact/email', cookie), { contact: 'qian@example.org' });
      page = await get(asked.location, cookie);
      return codeOn(page);
    };
    for (let codes = 1; codes <= 3; codes += 1) {
      const code = await ask();
      for (let times = 1; times <= 5; times += 1) page = await send(page, { code: code === '111111' ? '222222' : '111111' });
    }
    const code = await ask();
    const refused = await send(page, { code });
    assert.equal(refused.status, 400);
    assert.match(refused.text, /次数太多了/);
  });
  test('needs the right code: five wrong ones use it up, ten minutes end it', async () => {
    const { cookie } = await person('周');
    const asked = await send(await get('/zh/me/contact/email', cookie), { contact: 'zhou@example.org' });
    let page = await get(asked.location, cookie);
    const code = codeOn(page);
    for (let times = 1; times <= 5; times += 1) page = await send(page, { code: code === '111111' ? '222222' : '111111' });
    assert.match((await send(page, { code })).text, /错误次数太多/);
    const again = await send(await get('/zh/me/contact/email', cookie), { contact: 'zhou@example.org' });
    page = await get(again.location, cookie);
    const second = codeOn(page);
    clock.forward(10 * 60_000);
    assert.match((await send(page, { code: second })).text, /验证码已过期/);
  });
});

describe('sessions', () => {
  test('are listed, and ended one by one or all but this one', async () => {
    const { id, cookie } = await person('吴');
    const [second, third] = [await signIn(database, id), await signIn(database, id)];
    const page = await get('/zh/me', cookie);
    assert.equal([...page.html.matchAll(/name="session" value="[0-9a-f-]{36}"/g)].length, 2);
    const [, first = ''] = /name="session" value="([0-9a-f-]{36})"/.exec(page.html) ?? [];
    await send(page, { session: first }, '/zh/me/sessions/end');
    const statuses = await Promise.all([second, third].map(async (held) => (await get('/zh/me', held)).status));
    assert.deepEqual(statuses.sort(), [200, 401]);
    await send(await get('/zh/me', cookie), { session: 'others' }, '/zh/me/sessions/end');
    assert.equal((await get('/zh/me', cookie)).status, 200);
    for (const held of [second, third]) assert.equal((await get('/zh/me', held)).status, 401);
  });
  test('of somebody else cannot be ended', async () => {
    const [mine, other] = [await person('郑'), await person('别人')];
    const { rows } = await pool.query<{ id: string }>('select id from people.sessions where user_id = $1', [other.id]);
    const page = await send(await get('/zh/me', mine.cookie), { session: rows[0]?.id ?? '' }, '/zh/me/sessions/end');
    assert.equal(page.status, 404);
    assert.equal((await get('/zh/me', other.cookie)).status, 200);
  });
});

describe('acting for an organisation', () => {
  test('is chosen among one’s own, shows in the header, and is recorded', async () => {
    const { id, cookie } = await person('冯立', { role: 'partner-liaison', at: bank });
    const page = await get('/en/me', cookie);
    assert.match(page.text, /Act for Bank branch/);
    await send(page, { organisation: bank }, '/en/me/acting-for');
    assert.match((await get('/en', cookie)).text, /冯立 for Bank branch/);
    const { rows } = await pool.query('select acting_for from platform.audit_log where person = $1', [id]);
    assert.deepEqual(rows, [{ acting_for: bank }]);
    await send(await get('/en/me', cookie), { organisation: '' }, '/en/me/acting-for');
    assert.doesNotMatch((await get('/en', cookie)).text, /for Bank branch/);
  });
  test('one has no grant for is refused', async () => {
    const { cookie } = await person('卫', { role: 'partner-liaison', at: bank });
    const page = await get('/zh/me', cookie);
    assert.equal((await send(page, { organisation: school }, '/zh/me/acting-for')).status, 403);
    assert.equal((await send(await get('/zh/me', cookie), { organisation: 'nonsense' }, '/zh/me/acting-for')).status, 400);
  });
});

describe('tokens', () => {
  test('are made by a liaison, shown once, act for the organisation, and end', async () => {
    const { id, cookie } = await person('蒋', { role: 'partner-liaison', at: bank });
    assert.match((await get('/zh/me/tokens', cookie)).text, /请先在“我的”页面选择/);
    await send(await get('/zh/me', cookie), { organisation: bank }, '/zh/me/acting-for');
    const unnamed = await send(await get('/zh/me/tokens', cookie), { name: '' });
    assert.equal(unnamed.status, 400);
    assert.match(unnamed.text, /请写上这个令牌给谁用/);
    assert.doesNotMatch(unnamed.text, /请填您的名字/);
    assert.match((await send(unnamed, { name: '长'.repeat(201) })).text, /不要超过 200 个字/);
    assert.match((await send(unnamed, { name: '老李 13812345678' })).text, /不要写电话或证件号码/);
    const made = await send(await get('/zh/me/tokens', cookie), { name: '会议室预订' });
    const [, token = ''] = /Bearer (qs_[\w-]{43})/.exec(made.text) ?? [];
    assert.notEqual(token, '');
    const list = await get('/zh/me/tokens', cookie);
    assert.doesNotMatch(list.html, new RegExp(token));
    const { rows } = await pool.query<{ sha256: string }>('select sha256 from people.api_tokens where person = $1', [id]);
    assert.match(rows[0]?.sha256 ?? '', /^[0-9a-f]{64}$/);
    const who = async () =>
      (await (await app.request('http://localhost:8080/api/v1/whoami', { headers: { authorization: `Bearer ${token}` } })).json()) as {
        kind?: string;
        error?: string;
      };
    assert.equal((await who()).kind, 'person');
    const [, end = ''] = /action="(\/zh\/me\/tokens\/[0-9a-f-]{36}\/end)"/.exec(list.html) ?? [];
    await send(list, {}, end);
    assert.equal((await who()).error, 'token-unknown');
    assert.deepEqual(await actsOf(id), ['acting-for-begun', 'token-made', 'token-ended']);
  });
  test('are twenty to an organisation at most', async () => {
    const { cookie } = await person('卫', { role: 'partner-liaison', at: school });
    await send(await get('/zh/me', cookie), { organisation: school }, '/zh/me/acting-for');
    const make = async (name: string) => send(await get('/zh/me/tokens', cookie), { name }, '/zh/me/tokens');
    for (let count = 1; count <= 20; count += 1) assert.match((await make(`程序 ${count}`)).text, /Bearer qs_/);
    const refused = await make('程序 21');
    assert.equal(refused.status, 400);
    assert.match(refused.text, /已经有 20 个令牌/);
    const list = await get('/zh/me/tokens', cookie);
    const [, end = ''] = /action="(\/zh\/me\/tokens\/[0-9a-f-]{36}\/end)"/.exec(list.html) ?? [];
    await send(list, {}, end);
    assert.match((await make('程序 21')).text, /Bearer qs_/);
  });
  test('are nobody else’s business', async () => {
    const { cookie } = await person('沈');
    assert.equal((await get('/zh/me/tokens', cookie)).status, 403);
    assert.equal((await get('/zh/me/tokens')).status, 401);
  });
});

describe('one’s data', () => {
  test('can be taken along whole, with the contact readable and nobody else’s', async () => {
    const { id, cookie } = await person('韩', { role: 'partner-liaison', at: bank });
    const asked = await send(await get('/zh/me/contact/email', cookie), { contact: 'han@example.org' });
    const page = await get(asked.location, cookie);
    await send(page, { code: codeOn(page) });
    const file = await get('/zh/me/data.json', cookie);
    assert.match(file.response.headers.get('content-disposition') ?? '', /attachment/);
    const data = JSON.parse(file.html) as { person: { id: string; contact: unknown }; signsInWith: string[]; auditLog: { act: string }[] };
    assert.equal(data.person.id, id);
    assert.deepEqual(data.person.contact, { email: 'han@example.org' });
    assert.equal(data.signsInWith.length, 2);
    assert.deepEqual(
      data.auditLog.map((entry) => entry.act),
      ['contact-changed', 'data-exported'],
    );
    assert.equal((await get('/zh/me/data.json')).status, 401);
  });
  test('can be erased with a fresh code: name, contact, roles and sessions go, acts stay', async () => {
    const { id, cookie, phone } = await person('杨', { role: 'partner-liaison', at: bank });
    const asked = await send(await get('/zh/me/erase', cookie), {});
    const page = await get(asked.location, cookie);
    assert.match(page.text, /不能恢复/);
    const refused = await send(page, { code: '1' });
    assert.equal(refused.status, 400);
    const erased = await send(refused, { code: codeOn(refused) });
    assert.equal(erased.location, '/zh/erased');
    assert.equal((await get('/zh/me', cookie)).status, 401);
    const { rows } = await pool.query(
      'select name, sealed_contact, home_community, erased_at is not null as erased from people.persons where id = $1',
      [id],
    );
    assert.deepEqual(rows, [{ name: '', sealed_contact: null, home_community: null, erased: true }]);
    for (const table of ['people.users where email like $1', 'people.verifications where identifier like $1'])
      assert.equal((await pool.query(`select 1 from ${table}`, [`%${phone}%`])).rows.length, 0);
    assert.equal((await pool.query('select 1 from people.grants where person = $1 and ended_at is null', [id])).rows.length, 0);
    assert.deepEqual(await actsOf(id), ['person-erased']);
  });
  test('of the only administrator stay until there is another', async () => {
    const { cookie } = await person('朱', { role: 'subdistrict-administrator', at: subdistrict });
    const erase = async (): Promise<Page> => {
      const asked = await send(await get('/zh/me/erase', cookie), {});
      const page = await get(asked.location, cookie);
      return send(page, { code: codeOn(page) });
    };
    assert.match((await erase()).text, /唯一的管理员/);
    await person('秦', { role: 'subdistrict-administrator', at: subdistrict });
    assert.equal((await erase()).location, '/zh/erased');
  });
});
