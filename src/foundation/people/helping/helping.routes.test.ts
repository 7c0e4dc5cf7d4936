import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeId, testApp, type Page } from '../../../../test-support/app.ts';
import { addOrganisation } from '../../../../test-support/exchange.ts';
import { testKeys } from '../../../../test-support/keys.ts';
import { place, samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { signIn } from '../../../../test-support/sign-in.ts';
import type { Grant } from '../../../kernel/actor.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { inBoth } from '../../../kernel/language.ts';
import { ok } from '../../../kernel/result.ts';
import type { Mail } from '../../../platform/mail/mail.ts';
import { insertPlaces } from '../../places/places.store.ts';
import { makeAddPerson, type PersonToAdd } from '../add-person.ts';
import { insertGrant } from '../people.store.ts';

const outbox: Mail[] = [];
const mailer = { send: (mail: Mail) => Promise.resolve((outbox.push(mail), ok(undefined))) };
const { get, send, database, clock, pool } = await testApp({ mailer });
const places = await samplePlaces(database);
/** Has no administrator yet. */
const jialian = place('subdistrict', inBoth('嘉莲街道', 'Jialian Subdistrict'), places.district, { slug: 'jialian' });
const huli = place('subdistrict', inBoth('湖里街道', 'Huli Subdistrict'), places.district, { slug: 'huli' });
await database.inTransaction((tx) => insertPlaces(tx, [jialian, huli], clock.now()));
const bank = await addOrganisation(database, places.guanren, '银行网点', 'Bank branch');
const school = await addOrganisation(database, places.guanren, '小学', 'Primary school');
const addPerson = makeAddPerson({ seal: testKeys.contact });

async function resident(name: string, more: Partial<PersonToAdd> = {}, ...grants: Grant[]): Promise<PersonId> {
  const id = makeId<PersonId>();
  await database.inTransaction(async (tx) => {
    const person = { id, name, language: 'zh', contacts: {}, homeCommunity: places.guanren.id, hasAccount: true, ...more } as const;
    await addPerson(tx, person, clock.now());
    for (const grant of grants) await insertGrant(tx, id, grant, undefined, clock.now(), makeId<string>());
  });
  return id;
}
const worker = await signedInAs(database, '社区小王', { role: 'community-worker', at: places.guanren.id });
const elsewhere = await signedInAs(database, '别处小李', { role: 'community-worker', at: places.zhenxing.id });
const administrator = await signedInAs(database, '街道老张', { role: 'subdistrict-administrator', at: places.yundang.id });
const other = await signedInAs(database, '鹭江老陈', { role: 'subdistrict-administrator', at: places.lujiang.id });
/** Administers another subdistrict, with officials of its own. */
const far = await signedInAs(database, '湖里老郑', { role: 'subdistrict-administrator', at: huli.id });
const neighbour = await signedInAs(database, '普通居民');
const actsOn = async (id: PersonId) =>
  (
    await pool.query<{ act: string; person: string; on_behalf_of: string | null; detail: unknown }>(
      'select act, person, on_behalf_of, detail from platform.audit_log where thing = $1 order by id',
      [`person:${id}`],
    )
  ).rows;
const namesOfActsOn = async (id: PersonId) => (await actsOn(id)).map(({ act }) => act);

describe('finding people', () => {
  test('shows people of the worker’s community by name, with masked contacts', async () => {
    await resident('林若梅', { contacts: { phone: '+8613812345678', email: 'lin@example.org' } });
    await resident('林振兴', { homeCommunity: places.zhenxing.id, contacts: { phone: '+8613812345679' } });
    const page = await get(`/zh/desk/people?name=${encodeURIComponent('林')}`, worker.cookie);
    assert.match(page.text, /林若梅 官任社区 138\*\*\*\*5678 l\*\*\*@example\.org/);
    assert.doesNotMatch(page.text, /林振兴/);
    assert.doesNotMatch(page.html, /13812345678/);
    assert.match((await get(`/zh/desk/people?name=${encodeURIComponent('林')}`, administrator.cookie)).text, /林振兴/);
    assert.match((await get('/en/desk/people?name=%25', worker.cookie)).text, /Nobody found/);
  });
  test('is for workers and administrators alone', async () => {
    assert.equal((await get('/zh/desk/people')).status, 401);
    assert.equal((await get('/zh/desk/people', neighbour.cookie)).status, 403);
  });
  test('elsewhere answers as if there were no such person', async () => {
    const id = await resident('黄');
    for (const cookie of [elsewhere.cookie, other.cookie]) {
      assert.equal((await get(`/zh/desk/people/${id}`, cookie)).status, 404);
      assert.equal((await get(`/zh/desk/people/${id}/recover`, cookie)).status, 404);
    }
    assert.equal((await get(`/zh/desk/people/${makeId<string>()}`, worker.cookie)).status, 404);
    assert.equal((await get('/zh/desk/people/nonsense', worker.cookie)).status, 404);
  });
});

describe('the desk’s menu', () => {
  test('stands beside its pages about people, too, and names where one is', async () => {
    const id = await resident('何');
    for (const path of ['/desk/people', '/desk/people/new', `/desk/people/${id}`, `/desk/people/${id}/recover`]) {
      const page = await get(`/zh${path}`, worker.cookie);
      assert.match(page.html, /<nav aria-label="工作台">/, path);
      const where = path === '/desk/people' ? 'page' : 'true';
      assert.match(page.html, new RegExp(`<a href="/zh/desk/people" aria-current="${where}">`), path);
    }
  });
  test('and the way to it are for who has a desk', async () => {
    const liaison = await signedInAs(database, '联络员', { role: 'partner-liaison', at: bank });
    assert.doesNotMatch((await get('/zh', liaison.cookie)).html, /href="\/zh\/desk"/);
    assert.match((await get('/zh', worker.cookie)).html, /href="\/zh\/desk"/);
  });
});

test('each view of a contact is recorded before it is shown', async () => {
  const id = await resident('何', { contacts: { phone: '+8613800001111' } });
  const page = await get(`/zh/desk/people/${id}`, worker.cookie);
  assert.doesNotMatch(page.html, /13800001111/);
  const shown = await send(page, {}, `/zh/desk/people/${id}/contact`);
  assert.match(shown.text, /13800001111/);
  assert.deepEqual(await actsOn(id), [{ act: 'contact-viewed', person: worker.person, on_behalf_of: null, detail: {} }]);
});

describe('registering somebody without an account', () => {
  test('records the worker and the person', async () => {
    const form = await get('/zh/desk/people/new', worker.cookie);
    const added = await send(form, { name: '陈阿婆', phone: '0592-222 3333' });
    assert.equal(added.status, 303, added.text);
    const page = await get(added.location, worker.cookie);
    assert.match(page.text, /陈阿婆 已经登记 .*没有，由社区工作者代办/);
    const id = /people\/([0-9a-f-]{36})/.exec(added.location)?.[1] as PersonId;
    const [entry] = await actsOn(id);
    assert.equal(entry?.act, 'person-added');
    assert.equal(entry.person, worker.person);
    assert.equal(entry.on_behalf_of, id);
  });
  test('offers the worker’s own communities and takes no other', async () => {
    const form = await get('/en/desk/people/new', worker.cookie);
    assert.doesNotMatch(form.html, /Zhenxing/);
    const refused = await send(form, { name: 'A', community: places.zhenxing.id });
    assert.equal(refused.status, 403);
    const empty = { name: '', phone: 'x', community: '', 'preferred-language': '' };
    const wrong = await send(await get('/en/desk/people/new', worker.cookie), empty);
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /4 answers need changing/);
  });
});

