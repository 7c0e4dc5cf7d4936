import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp, type Page } from '../../../../test-support/app.ts';
import { samplePlaces } from '../../../../test-support/places.ts';
import { fail, ok } from '../../../kernel/result.ts';

const platform = await testApp();
const { get, send, clock, pool, database } = platform;
const places = await samplePlaces(database);

/** The code that the demonstration shows on the page after sending one. */
const codeOn = (page: Page): string => /<b class="num">(\d{6})<\/b>/.exec(page.html)?.[1] ?? '';

async function askForCode(contact: string, start = '/zh/sign-in', cookie = ''): Promise<Page> {
  const sent = await send(await get(start, cookie), { contact });
  assert.equal(sent.status, 303, sent.text);
  return get(sent.location, sent.cookie);
}

async function signUp(contact: string, name: string, back = '/needs'): Promise<Page> {
  const page = await askForCode(contact, `/zh/sign-in?back=${encodeURIComponent(back)}`);
  const signedIn = await send(page, { code: codeOn(page) });
  assert.equal(signedIn.status, 303, signedIn.text);
  return send(await get(signedIn.location, signedIn.cookie), { name, agree: 'yes' });
}

describe('the first sign-in', () => {
  test('by phone shows the privacy notice, asks for a name, and leads back', async () => {
    const page = await askForCode('138 0000 0001', '/zh/sign-in?back=%2Fneeds%3Fcategory%3Dvenue');
    assert.match(page.text, /验证码已发到 13800000001/);
    const signedIn = await send(page, { code: codeOn(page) });
    assert.equal(signedIn.location, '/zh/welcome?back=%2Fneeds%3Fcategory%3Dvenue');
    const welcome = await get(signedIn.location, signedIn.cookie);
    assert.match(welcome.text, /您的权利/);
    const refused = await send(welcome, { name: '  ' });
    assert.equal(refused.status, 400);
    assert.match(refused.text, /有 2 处要改.*请填您的名字.*同意以后才能使用/);
    const notAgreed = await send(welcome, { name: '林若梅' });
    assert.equal(notAgreed.status, 400);
    assert.match(notAgreed.html, /value="林若梅"/);
    const opened = await send(notAgreed, { name: '林若梅', agree: 'yes', 'preferred-language': 'en' });
    assert.equal(opened.location, '/en/needs?category=venue');
    assert.match((await get('/en', opened.cookie)).text, /林若梅/);
  });
  test('asks for the community, which may stay open, and takes none that is not offered', async () => {
    const page = await askForCode('13800000009');
    const signedIn = await send(page, { code: codeOn(page) });
    const welcome = await get(signedIn.location, signedIn.cookie);
    assert.match(welcome.text, /您住在哪个社区（可以不填） 社区工作人员可以凭它帮您办事/);
    const wrong = await send(welcome, { name: '孟', agree: 'yes', home: places.yundang.id });
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /请从列表里选一个社区，或者选“不填”/);
    const opened = await send(wrong, { name: '孟', agree: 'yes', home: places.guanren.id });
    assert.equal(opened.status, 303, opened.text);
    assert.match((await get('/zh/me', opened.cookie)).text, /所在社区 官任社区/);
  });
  test('stores the number sealed, and the code only as a keyed hash', async () => {
    const page = await askForCode('13800000002');
    const { rows: codes } = await pool.query<{ value: string }>(
      "select value from people.verifications where identifier like '%13800000002%'",
    );
    assert.equal(codes.length, 1);
    assert.doesNotMatch(codes[0]?.value ?? '', new RegExp(codeOn(page)));
    await signUp('13800000002', '王');
    const { rows: persons } = await pool.query<{ sealed: string }>("select sealed_contact as sealed from people.persons where name = '王'");
    assert.match(persons[0]?.sealed ?? '', /^1\./);
    assert.doesNotMatch(persons[0]?.sealed ?? '', /13800000002/);
    const { rows: entries } = await pool.query<{ act: string }>(
      "select act from platform.audit_log where person = (select id from people.persons where name = '王') order by id",
    );
    assert.deepEqual(entries, [{ act: 'account-opened' }]);
  });
  test('leaves nothing of who does not agree', async () => {
    const page = await askForCode('nobody@example.org');
    const signedIn = await send(page, { code: codeOn(page) });
    const declined = await send(await get(signedIn.location, signedIn.cookie), {}, '/zh/welcome/decline');
    assert.equal(declined.location, '/zh/sign-in?declined');
    assert.match((await get(declined.location, declined.cookie)).text, /已经删除/);
    const { rows } = await pool.query("select 1 from people.users where email = 'nobody@example.org'");
    assert.equal(rows.length, 0);
  });
  test('is a visitor everywhere until the notice is agreed to', async () => {
    const page = await askForCode('late@example.org');
    const signedIn = await send(page, { code: codeOn(page) });
    assert.equal((await get('/zh/sign-in', signedIn.cookie)).location, '/zh/welcome?back=%2Fme');
    assert.match((await get('/zh', signedIn.cookie)).html, /href="\/zh\/sign-in/);
  });
});

