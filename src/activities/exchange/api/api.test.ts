/** The exchange for programs: the same journey by API, the same refusals, and races. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import { inBoth } from '../../../kernel/language.ts';
import { makeId, testApp } from '../../../../test-support/app.ts';
import { apiOf } from '../../../../test-support/call-api.ts';
import { addNeed, addOrganisation, addResource } from '../../../../test-support/exchange.ts';
import { insertGrant } from '../../../foundation/people/people.store.ts';
import { hashOfToken, insertToken } from '../../../foundation/people/tokens/tokens.store.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';

const { app, database, pool, clock } = await testApp();
const places = await samplePlaces(database);
const station = await addOrganisation(database, places.guanren, '街道文化站', 'A culture station');
const resident = await signedInAs(database, '林阿姨');
const worker = await signedInAs(database, '许雅琴', { role: 'community-worker', at: places.guanren.id });
const liaison = await signedInAs(database, '林若梅', { role: 'partner-liaison', at: station });

const call = apiOf(app);

/** The liaison's cookies with the choice to act for the station, made on the page as a person does. */
async function acting(cookie = liaison.cookie): Promise<string> {
  const page = await app.request('http://localhost:8080/zh/me', { headers: { cookie } });
  const html = await page.text();
  const form = /action="\/zh\/me\/acting-for"[\s\S]*?name="form-key" value="([^"]+)"/.exec(html);
  const chosen = await app.request('http://localhost:8080/zh/me/acting-for', {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ 'form-key': form?.[1] ?? '', organisation: station }),
  });
  assert.equal(chosen.status, 303);
  return [cookie, ...chosen.headers.getSetCookie().map((line) => line.split(';')[0])].join('; ');
}

const fields = {
  title: '太极班找场地',
  description: '二十五人，每周三次。',
  category: 'venue',
  unit: 'weekly-minutes',
  amount: '6',
  place: places.guanren.id,
};

describe('the API', () => {
  test('carries a need from raised to closed', async () => {
    const provider = await acting();
    const raised = await call(resident.cookie, 'POST', '/needs', { language: 'zh', fields });
    assert.equal(raised.status, 201, JSON.stringify(raised.body));
    const { id } = raised.body;
    assert.equal((await call('', 'GET', `/needs/${id}`)).status, 404);
    const step = async (who: string, name: string, more: object = {}) => {
      const { body } = await call(who, 'GET', `/needs/${id}`);
      const taken = await call(who, 'POST', `/needs/${id}/${name}`, { version: body.version, language: 'zh', ...more });
      assert.equal(taken.status, 200, JSON.stringify(taken.body));
      return taken.body.state;
    };
    assert.equal(await step(worker.cookie, 'accept'), 'accepted');
    assert.equal(await step(worker.cookie, 'publish'), 'open');
    const terms = { amount: '6', 'deliver-by': '2026-12-01' };
    const offer = await call(provider, 'POST', `/needs/${id}/offers`, { language: 'zh', fields: terms });
    assert.equal(offer.status, 201, JSON.stringify(offer.body));
    assert.equal(offer.body['turn'], 'seeker');
    const early = await call(provider, 'POST', `/offers/${offer.body.id}/agree`, { version: 1 });
    assert.deepEqual([early.status, early.body['error']], [409, 'not-your-turn']);
    const agreed = await call(worker.cookie, 'POST', `/offers/${offer.body.id}/agree`, { version: 1 });
    assert.deepEqual([agreed.status, agreed.body.state], [200, 'agreed']);
    const delivered = await call(worker.cookie, 'POST', `/offers/${offer.body.id}/deliver`, { version: 2 });
    assert.equal(delivered.status, 200);
    assert.equal(await step(worker.cookie, 'finish', { result: '已经上课。' }), 'done');
    assert.equal(await step(worker.cookie, 'tell'), 'told');
    assert.equal(await step(resident.cookie, 'rate', { satisfaction: 'satisfied' }), 'rated');
    assert.equal(await step(worker.cookie, 'close'), 'closed');
    const list = await call('', 'GET', '/needs?state=closed');
    assert.deepEqual(
      (list.body as unknown as { items: { id: string }[] }).items.map((need) => need.id),
      [id],
    );
    const projects = await call('', 'GET', '/projects?state=confirmed');
    assert.equal((projects.body as unknown as { items: unknown[] }).items.length, 1);
  });
  test('names the fields that are wrong, the version that is stale, and who may not', async () => {
    const wrong = await call(resident.cookie, 'POST', '/needs', { language: 'zh', fields: { ...fields, title: '', amount: '-1' } });
    assert.deepEqual([wrong.status, wrong.body['fields']], [400, { title: 'missing', amount: 'not-a-quantity' }]);
    const need = await addNeed(database, places.guanren, resident.person, { state: 'raised', publishedAt: undefined });
    const path = `/needs/${need.id}/accept`;
    assert.equal((await call('', 'POST', path, { version: 1 })).status, 401);
    assert.equal((await call(resident.cookie, 'POST', path, { version: 1 })).status, 403);
    const stale = await call(worker.cookie, 'POST', path, { version: 7 });
    assert.deepEqual([stale.status, stale.body['error']], [409, 'changed-meanwhile']);
    assert.equal((await call(worker.cookie, 'POST', path, { version: 'x' })).status, 400);
    assert.equal((await call('', 'GET', '/needs/2099-001')).status, 404);
  });
  test('tells nobody who raised a need, nor how to reach them', async () => {
    const { body } = await call('', 'GET', '/needs?state=all');
    assert.doesNotMatch(JSON.stringify(body), new RegExp(`${resident.person}|raisedBy|contact`));
  });
  test('is described in OpenAPI 3.1, every route of it', async () => {
    const response = await app.request('http://localhost:8080/api/openapi.json');
    const description = (await response.json()) as { openapi: string; paths: Record<string, Record<string, unknown>> };
    assert.equal(description.openapi, '3.1.0');
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = app.routes.filter((route) => route.path.startsWith('/api/v1') && route.method !== 'ALL').map((route) => route.path);
    assert.ok(described.length >= 15, described.join('\n'));
    for (const path of new Set(routes)) {
      const pattern = path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}');
      assert.ok(Object.keys(description.paths).includes(pattern), `${pattern} is not described`);
    }
  });
});