test('a name may be as long as is said beside it, in any script, and longer ones are told so', async () => {
  const form = await get('/zh/desk/people/new', worker.cookie);
  assert.match(form.text, /任何文字都可以，200 个字以内/);
  // browsers count halves: each of these characters is two
  assert.match(form.html, /name="name"[^>]* maxlength="400"/i);
  assert.match((await send(form, { name: '𠮷'.repeat(201) })).text, /名字请不要超过 200 个字/);
  assert.equal((await send(form, { name: '𠮷'.repeat(200) })).status, 303);
});

describe('helping somebody back into their account', () => {
  const recovery = { contact: '13900002222', reason: '手机丢了，本人前来，邻居作证', seen: 'yes' };
  const codeOn = (page: Page): string => /<b class="num">(\d{6})<\/b>/.exec(page.html)?.[1] ?? '';
  /** As far as the page that asks for the code which came to the new contact. */
  async function begin(id: PersonId, values: Record<string, string> = {}, cookie = worker.cookie): Promise<Page> {
    const sent = await send(await get(`/zh/desk/people/${id}/recover`, cookie), { ...recovery, ...values });
    assert.equal(sent.location, `/zh/desk/people/${id}/recover/code`, sent.text);
    return get(sent.location, cookie);
  }
  test('closes every way in that was before, opens the new one, and tells the old addresses', async () => {
    const id = await resident('郭老师', { contacts: { phone: '+8613900001111', email: 'guo@example.org' } });
    const session = await signIn(database, id);
    const page = await begin(id);
    assert.match(page.text, /验证码已发到 139\*\*\*\*2222/);
    assert.doesNotMatch(page.text, /13900002222/);
    const wrong = await send(page, { code: codeOn(page) === '000000' ? '000001' : '000000' });
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /验证码不对/);
    assert.equal((await get('/zh/me', session)).status, 200, 'nothing has changed yet');
    const detail = { kind: 'phone', reason: recovery.reason };
    const begun = { act: 'recovery-begun', person: worker.person, on_behalf_of: id, detail };
    assert.deepEqual(await actsOn(id), [begun]);
    assert.equal(outbox.length, 0);
    const done = await send(wrong, { code: codeOn(wrong) });
    assert.equal(done.location, `/zh/desk/people/${id}?done=recovered`, done.text);
    assert.equal((await get('/zh/me', session)).status, 401);
    assert.deepEqual(outbox.map((mail) => mail.to).sort(), [
      '8613900001111@phone.invalid',
      '8613900002222@phone.invalid',
      'guo@example.org',
    ]);
    assert.deepEqual(await actsOn(id), [begun, { ...begun, act: 'account-recovered' }]);
    for (const [contact, location] of [
      ['13900002222', '/zh/me'],
      ['guo@example.org', '/zh/welcome?back=%2Fme'],
    ] as const) {
      const asked = await send(await get('/zh/sign-in'), { contact });
      const page: Page = await get(asked.location, asked.cookie);
      assert.equal((await send(page, { code: codeOn(page) })).location, location, contact);
    }
  });
  describe('gives an assisted person an account', () => {
    /** As far as the page that the person meets at the first sign-in. */
    async function firstSignIn(name: string, contact: string): Promise<{ id: PersonId; welcome: Page }> {
      const id = await resident(name, { hasAccount: false });
      const page = await begin(id, { contact });
      assert.equal((await send(page, { code: codeOn(page) })).status, 303);
      assert.match((await get(`/zh/desk/people/${id}`, worker.cookie)).text, /有，可以自己登录/);
      const asked = await send(await get('/zh/sign-in'), { contact });
      const code = await get(asked.location, asked.cookie);
      const signedIn = await send(code, { code: codeOn(code) });
      assert.equal(signedIn.location, '/zh/welcome?back=%2Fme');
      assert.equal((await get('/zh/me', signedIn.cookie)).status, 401, 'a visitor before agreeing');
      return { id, welcome: await get(signedIn.location, signedIn.cookie) };
    }
    test('who agrees to the privacy notice at the first sign-in, with what was registered filled in', async () => {
      const { id, welcome } = await firstSignIn('许阿公', '13900003333');
      assert.match(welcome.html, /value="许阿公"/);
      assert.equal((await send(welcome, {})).status, 400, 'not agreed');
      assert.equal((await send(welcome, { agree: 'yes' })).location, '/zh/me');
      assert.match((await get('/zh/me', welcome.cookie)).text, /许阿公 .*官任社区/);
      assert.deepEqual((await namesOfActsOn(id)).slice(-2), ['account-recovered', 'account-opened']);
    });
    test('or does not, and is as before, without account and contact', async () => {
      const { id, welcome } = await firstSignIn('许阿婆', '13900003334');
      const declined = await send(welcome, {}, '/zh/welcome/decline');
      assert.match((await get(declined.location, declined.cookie)).text, /没有留下您的手机号或邮箱/);
      const page = await get(`/zh/desk/people/${id}`, worker.cookie);
      assert.match(page.text, /许阿婆 .*没有，由社区工作者代办 联系方式 没有留/);
    });
  });
  for (const [what, values, message] of [
    ['without a reason', { reason: ' ' }, /请写明原因/],
    ['with a number in the reason', { reason: '原来的号码 13812345678 丢了' }, /不要把电话/],
    ['with a reason that is too long', { reason: '😀'.repeat(501) }, /最多 500 个字/],
    ['with a reason that cannot be shown', { reason: '手机丢了，\u202e本人前来' }, /不能显示的字符/],
    ['without having seen the person', { seen: '' }, /没有当面核对/],
    ['with something that is no contact', { contact: '1234' }, /请填手机号/],
  ] as const)
    test(`is refused ${what}`, async () => {
      const id = await resident('苏');
      const form = await get(`/zh/desk/people/${id}/recover`, worker.cookie);
      const wanted: Record<string, string> = { ...recovery, contact: '13900004444', ...values };
      if (wanted['seen'] === '') delete wanted['seen'];
      const page = await send(form, wanted);
      assert.equal(page.status, 400);
      assert.match(page.text, message);
      assert.deepEqual(await actsOn(id), []);
    });
  test('is refused with a contact of another account, once the code has proved that the person has it', async () => {
    await pool.query("insert into people.users (id, name, email) values ('taken', '', 'taken@example.org')");
    const id = await resident('苏');
    const page = await begin(id, { contact: 'taken@example.org' });
    const refused = await send(page, { code: codeOn(page) });
    assert.match(refused.text, /已经用于另一个账号/);
    assert.deepEqual(await namesOfActsOn(id), ['recovery-begun']);
  });
  test('needs a code under way, and counts once', async () => {
    const id = await resident('叶');
    const code = `/zh/desk/people/${id}/recover/code`;
    assert.equal((await get(code, worker.cookie)).location, `/zh/desk/people/${id}/recover`);
    assert.equal((await get(code, elsewhere.cookie)).status, 404);
    const page = await begin(id, { contact: '13900006666' });
    const second = await get(code, worker.cookie);
    const both = await Promise.all([page, second].map((form) => send(form, { code: codeOn(page) })));
    assert.deepEqual(both.map((answer) => answer.location).sort(), [
      `/zh/desk/people/${id}/recover`,
      `/zh/desk/people/${id}?done=recovered`,
    ]);
    assert.deepEqual(await namesOfActsOn(id), ['recovery-begun', 'account-recovered']);
  });
  test('ends with the role of who helps: the code alone is not enough', async () => {
    const helper = await signedInAs(database, '临时帮手', { role: 'community-worker', at: places.guanren.id });
    const id = await resident('温');
    const page = await begin(id, { contact: '13900007777' }, helper.cookie);
    await pool.query('update people.grants set ended_at = now() where person = $1', [helper.person]);
    assert.equal((await send(page, { code: codeOn(page) })).status, 403);
    assert.deepEqual(await namesOfActsOn(id), ['recovery-begun']);
  });
  test('of a colleague or an administrator is not a worker’s, nor of oneself', async () => {
    const colleague = await resident('同事', {}, { role: 'community-worker', at: places.zhenxing.id });
    const chief = await resident('主任', {}, { role: 'subdistrict-administrator', at: places.yundang.id });
    for (const id of [colleague, chief]) {
      const page = await send(await get(`/zh/desk/people/${id}/recover`, worker.cookie), { ...recovery, contact: '13900005555' });
      assert.match(page.text, /由其所在街道的管理员来办/);
    }
    const own = await send(await get(`/zh/desk/people/${administrator.person}/recover`, administrator.cookie), {
      ...recovery,
      contact: '13900005555',
    });
    assert.match(own.text, /在“我的”页面修改/);
    const helped = await send(await get(`/zh/desk/people/${colleague}/recover`, administrator.cookie), {
      ...recovery,
      contact: '13900005555',
    });
    assert.equal(helped.status, 303);
  });
});