describe('signing in again', () => {
  test('by e-mail in another case finds the same person', async () => {
    await signUp('Lin@example.org', 'Nguyễn Thị Minh Khai');
    const page = await askForCode('lin@EXAMPLE.org', '/en/sign-in');
    const signedIn = await send(page, { code: codeOn(page) });
    assert.equal(signedIn.location, '/en/me');
    assert.match((await get('/en', signedIn.cookie)).text, /Nguyễn Thị Minh Khai/);
  });
  test('with a wrong code is refused at the field, and after five wrong ones the right one no longer counts', async () => {
    let page = await askForCode('13800000003');
    const code = codeOn(page);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      page = await send(page, { code: wrong });
      assert.equal(page.status, 400);
      assert.match(page.text, /验证码不对/);
    }
    page = await send(page, { code });
    assert.equal(page.status, 400);
    assert.match(page.text, /错误次数太多/);
  });
  test('with one code twice in the same instant works once', async () => {
    const page = await askForCode('13800000004');
    const code = codeOn(page);
    // the same form sent twice would be stopped by its key: two pages, one code
    const second = await get(page.address, page.cookie);
    const both = await Promise.all([send(page, { code }), send(second, { code })]);
    assert.deepEqual(both.map((answer) => answer.status).sort(), [303, 400]);
    const { rows } = await pool.query(
      "select 1 from people.sessions s join people.users u on u.id = s.user_id where u.email like '8613800000004@%'",
    );
    assert.equal(rows.length, 1);
  });
  test('goes on in the language in which one signs in, whatever the way back was in', async () => {
    const page = await askForCode('back@example.org', '/en/sign-in?back=%2Fja%2Fneeds');
    const signedIn = await send(page, { code: codeOn(page) });
    assert.equal(signedIn.location, '/en/welcome?back=%2Fneeds');
  });
  test('full-width figures and blanks in a code are understood', async () => {
    const page = await askForCode('13800000005');
    const wide = [...codeOn(page)].map((figure) => String.fromCodePoint(figure.charCodeAt(0) + 0xfee0)).join(' ');
    assert.equal((await send(page, { code: wide })).status, 303);
  });
});

