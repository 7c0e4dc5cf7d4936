import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../test-support/app.ts';
import { loadPlaces } from '../foundation/places/places.store.ts';
import { createSetupLink } from './setup-link.ts';
import { xiamenSubdistricts } from './xiamen.ts';

const yundang = xiamenSubdistricts.find(({ name }) => name.zh === '筼筜街道')?.code ?? '';
const administrator = { name: '陈敏', contact: 'chen@example.org', language: 'zh', agreed: 'yes' };

describe('a platform that is being set up', async () => {
  const app = await testApp({ isDemonstration: false });
  const link = new URL((await app.beginSetup()) ?? '');
  const address = link.pathname + link.search;

  test('says so on every page, and leaves health and the privacy notice open', async () => {
    const home = await app.get('/zh');
    assert.equal(home.status, 503);
    assert.match(home.text, /平台正在开设/);
    assert.equal((await app.get('/api/v1/needs')).status, 503);
    assert.equal((await app.get('/healthz')).status, 200);
    assert.equal((await app.get('/en/privacy')).status, 200);
  });

  test('opens by the link alone', async () => {
    for (const path of ['/zh/setup', '/zh/setup?token=x', '/zh/setup/details?token=', '/zh/setup/done'])
      assert.equal((await app.get(path)).status, 404, path);
    const first = await app.get(address);
    assert.match(first.location, /^\/(zh|en)\/setup\?token=/);
    assert.match((await app.get(first.location)).text, /思明区 \/ 筼筜街道/);
    assert.equal((await app.get(first.location.replace(/^\/\w\w/, '/ja'))).status, 200, 'in every language');
  });

  test('leads nowhere that is not there yet, on none of the pages that are', async () => {
    const details = `/setup/details${link.search}&subdistrict=${yundang}`;
    for (const language of ['zh', 'en', 'ja'])
      for (const path of ['', `/setup${link.search}`, details, '/setup?token=x', '/privacy']) {
        const page = await app.get(`/${language}${path}`);
        // the same page in another language is as much there as this one
        const links = [...page.html.matchAll(/<a (?![^>]*hreflang)[^>]*href="(\/[^"]*)"/g)].map(([, to = '']) =>
          to.replaceAll('&amp;', '&'),
        );
        for (const to of links) assert.ok((await app.get(to)).status < 400, `${language}${path} leads to ${to}`);
        assert.ok(links.includes(`/${language}/privacy`), `${language}${path}`);
      }
  });

  test('gives the form back with messages at the fields, and the link still works', async () => {
    const form = await app.get(`/en/setup/details${link.search}&subdistrict=${yundang}`);
    assert.match(form.html, /value="Yundang Subdistrict"/);
    const sent = await app.send(form, { 'city-zh': '', 'district-en': '思明区', contact: 'nobody' });
    assert.equal(sent.status, 400);
    for (const message of [
      'Fill in: City in Chinese',
      'Write it in Latin letters: District in English',
      'Fill in: Name',
      'Give an e-mail address or phone number that can receive a code',
      'Read the privacy notice and agree to it',
    ])
      assert.ok(sent.text.includes(message), message);
    assert.deepEqual(await loadPlaces(app.database.reading), []);
  });

  test('is set up once, with places and an administrator, also when two send the form at the same instant', async () => {
    const forms = await Promise.all([1, 2].map(() => app.get(`/zh/setup/details${link.search}&subdistrict=${yundang}`)));
    const community = { 'community-zh': '官任社区', 'community-en': 'Guanren Community' };
    const answers = await Promise.all(forms.map((form) => app.send(form, { ...administrator, ...community })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 404]);
    const places = await loadPlaces(app.database.reading);
    assert.deepEqual(
      places.map(({ kind, slug }) => [kind, slug]),
      [
        ['city', undefined],
        ['district', undefined],
        ['subdistrict', 'yundang'],
        ['community', 'guanren'],
      ],
    );
    const grants = await app.pool.query('select role, at from people.grants');
    assert.deepEqual(grants.rows, [{ role: 'subdistrict-administrator', at: places[2]?.id }]);
    const entries = await app.pool.query("select act from platform.audit_log where act = 'platform-set-up'");
    assert.equal(entries.rowCount, 1);
  });

  test('is open to everybody afterwards, and the link leads nowhere', async () => {
    assert.equal((await app.get('/zh')).status, 200);
    assert.match((await app.get('/zh/setup/done')).text, /平台已经开设/);
    assert.equal((await app.get(`/zh/setup${link.search}`)).status, 404);
    assert.equal(await app.beginSetup(), undefined);
  });
});

describe('the link', () => {
  test('is worth nothing after a newer one, while it is being used, and once used', () => {
    let made = 0;
    const link = createSetupLink(() => `token-${(made += 1)}`);
    assert.equal(link.fits('token-1'), false);
    const first = link.open();
    const second = link.open();
    assert.deepEqual([link.fits(first), link.fits(second)], [false, true]);
    assert.deepEqual([link.take(second), link.take(second)], [true, false]);
    link.giveBack();
    assert.equal(link.take(second), true);
    link.close();
    assert.deepEqual([link.isOpen(), link.fits(second)], [false, false]);
  });
});

describe('the subdistricts of Xiamen', () => {
  test('are 45, each with its district and an English name of its own within it', () => {
    assert.equal(new Set(xiamenSubdistricts.map(({ district, name }) => `${district.en}/${name.en}`)).size, 45);
  });
});

test('the page for whoever wants a platform of their own is there in a demonstration', async () => {
  const app = await testApp();
  assert.match((await app.get('/en/demo/own')).text, /DATA_FOLDER=\.\/data-own npm start -- --new/);
});