describe('many at the same instant', () => {
  test('agree on ten places with forty offers: exactly ten count, the rest are told so', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { category: 'people', unit: 'persons', sought: 10n, slots: [] });
    const provider = await acting();
    const ids: string[] = [];
    for (let made = 0; made < 40; made += 1) {
      const given = { category: 'people', unit: 'persons', amount: 1n, slots: [] } as const;
      const resource = await addResource(database, places.guanren, station, liaison.person, given);
      const offer = await call(provider, 'POST', `/needs/${need.id}/offers`, {
        language: 'zh',
        resource: resource.id,
        fields: { amount: '1', 'deliver-by': '2026-12-01' },
      });
      assert.equal(offer.status, 201, JSON.stringify(offer.body));
      ids.push(offer.body.id);
    }
    const answers = await Promise.all(ids.map((id) => call(worker.cookie, 'POST', `/offers/${id}/agree`, { version: 1 })));
    assert.equal(answers.filter((answer) => answer.status === 200).length, 10);
    const refused = answers.filter((answer) => answer.status !== 200);
    assert.equal(refused.length, 30);
    for (const answer of refused) assert.match(String(answer.body['error']), /need-not-seeking|more-than-sought/);
    const { rows } = await pool.query(
      'select agreed, (select count(*) from exchange.projects p where p.need = n.id) as projects from exchange.needs n where id = $1',
      [need.id],
    );
    assert.deepEqual(rows, [{ agreed: '10', projects: '1' }]);
  });
});