describe('a holder of roles', () => {
  const recovery = { contact: '13900009999', reason: '手机丢了，本人前来，邻居作证', seen: 'yes' };
  /** A page with a form of the caller's own, for addresses to which no page leads. */
  const formOf = (cookie: string) => get('/zh/desk/people/new', cookie);
  let given = 0;
  const phone = () => ({ contacts: { phone: `+861380000010${(given += 1)}` } });
  const officials = [
    ['an administrator', { role: 'subdistrict-administrator', at: places.yundang.id }],
    ['a worker', { role: 'community-worker', at: places.guanren.id }],
    ['a liaison', { role: 'partner-liaison', at: bank }],
  ] as const satisfies readonly (readonly [string, Grant])[];
  for (const [what, grant] of officials)
    test(`${what}: without a home is there for the administrator of the place of the role alone`, async () => {
      const id = await resident('林志明', { ...phone(), homeCommunity: undefined as never }, grant);
      const form = await get(`/zh/desk/people/${id}/recover`, administrator.cookie);
      assert.equal(form.status, 200);
      for (const path of ['/desk/people', '/administration/people']) {
        const list = (cookie: string) => get(`/zh${path}?name=${encodeURIComponent('林志明')}`, cookie);
        assert.match((await list(administrator.cookie)).html, new RegExp(id));
        assert.doesNotMatch((await list(far.cookie)).html, new RegExp(id));
        assert.equal((await get(`/zh${path}/${id}`, far.cookie)).status, 404);
      }
      for (const end of ['/recover', '/recover/code', '/data.json', '/erase'])
        assert.equal((await get(`/zh/desk/people/${id}${end}`, far.cookie)).status, 404, end);
      for (const [address, values] of [
        [`/zh/desk/people/${id}/contact`, {}],
        [`/zh/desk/people/${id}/recover`, recovery],
        [`/zh/desk/people/${id}/erase`, { wished: 'yes' }],
      ] as const)
        assert.equal((await send(await formOf(far.cookie), values, address)).status, 404, address);
      const role = { role: `community-worker:${huli.id}` };
      assert.equal((await send(await formOf(far.cookie), role, `/zh/administration/people/${id}/roles`)).status, 403);
      assert.deepEqual(await actsOn(id), []);
    });
  test('elsewhere, who lives here, is known here, but neither opened nor let in nor given a role', async () => {
    const id = await resident('外区主任', phone(), { role: 'subdistrict-administrator', at: huli.id });
    for (const { cookie } of [worker, administrator]) {
      const page = await get(`/zh/desk/people/${id}`, cookie);
      assert.match(page.text, /外区主任.*由其所在街道的管理员来办/);
      assert.doesNotMatch(page.html, new RegExp(`${id}/(contact|recover)`));
      assert.equal((await send(await formOf(cookie), {}, `/zh/desk/people/${id}/contact`)).status, 404);
      assert.match((await send(await formOf(cookie), recovery, `/zh/desk/people/${id}/recover`)).text, /由其所在街道的管理员来办/);
    }
    const roles = await get(`/zh/administration/people/${id}`, administrator.cookie);
    assert.match(roles.text, /由其所在街道的管理员来办/);
    assert.doesNotMatch(roles.html, /name="role"/);
    assert.equal(
      (await send(await formOf(administrator.cookie), { role: `partner-liaison:${bank}` }, `/zh/administration/people/${id}/roles`)).status,
      403,
    );
    assert.deepEqual(await actsOn(id), []);
    assert.equal((await get(`/zh/desk/people/${id}/recover`, far.cookie)).status, 200, 'whose place the role is of');
  });
  test('in two subdistricts is helped by neither administrator alone', async () => {
    const id = await resident(
      '两处老师',
      phone(),
      { role: 'partner-liaison', at: bank },
      { role: 'subdistrict-administrator', at: huli.id },
    );
    assert.equal((await get(`/zh/desk/people/${id}/recover`, far.cookie)).status, 404);
    assert.match(
      (await send(await formOf(administrator.cookie), recovery, `/zh/desk/people/${id}/recover`)).text,
      /由其所在街道的管理员来办/,
    );
    assert.match(
      (await get(`/zh/administration/people/${id}`, administrator.cookie)).html,
      /roles\/[0-9a-f-]+\/end/,
      'their own part ends',
    );
  });
  test('no longer held is a resident again: who has neither home nor role is there for every administrator', async () => {
    const id = await resident(
      '前主任',
      { ...phone(), homeCommunity: undefined as never },
      { role: 'community-worker', at: places.guanren.id },
    );
    assert.equal((await get(`/zh/desk/people/${id}`, far.cookie)).status, 404);
    await pool.query('update people.grants set ended_at = now() where person = $1', [id]);
    assert.equal((await get(`/zh/desk/people/${id}`, far.cookie)).status, 200);
  });
});