describe('what is refused', () => {
  for (const [typed, message] of [
    ['', /请填手机号/],
    ['hello', /请填手机号/],
    ['<b>@example.org', /请填手机号/],
  ] as const)
    test(`"${typed}" for a contact`, async () => {
      const page = await send(await get('/zh/sign-in'), { contact: typed });
      assert.equal(page.status, 400);
      assert.match(page.text, message);
      assert.doesNotMatch(page.html, /<b>@/);
    });
  test('a sixth code to one contact within a quarter of an hour', async () => {
    for (let times = 1; times <= 5; times += 1) await askForCode('many@example.org');
    const page = await send(await get('/en/sign-in'), { contact: 'many@example.org' });
    assert.equal(page.status, 400);
    assert.match(page.text, /Too many attempts/);
    clock.forward(15 * 60_000);
    await askForCode('many@example.org');
  });
  test('a sixteenth code tried for one contact within an hour, though it is the right one', async () => {
    const guess = async (page: Page, times: number): Promise<void> => {
      const wrong = codeOn(page) === '000000' ? '000001' : '000000';
      for (let tried = 1; tried <= times; tried += 1) page = await send(page, { code: wrong });
    };
    for (let codes = 1; codes <= 3; codes += 1) await guess(await askForCode('guessed@example.org', '/en/sign-in'), 5);
    const page = await askForCode('guessed@example.org', '/en/sign-in');
    const refused = await send(page, { code: codeOn(page) });
    assert.equal(refused.status, 400);
    assert.match(refused.text, /Too many attempts/);
    clock.forward(60 * 60_000);
    const later = await askForCode('guessed@example.org', '/en/sign-in');
    assert.equal((await send(later, { code: codeOn(later) })).status, 303);
  });
  test('a passkey from an address from which too many were asked for', async () => {
    const ask = () => get('/api/auth/passkey/generate-authenticate-options', '', { 'x-forwarded-for': '192.0.2.55' });
    const statuses = [];
    for (let times = 0; times <= 120; times += 1) statuses.push((await ask()).status);
    assert.deepEqual([statuses.indexOf(429), statuses.length], [120, 121]);
  });
  test('a way back that leads elsewhere', async () => {
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', '/zh//evil.example', '/\t/evil.example']) {
      const page = await askForCode(`b${back.length}${back.charCodeAt(1)}@example.org`, `/zh/sign-in?back=${encodeURIComponent(back)}`);
      const signedIn = await send(page, { code: codeOn(page) });
      assert.equal(signedIn.location, '/zh/welcome?back=%2Fme', back);
    }
  });
  test('a code page without a code under way', async () => assert.equal((await get('/zh/sign-in/code')).location, '/zh/sign-in'));
});

test('signing out ends the session, also for who kept the cookie', async () => {
  const page = await signUp('out@example.org', 'Out');
  const home = await get('/zh/sign-in', page.cookie);
  assert.equal(home.location, '/zh/me');
  const out = await send(await get('/zh/me', page.cookie), {}, '/zh/sign-out');
  assert.equal(out.status, 303);
  assert.equal((await get('/zh/sign-in', page.cookie)).status, 200);
});

describe('the demonstration’s page', () => {
  test('shows codes until they expire, and nobody’s code elsewhere', async () => {
    const page = await askForCode('shown@example.org', '/en/sign-in');
    const code = codeOn(page);
    assert.match((await get('/en/demo')).text, new RegExp(`shown@example.org ${code}`));
    clock.forward(10 * 60_000);
    assert.doesNotMatch((await get('/en/demo')).text, new RegExp(code));
  });
  test('does not exist in an installation of one’s own, whose codes go to people', async () => {
    const sent: string[] = [];
    const own = await testApp({ isDemonstration: false, sendCode: (_to, code) => Promise.resolve((sent.push(code), ok(undefined))) });
    assert.equal((await own.get('/zh/demo')).status, 404);
    const asked = await own.send(await own.get('/zh/sign-in'), { contact: 'lin@example.org' });
    const page = await own.get(asked.location, asked.cookie);
    assert.equal(sent.length, 1);
    assert.doesNotMatch(page.html, new RegExp(sent[0] ?? 'none'));
    assert.equal((await own.send(page, { code: sent[0] ?? '' })).status, 303);
  });
  test('a sender that fails is told to the person', async () => {
    const own = await testApp({ isDemonstration: false, sendCode: () => Promise.resolve(fail({ kind: 'not-sent' })) });
    const page = await own.send(await own.get('/en/sign-in'), { contact: 'lin@example.org' });
    assert.equal(page.status, 400);
    assert.match(page.text, /could not be sent/);
  });
  test('a platform without text messages says so to who would sign in by phone', async () => {
    const own = await testApp({ isDemonstration: false, sendCode: () => Promise.resolve(fail({ kind: 'no-way-phone' })) });
    const page = await own.send(await own.get('/zh/sign-in'), { contact: '13800000001' });
    assert.equal(page.status, 400);
    assert.match(page.text, /这里还不能发短信，请用邮箱/);
  });
  test('a platform that holds back text messages for now says when to come again, and the other way', async () => {
    const own = await testApp({ isDemonstration: false, sendCode: () => Promise.resolve(fail({ kind: 'held-back' })) });
    const page = await own.send(await own.get('/zh/sign-in'), { contact: '13800000001' });
    assert.equal(page.status, 400);
    assert.match(page.text, /短信先停发了。请过一小时再试，或者用邮箱登录/);
  });
});