describe('a need entered by a worker', () => {
  test('is somebody else’s, whom it does not add twice; it is changed, and its contact seen', async () => {
    const forOther = { ...fields, source: 'visit', 'for-other': 'yes', 'other-name': '王阿婆', contact: '13800000077' };
    const first = await call(worker.cookie, 'POST', '/needs', { language: 'zh', fields: forOther });
    assert.equal(first.status, 201, JSON.stringify(first.body));
    const again = await call(worker.cookie, 'POST', '/needs', { language: 'zh', fields: forOther });
    assert.deepEqual([again.status, again.body['fields']], [400, { 'other-person': 'missing' }]);
    const [known] = again.body['known'] as { id: string; name: string }[];
    assert.equal(known?.name, '王阿婆');
    const chosen = await call(worker.cookie, 'POST', '/needs', {
      language: 'zh',
      fields: { ...forOther, title: '再要一间屋子', 'other-person': known?.id },
    });
    assert.equal(chosen.status, 201, JSON.stringify(chosen.body));
    const path = `/needs/${first.body.id}`;
    const edited = await call(worker.cookie, 'POST', `${path}/edit`, {
      version: 1,
      language: 'en',
      fields: { ...fields, source: 'visit', amount: '4' },
    });
    assert.deepEqual([edited.status, edited.body['sought']], [200, '240'], JSON.stringify(edited.body));
    assert.equal((edited.body['title'] as { original: string }).original, 'zh');
    const { source: _source, ...silent } = { ...fields, source: '' };
    const later = await call(worker.cookie, 'POST', `${path}/edit`, { version: 2, language: 'zh', fields: silent });
    assert.equal(later.status, 200, JSON.stringify(later.body));
    const { rows } = await pool.query('select source from exchange.needs where id = $1', [first.body.id]);
    assert.deepEqual(rows, [{ source: 'visit' }], 'how it was heard of stays where a change does not say');
    const contact = await call(worker.cookie, 'POST', `${path}/contact`, {});
    assert.deepEqual([contact.status, contact.body['contact']], [200, '13800000077']);
    assert.equal((await call(resident.cookie, 'POST', `${path}/contact`, {})).status, 404);
  });
});

describe('what organisations give', () => {
  const room = {
    title: '会议室',
    description: '二十把椅子。',
    category: 'venue',
    unit: 'weekly-minutes',
    amount: '4',
    place: places.guanren.id,
  };
  test('is added, changed, paused and ended, and matched with what is sought', async () => {
    const provider = await acting();
    const added = await call(provider, 'POST', '/resources', { language: 'zh', fields: room });
    assert.deepEqual([added.status, added.body['amount'], added.body['organisation']], [201, '240', station]);
    const path = `/resources/${added.body.id}`;
    await addNeed(database, places.guanren, resident.person, { title: inBoth('找会议室', 'A meeting room wanted'), slots: [] });
    const matches = await call('', 'GET', `${path}/matches`);
    assert.ok((matches.body as unknown as { reasons: object[] }[]).every(({ reasons }) => reasons.length > 0));
    assert.ok((matches.body as unknown as object[]).length > 0);
    const wrong = await call(provider, 'POST', `${path}/edit`, { version: 1, language: 'zh', fields: { ...room, amount: '' } });
    assert.deepEqual([wrong.status, wrong.body['fields']], [400, { amount: 'missing' }]);
    const edited = await call(provider, 'POST', `${path}/edit`, { version: 1, language: 'zh', fields: { ...room, amount: '6' } });
    assert.deepEqual([edited.status, edited.body['amount']], [200, '360']);
    const stale = await call(provider, 'POST', `${path}/pause`, { version: 1 });
    assert.deepEqual([stale.status, stale.body['error']], [409, 'resource-changed-meanwhile']);
    const states = [];
    for (const [index, step] of ['pause', 'resume', 'end'].entries())
      states.push((await call(provider, 'POST', `${path}/${step}`, { version: 2 + index })).body.state);
    assert.deepEqual(states, ['paused', 'available', 'ended']);
  });
});

describe('a project', () => {
  test('is planned, and its steps and pictures kept', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { category: 'people', unit: 'persons', sought: 2n, slots: [] });
    const offer = await call(await acting(), 'POST', `/needs/${need.id}/offers`, {
      language: 'zh',
      fields: { amount: '2', 'deliver-by': '2026-12-01' },
    });
    await call(worker.cookie, 'POST', `/offers/${offer.body.id}/agree`, { version: 1 });
    const { rows } = await pool.query<{ id: string }>('select id from exchange.projects where need = $1', [need.id]);
    const path = `/projects/${rows[0]?.id}`;
    const begun = await call('', 'GET', path);
    const planned = await call(worker.cookie, 'POST', `${path}/plan`, { version: begun.body.version, lead: station, due: '2026-12-10' });
    assert.deepEqual([planned.status, planned.body['lead'], planned.body['due']], [200, station, { date: '2026-12-10', certain: true }]);
    const stepped = await call(worker.cookie, 'POST', `${path}/steps`, { language: 'zh', title: '看场地' });
    const step = (stepped.body['steps'] as { id: string }[]).at(-1)?.id;
    const marked = await call(worker.cookie, 'POST', `${path}/steps/${step}`, { done: true });
    assert.ok((marked.body['steps'] as { doneOn?: string }[]).at(-1)?.doneOn);
    const said = { kind: 'photo', caption: '上课', alternative: '一间亮堂的屋子', credit: '社区', consent: 'nobody-recognisable' };
    const picture = await app.request(`http://localhost:8080/api/v1${path}/evidence?${new URLSearchParams(said)}`, {
      method: 'POST',
      headers: { cookie: worker.cookie, 'content-type': 'image/png' },
      body: await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
        .png()
        .toBuffer(),
    });
    assert.equal(picture.status, 200);
    assert.equal(((await picture.json()) as { evidence: object[] }).evidence.length, 1);
  });
});