describe('roles', () => {
  const page = (id: PersonId, cookie = administrator.cookie) => get(`/zh/administration/people/${id}`, cookie);
  const give = async (id: PersonId, role: string) => send(await page(id), { role }, `/zh/administration/people/${id}/roles`);
  test('are given, listed and ended, and count at once', async () => {
    const id = await resident('曾', { contacts: { email: 'zeng@example.org' } });
    const cookie = await signIn(database, id);
    assert.equal((await get('/zh/desk/people', cookie)).status, 403);
    const given = await give(id, `community-worker:${places.zhenxing.id}`);
    assert.equal(given.location, '/zh/administration/people?done=given', given.text);
    assert.equal((await get('/zh/desk/people', cookie)).status, 200);
    const list = await get('/zh/administration/people', administrator.cookie);
    assert.match(list.text, /曾 社区工作者（振兴社区）/);
    const end = /action="(\/zh\/administration\/people\/[0-9a-f-]+\/roles\/[0-9a-f-]+\/end)"/.exec((await page(id)).html)?.[1];
    assert.equal((await send(await page(id), {}, end ?? '')).location, '/zh/administration/people?done=ended');
    assert.equal((await get('/zh/desk/people', cookie)).status, 403);
    assert.deepEqual(
      (await actsOn(id)).map((entry) => entry.act),
      ['role-given', 'role-ended'],
    );
  });
  test('of a liaison end with the tokens made by it', async () => {
    const id = await resident('彭', { contacts: { email: 'peng@example.org' } });
    await give(id, `partner-liaison:${bank}`);
    await give(id, `partner-liaison:${school}`);
    for (const [organisation, sha256] of [
      [bank, 'a'],
      [school, 'b'],
    ])
      await pool.query(
        "insert into people.api_tokens (id, organisation, person, name, sha256, created_at) values ($1, $2, $3, '', $4, now())",
        [makeId<string>(), organisation, id, sha256],
      );
    const { rows } = await pool.query<{ id: string }>('select id from people.grants where person = $1 and at = $2', [id, bank]);
    await send(await page(id), {}, `/zh/administration/people/${id}/roles/${rows[0]?.id}/end`);
    const tokens = await pool.query<{ organisation: string }>(
      'select organisation from people.api_tokens where person = $1 and ended_at is null',
      [id],
    );
    assert.deepEqual(tokens.rows, [{ organisation: school }]);
  });
  test('of other subdistricts can neither be given nor ended', async () => {
    const id = await resident('吕', { contacts: { email: 'lv@example.org' } });
    const form = await page(id);
    assert.doesNotMatch(form.html, new RegExp(places.lujiang.id));
    assert.equal((await send(form, { role: `subdistrict-administrator:${places.lujiang.id}` })).status, 403);
    assert.equal((await page(id, other.cookie)).status, 404);
    const { rows } = await pool.query<{ id: string }>('select id from people.grants where person = $1', [other.person]);
    const ended = await send(await page(id), {}, `/zh/administration/people/${other.person}/roles/${rows[0]?.id}/end`);
    assert.equal(ended.status, 403);
  });
  test('of the first administrator of a new subdistrict can be given, and from then on by that one alone', async () => {
    const role = `subdistrict-administrator:${jialian.id}`;
    const [first, second] = [await resident('钟', { contacts: { email: 'zhong@example.org' } }), await resident('骆')];
    assert.match((await page(first)).text, /嘉莲街道/);
    assert.equal((await give(first, role)).location, '/zh/administration/people?done=given');
    assert.deepEqual(
      (await actsOn(first)).map((entry) => entry.act),
      ['role-given'],
    );
    assert.doesNotMatch((await page(second)).html, new RegExp(jialian.id));
    assert.equal((await send(await page(second), { role }, `/zh/administration/people/${second}/roles`)).status, 403);
  });
  test('of nonsense, twice, or for somebody without an account are refused with a message', async () => {
    const id = await resident('丁', { contacts: { email: 'ding@example.org' } });
    for (const role of ['', 'mayor:1', `community-worker:${places.yundang.id}x`]) assert.match((await give(id, role)).text, /请选一个身份/);
    assert.equal((await give(id, `community-worker:${places.yundang.id}`)).status, 403);
    await give(id, `partner-liaison:${bank}`);
    assert.match((await give(id, `partner-liaison:${bank}`)).text, /已经有这个身份/);
    const assisted = await resident('老人', { hasAccount: false });
    assert.match((await give(assisted, `partner-liaison:${bank}`)).text, /还没有账号/);
  });
  test('keep one administrator in every subdistrict, also when two end each other in the same instant', async () => {
    const { rows: own } = await pool.query<{ id: string }>(
      "select id from people.grants where person = $1 and role = 'subdistrict-administrator'",
      [other.person],
    );
    const endOf = (person: PersonId, grant = '') => `/zh/administration/people/${person}/roles/${grant}/end`;
    const alone = await send(await page(other.person, other.cookie), {}, endOf(other.person, own[0]?.id));
    assert.match(alone.text, /唯一的管理员/);
    const second = await signedInAs(database, '鹭江老吴', { role: 'subdistrict-administrator', at: places.lujiang.id });
    const { rows: theirs } = await pool.query<{ id: string }>('select id from people.grants where person = $1', [second.person]);
    const [formOfOther, formOfSecond] = [await page(second.person, other.cookie), await page(other.person, second.cookie)];
    await Promise.all([
      send(formOfOther, {}, endOf(second.person, theirs[0]?.id)),
      send(formOfSecond, {}, endOf(other.person, own[0]?.id)),
    ]);
    const { rows } = await pool.query('select 1 from people.grants where at = $1 and ended_at is null', [places.lujiang.id]);
    assert.equal(rows.length, 1);
  });
});
