/** Whatever stands in an address or a body, the answer is a page or a word about it, never a fault of ours; and what is personal is kept nowhere. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { insertGrant } from './foundation/people/people.store.ts';
import { makeId, testApp } from '../test-support/app.ts';
import { addNeed, addOrganisation, addResource, sampleTime } from '../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../test-support/places.ts';

const { app, database, get } = await testApp({ metricsToken: 'a token of the collector' });
const places = await samplePlaces(database);
const worker = await signedInAs(database, '社区小王', { role: 'community-worker', at: places.guanren.id });
const administers = { role: 'subdistrict-administrator', at: places.yundang.id } as const;
await database.inTransaction((tx) => insertGrant(tx, worker.person, administers, undefined, sampleTime, makeId<string>()));
const organisation = await addOrganisation(database, places.guanren, '官任书院', 'Guanren Academy');
const need = await addNeed(database, places.guanren, worker.person);
const resource = await addResource(database, places.guanren, organisation, worker.person);

const patterns = [...new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))];

const NOT_A_THING = '00000000-0000-0000-0000-000000000000';
const oddParts = [
  NOT_A_THING,
  need.id,
  '-'.repeat(36),
  '2026-001',
  '0000-0000000',
  '9999-9999999',
  '%00',
  '%ff%fe',
  '%F0%9F%8D%8A',
  "'%22%3Cb%3E",
  'x'.repeat(2_000),
];
const queries = [
  '',
  ...[
    '-'.repeat(36),
    '%00',
    '%ff%fe',
    '-1',
    '1e309',
    '999999999999999999999',
    `1700000000000.${'-'.repeat(36)}`,
    `999999999999999.${NOT_A_THING}`,
    'x'.repeat(300),
  ].map((value) =>
    [
      'q',
      'after',
      'before',
      'category',
      'community',
      'organisation',
      'state',
      'when',
      'kind',
      'within',
      'subdistrict',
      'show',
      'name',
      'thing',
      'need',
      'resource',
      'taken',
      'ended',
      'done',
      'raised',
      'back',
      'text',
      'token',
      'title',
      'place',
      'person',
      'said',
    ]
      .map((name) => `${name}=${value}`)
      .join('&'),
  ),
  'q=a&q=b&q[]=c&__proto__=1&constructor=2',
  '?&&=&%=%',
];

/** The addresses of a pattern, in a language, with the same odd part for each of its variables. */
const addressOf = (pattern: string, language: string, part: string): string =>
  pattern.replace(/^\/:language\{[^}]*\}+/, `/${language}`).replaceAll(/:\w+(?:\{(?:[^{}]|\{[^}]*\})*\})?/g, part);

for (const [who, cookie] of [
  ['a visitor', ''],
  ['who works and administers here', worker.cookie],
] as const)
  test(`odd addresses are no fault of the platform for ${who}`, async () => {
    const failed: string[] = [];
    const ask = async (address: string) => {
      const { status } = await get(address, cookie);
      if (status >= 500) failed.push(`${status} ${address.slice(0, 160)}`);
    };
    for (const [index, pattern] of patterns.entries()) {
      const language = index % 2 === 0 ? 'zh' : 'en';
      const hasVariables = addressOf(pattern, language, 'x') !== addressOf(pattern, language, 'y');
      if (hasVariables) await Promise.all(oddParts.map((part) => ask(addressOf(pattern, language, part))));
      await Promise.all(
        queries.map((query) => ask(`${addressOf(pattern, language === 'zh' ? 'en' : 'zh', hasVariables ? '2026-001' : '')}?${query}`)),
      );
    }
    assert.deepEqual(failed, []);
  });

test('odd bodies of the API are refused as such', async () => {
  const send = async (address: string, body: string, type = 'application/json') => {
    const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin', cookie: worker.cookie };
    return (await app.request(`http://localhost:8080${address}`, { method: 'POST', headers, body })).status;
  };
  const addresses = [
    '/api/v1/needs',
    `/api/v1/needs/${need.id}/accept`,
    `/api/v1/needs/${need.id}/offers`,
    `/api/v1/offers/${NOT_A_THING}/agree`,
  ];
  for (const address of addresses)
    for (const body of [
      '',
      '{',
      '[]',
      'null',
      '"\\ud800"',
      '{"__proto__":{"version":1}}',
      '{"version":1e400}',
      `{"language":"zh","fields":{"title":"\\u0000"}}`,
    ])
      assert.ok([400, 403, 404, 409].includes(await send(address, body)), `${address} ${body}: ${await send(address, body)}`);
  assert.equal(await send('/api/v1/needs', '{"language":"zh","fields":{}}', 'text/plain'), 400);
  const accepted = await addNeed(database, places.guanren, worker.person, { state: 'accepted', publishedAt: undefined });
  const dispatched = JSON.stringify({ version: 1, organisation: NOT_A_THING });
  assert.equal(await send(`/api/v1/needs/${accepted.id}/publish`, dispatched), 400);
  const ownOrganisation = {
    language: 'zh',
    resource: resource.id,
    fields: { amount: '2', 'deliver-by': '2026-12-05' },
    organisation: NOT_A_THING,
    begunBy: 'provider',
  };
  assert.notEqual(await send(`/api/v1/needs/${need.id}/offers`, JSON.stringify(ownOrganisation)), 500);
});

describe('where a choice of text size leads back to', () => {
  const leadsTo = async (back: string) => (await get(`/preferences?text=large&back=${encodeURIComponent(back)}`)).location;
  test('is the page on which it was made', async () => assert.equal(await leadsTo('/zh/needs?state=all'), '/zh/needs?state=all'));
  test('is never elsewhere, also where a browser leaves characters out', async () => {
    for (const back of [
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      '/\r/evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '\u0000/',
      '',
    ])
      assert.equal(await leadsTo(back), '/', JSON.stringify(back));
  });
});

describe('what a browser or a proxy may keep', () => {
  const kept = async (address: string, cookie = '') => (await get(address, cookie)).response.headers.get('cache-control');
  test('is nothing that was made for somebody signed in', async () => {
    for (const address of [
      '/zh',
      '/zh/needs',
      '/zh/me',
      '/zh/desk',
      '/zh/me/data.json',
      '/zh/desk/tables/needs.xlsx',
      '/api/v1/me',
      '/zh/administration/people',
    ])
      assert.equal(await kept(address, worker.cookie), 'no-store', address);
  });
  test('is nothing without asking again, for visitors, also where the platform kept the page itself', async () => {
    assert.equal(await kept('/zh/needs'), 'no-cache');
    assert.equal(await kept('/zh/needs'), 'no-cache');
    assert.equal(await kept('/zh/sign-in'), 'no-cache');
  });
  test('by the platform itself holds no form, no cookie, and nothing of who was signed in before', async () => {
    for (const pattern of patterns.filter((path) => path.startsWith('/:language'))) {
      const address = addressOf(pattern, 'zh', '2026-001');
      const signedIn = await get(address, worker.cookie);
      const [first, second] = [await get(address), await get(address)];
      const key = (html: string) => /name="form-key" value="([^"]+)"/.exec(html)?.[1];
      assert.ok(key(first.html) === undefined || key(first.html) !== key(second.html), `${address} keeps a form`);
      assert.equal(second.response.headers.getSetCookie().length, 0, address);
      assert.doesNotMatch(second.html, /社区小王<\/a>|action="[^"]*\/sign-out"/, address);
      assert.ok(signedIn.status < 500, address);
    }
  });
});