describe('reading', () => {
  test('finds places and organisations by id and by slug, and things by words', async () => {
    for (const path of [`/places/${places.guanren.id}`, '/places/guanren'])
      assert.equal((await call('', 'GET', path)).body.id, places.guanren.id);
    assert.equal((await call('', 'GET', `/organisations/${station}`)).body.id, station);
    for (const path of ['/places/nowhere', '/organisations/nobody', '/resources/nothing/matches'])
      assert.equal((await call('', 'GET', path)).status, 404, path);
    const found = await call('', 'GET', `/search?q=${encodeURIComponent('太极')}`);
    assert.ok((found.body['needs'] as { count: number }).count > 0);
    assert.equal((await call('', 'GET', '/search')).status, 400);
  });
});

describe('what the API says of itself', () => {
  type Operation = { parameters?: { name: string }[]; security?: object[]; responses: Record<string, unknown> };
  const operations = async () => {
    const { paths } = (await (await app.request('http://localhost:8080/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, Operation>>;
    };
    return paths;
  };
  test('names the parameters of lists, and refuses values that no list has', async () => {
    const { parameters = [] } = (await operations())['/api/v1/needs']?.['get'] ?? {};
    assert.deepEqual(parameters.map(({ name }) => name).sort(), ['after', 'category', 'community', 'limit', 'state', 'subdistrict']);
    const wrong = await call('', 'GET', '/needs?state=eaten&community=guanren');
    assert.deepEqual([wrong.status, wrong.body['error']], [400, 'wrong-fields']);
    assert.deepEqual(Object.keys(wrong.body['fields'] as object).sort(), ['community', 'state']);
  });
  test('refuses a place to go on from that it never gave, instead of beginning anew', async () => {
    for (const list of ['/needs', '/resources', '/projects', '/places', '/organisations']) {
      const { status, body } = await call('', 'GET', `${list}?after=1795570000000.x`);
      assert.deepEqual([status, Object.keys((body['fields'] ?? {}) as object)], [400, ['after']], list);
    }
  });
  test('says for every operation who may call it and how it may fail', async () => {
    const all = Object.values(await operations()).flatMap((path) => Object.values(path));
    assert.ok(all.length > 10);
    for (const { security, responses } of all) {
      assert.ok(security && security.length > 0);
      for (const status of ['400', '401', '404', '413', '429', '507']) assert.ok(status in responses, status);
    }
  });
  test('answers a body of the wrong shape as every other failure, without repeating it', async () => {
    const { status, body } = await call(resident.cookie, 'POST', '/needs', { language: 'fr', fields: { title: '阿婆的电话' } });
    assert.deepEqual([status, body['error'], Object.keys(body['fields'] as object)], [400, 'wrong-fields', ['language']]);
    assert.doesNotMatch(JSON.stringify(body), /阿婆/);
  });
  test('opens to an organisation’s program nothing that is its maker’s own', async () => {
    const need = await addNeed(database, places.guanren, liaison.person, { state: 'raised', publishedAt: undefined });
    const token = `qs_${'t'.repeat(43)}`;
    const id = makeId<string>();
    await database.inTransaction((tx) =>
      insertToken(tx, {
        id,
        organisation: station,
        person: liaison.person,
        name: 'x',
        sha256: hashOfToken(token),
        createdAt: clock.now(),
      }),
    );
    const raised = await app.request('http://localhost:8080/api/v1/needs', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'zh', fields }),
    });
    assert.equal(raised.status, 403, 'and raises none in its maker’s name');
    const asked = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await app.request(`http://localhost:8080/api/v1/needs/${need.id}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return answer.status;
    };
    assert.equal((await call(liaison.cookie, 'GET', `/needs/${need.id}`)).status, 200, 'the maker, signed in');
    assert.equal(await asked('GET', ''), 404);
    const act = { version: need.version, language: 'zh' };
    for (const [path, body] of [
      ['/contact', {}],
      ['/withdraw', { ...act, reason: '不需要了' }],
      ['/edit', { ...act, fields }],
    ] as const)
      assert.ok([403, 404].includes(await asked('POST', path, body)), path);
    const bare = { method: 'POST', headers: { authorization: `Bearer ${token}` } };
    const contact = await app.request(`http://localhost:8080/api/v1/needs/${need.id}/contact`, bare);
    assert.equal(contact.status, 404, 'a call that needs no body may come without one');
  });
  test('refuses a token that it does not know also where anybody may read', async () => {
    const response = await app.request('http://localhost:8080/api/v1/needs', { headers: { authorization: 'Bearer nonsense' } });
    assert.deepEqual([response.status, await response.json()], [401, { error: 'token-unknown' }]);
  });
});

describe('both sides', () => {
  const both = async () => {
    const person = await signedInAs(database, '郑美玲', { role: 'community-worker', at: places.guanren.id });
    const grant = { role: 'partner-liaison', at: station } as const;
    await database.inTransaction((tx) => insertGrant(tx, person.person, grant, undefined, clock.now(), makeId<string>()));
    return { cookie: await acting(person.cookie), person: person.person };
  };
  const actsOf = async (person: string) =>
    (await pool.query("select act, acting_for from platform.audit_log where person = $1 and thing like 'need:%' order by id", [person]))
      .rows;
  const offering = { language: 'zh', fields: { amount: '2', 'deliver-by': '2026-12-01' } };
  test('are two persons: who offered for an organisation does not agree for the community', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { category: 'people', unit: 'persons', sought: 2n, slots: [] });
    const { cookie, person } = await both();
    const offer = await call(cookie, 'POST', `/needs/${need.id}/offers`, offering);
    const own = await call(cookie, 'POST', `/offers/${offer.body.id}/agree`, { version: 1 });
    assert.deepEqual([own.status, own.body['error']], [409, 'one-person-for-both']);
    assert.equal((await call(worker.cookie, 'POST', `/offers/${offer.body.id}/agree`, { version: 1 })).status, 200);
    assert.deepEqual(await actsOf(person), [{ act: 'offer-made', acting_for: station }]);
  });
  test('are not mixed up: an organisation acted for has no part in what its liaison does as a worker', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { state: 'raised', publishedAt: undefined });
    const { cookie, person } = await both();
    assert.equal((await call(cookie, 'POST', `/needs/${need.id}/accept`, { version: 1 })).status, 200);
    assert.deepEqual(await actsOf(person), [{ act: 'need-accepted', acting_for: null }]);
  });
  test('ask for another organisation’s resource as the community, whomever they act for at the moment', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { category: 'people', unit: 'persons', sought: 2n, slots: [] });
    const other = await addOrganisation(database, places.guanren, '街角书店', 'A corner bookshop');
    const resource = await addResource(database, places.guanren, other, worker.person, {
      category: 'people',
      unit: 'persons',
      amount: 5n,
      slots: [],
    });
    const { cookie } = await both();
    const asked = await call(cookie, 'POST', `/needs/${need.id}/offers`, { ...offering, resource: resource.id });
    assert.deepEqual([asked.status, asked.body['begunBy'], asked.body['organisation']], [201, 'seeker', other]);
  });
  test('see an offer once: the same again, from another window, is refused while the first waits', async () => {
    const need = await addNeed(database, places.guanren, resident.person, { category: 'people', unit: 'persons', sought: 9n, slots: [] });
    const provider = await acting();
    const made = await Promise.all([1, 2, 3].map(() => call(provider, 'POST', `/needs/${need.id}/offers`, offering)));
    assert.deepEqual(made.map(({ status }) => status).sort(), [201, 409, 409]);
    assert.ok(made.some(({ body }) => body['error'] === 'waits-already'));
  });
});
