import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import sharp from 'sharp';
import { makeId, testApp, type Page } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation, sampleTime } from '../../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import type { OrganisationId } from '../../../kernel/ids.ts';
import { inBoth } from '../../../kernel/language.ts';
import type { CalendarDate, Instant } from '../../../kernel/time.ts';
import type { Place } from '../../../foundation/places/index.ts';
import { formatNumber, type Need } from '../domain/need.ts';
import type { Project } from '../domain/project.ts';
import { nextNumber } from '../numbers.store.ts';
import { insertOffer } from '../offers/offers.store.ts';
import { insertProject } from './projects.store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'qianshou-projects-'));
after(() => rmSync(folder, { recursive: true }));
const { get, send, database, pool } = await testApp({ filesFolder: folder });
const places = await samplePlaces(database);
const bank = await addOrganisation(database, places.guanren, '湖滨银行', 'Lakeside Bank');
const school = await addOrganisation(database, places.zhenxing, '老年学校', 'Senior School');
const other = await addOrganisation(database, places.zhenxing, '商会', 'Chamber');
const liaison = await signedInAs(database, '林若梅', { role: 'partner-liaison', at: bank });
const outsider = await signedInAs(database, '周明', { role: 'partner-liaison', at: other });
const worker = await signedInAs(database, '徐雅琴', { role: 'community-worker', at: places.guanren.id });
const otherWorker = await signedInAs(database, '陈亮', { role: 'community-worker', at: places.zhenxing.id });
const resident = await signedInAs(database, '阿明');
await pool.query('update people.sessions set acting_for = $1 where user_id = $2', [bank, liaison.person]);
await pool.query('update people.sessions set acting_for = $1 where user_id = $2', [other, outsider.person]);

/** A project with shares of organisations: 8,000 yuan each of 30,000. */
async function addProject(
  at: Place,
  organisations: readonly OrganisationId[],
  change: { need?: Partial<Need>; project?: Partial<Project> } = {},
): Promise<Project> {
  const amount = 800_000n;
  const due = { date: '2026-12-20' as CalendarDate, certain: true };
  const need = await addNeed(database, at, resident.person, {
    title: inBoth('布置活动室', 'Fitting out the activity room'),
    category: 'money',
    unit: 'fen',
    slots: [],
    sought: 3_000_000n,
    agreed: amount * BigInt(organisations.length),
    state: 'under-way',
    due,
    ...change.need,
  });
  const project: Project = {
    id: makeId(),
    number: { year: 2026, sequence: 0 },
    state: 'running',
    need: need.id,
    title: need.title,
    lead: organisations[0],
    worker: worker.person,
    subdistrict: need.subdistrict,
    community: need.community,
    begunAt: sampleTime,
    due,
    deliveredAt: undefined,
    confirmedAt: undefined,
    result: undefined,
    stopped: undefined,
    steps: [],
    evidence: [],
    version: 1,
    ...change.project,
  };
  return database.inTransaction(async (tx) => {
    const numbered = { ...project, number: await nextNumber(tx, 'project', 2026) };
    await insertProject(tx, numbered);
    for (const organisation of organisations)
      await insertOffer(tx, {
        id: makeId(),
        need: need.id,
        resource: undefined,
        organisation,
        begunBy: 'provider',
        state: 'agreed',
        unit: 'fen',
        terms: { amount, slots: [], deliverBy: due.date, until: undefined, purpose: inBoth('灯具', 'Lighting'), conditions: undefined },
        provider: { person: liaison.person, at: sampleTime },
        seeker: { person: worker.person, at: sampleTime },
        answerDue: undefined,
        deliveredAt: undefined,
        madeAt: sampleTime,
        endedAt: undefined,
        reason: undefined,
        earlier: [],
        version: 2,
      });
    return numbered;
  });
}

const address = (project: Project, language = 'zh') => `/${language}/projects/${formatNumber(project.number)}`;
const errorsOf = (page: Page) =>
  [...page.html.matchAll(/<p class="error" id="([\w-]+)-error">[\s\S]*?<span>([^<]*)<\/span>/g)].map(([, name, message]) => [
    name,
    message,
  ]);

describe('a project’s page', () => {
  test('shows lead and supporters with their shares, what is secured and what is missing', async () => {
    const project = await addProject(places.guanren, [bank, school]);
    const page = await get(address(project, 'en'));
    assert.equal(page.status, 200);
    assert.match(page.text, /Sought 30,000 yuan Agreed 16,000 yuan Still sought 14,000 yuan/);
    assert.match(page.text, /Lakeside Bank leads 8,000 yuan Agreed Lighting/);
    assert.match(page.text, /Senior School supports 8,000 yuan/);
    assert.match(page.html, /href="\/en\/organisations\/senior-school"/);
    assert.match(page.html, /href="\/en\/needs\/2026-\d{3}"/);
    assert.doesNotMatch(page.html, /\/plan"|\/steps\/new"|\/evidence\/new"/);
  });

  test('shows result, confirmation, rating and how many days it took', async () => {
    const day = 86_400_000;
    const project = await addProject(places.guanren, [bank], {
      need: {
        state: 'closed',
        delivered: 800_000n,
        closedAt: (sampleTime + 4 * day) as Instant,
        rating: { satisfaction: 'very-satisfied', words: inBoth('灯很亮', 'It is bright'), at: sampleTime, forOther: true },
      },
      project: {
        state: 'confirmed',
        result: inBoth('灯装好了', 'The lights are up'),
        deliveredAt: (sampleTime + 2 * day) as Instant,
        confirmedAt: (sampleTime + 3 * day) as Instant,
      },
    });
    const page = await get(address(project));
    assert.match(page.text, /灯装好了/);
    assert.match(page.text, /2026年11月22日办完/);
    assert.match(page.text, /提出人在2026年11月23日确认/);
    assert.match(page.text, /提出人：很满意 （社区代录） 灯很亮/);
    assert.match(page.text, /4 天 从提出到办结/);
  });

  test('is not there under another number', async () => {
    assert.equal((await get('/zh/projects/2026-999')).status, 404);
    assert.equal((await get('/zh/projects/2026-1')).status, 404);
    assert.equal((await get('/fr/projects')).status, 404);
  });
});

describe('the list of projects', async () => {
  const running = await addProject(places.zhenxing, [school], { need: { title: inBoth('振兴的项目', 'A project of Zhenxing') } });

  test('can be narrowed by state, community and organisation, in links with counts', async () => {
    const all = await get('/zh/projects');
    assert.match(all.text, /4 个项目|3 个项目/);
    const mine = await get('/zh/projects?community=zhenxing');
    assert.match(mine.text, /1 个项目/);
    assert.match(mine.html, new RegExp(`href="${address(running)}"`));
    const supported = await get('/zh/projects?organisation=lakeside-bank');
    assert.doesNotMatch(supported.html, new RegExp(`href="${address(running)}"`));
    assert.match((await get('/en/projects?state=confirmed')).text, /1 project /);
    assert.match((await get('/en/projects?organisation=chamber')).text, /There is no project here/);
  });
});

describe('the plan of a project', () => {
  test('is changed by the worker of its place, and the need is due by the same day', async () => {
    const project = await addProject(places.guanren, [bank, school]);
    const form = await get(`${address(project)}/plan`, worker.cookie);
    const sent = await send(form, { lead: school, 'due-y': '2026', 'due-m': '12', 'due-d': '31' });
    assert.equal(sent.location, `${address(project)}?said=plan`);
    const { rows } = await pool.query(
      `select p.lead, p.due, n.due as need_due from exchange.projects p join exchange.needs n on n.id = p.need where p.id = $1`,
      [project.id],
    );
    assert.deepEqual(
      rows.map((row: { lead: string; due: unknown; need_due: unknown }) => [row.lead, String(row.due) === String(row.need_due)]),
      [[school, true]],
    );
    const log = await pool.query(`select person from platform.audit_log where act = 'project-changed' and detail ->> 'project' = $1`, [
      project.id,
    ]);
    assert.deepEqual(log.rows, [{ person: worker.person }]);
  });

  test('shows both versions to who was overtaken', async () => {
    const project = await addProject(places.guanren, [bank, school]);
    const mine = await get(`${address(project, 'en')}/plan`, liaison.cookie);
    await send(await get(`${address(project)}/plan`, worker.cookie), { lead: '', 'due-m': '12', 'due-d': '28' });
    const stale = await send(mine, { 'due-d': '29' });
    assert.equal(stale.status, 409);
    assert.match(stale.text, /Who leads\? Lakeside Bank Guanren Community/);
    assert.match(stale.text, /29 December 2026 28 December 2026/);
    assert.equal((await send(stale, {})).status, 303);
    const { rows } = await pool.query('select lead from exchange.projects where id = $1', [project.id]);
    assert.deepEqual(rows, [{ lead: bank }]);
  });

  test('takes no past day and no leader from outside', async () => {
    const project = await addProject(places.guanren, [bank]);
    const form = () => get(`${address(project)}/plan`, worker.cookie);
    assert.deepEqual(errorsOf(await send(await form(), { 'due-y': '2026', 'due-m': '11', 'due-d': '24' })), [
      ['due', '请填今天或以后的日期'],
    ]);
    assert.deepEqual(errorsOf(await send(await form(), { 'due-d': '32' })), [['due', '期限：日期不对，请按年、月、日填']]);
    assert.deepEqual(errorsOf(await send(await form(), { lead: other })), [['lead', '请从支持这个项目的单位里选']]);
  });

  test('belongs to the place’s workers and to who supports it', async () => {
    const project = await addProject(places.guanren, [bank]);
    for (const page of ['plan', 'steps/new', 'evidence/new']) {
      assert.equal((await get(`${address(project)}/${page}`)).status, 401);
      for (const { cookie } of [resident, outsider, otherWorker])
        assert.equal((await get(`${address(project)}/${page}`, cookie)).status, 403);
      for (const { cookie } of [worker, liaison]) assert.equal((await get(`${address(project)}/${page}`, cookie)).status, 200);
    }
    const form = await get(`${address(project)}/plan`, worker.cookie);
    assert.equal(
      (await send({ ...(await get('/zh/needs/new', outsider.cookie)), address: form.address }, { 'due-y': '2027' }, form.address)).status,
      403,
    );
  });
});

describe('the steps of a project', () => {
  test('are added, marked done, and not done after all', async () => {
    const project = await addProject(places.guanren, [bank]);
    assert.deepEqual(
      errorsOf(await send(await get(`${address(project)}/steps/new`, liaison.cookie), { title: '打 13800138000', 'due-y': '2020' })),
      [
        ['title', '这一步：有电话或证件号码。这里的内容会公开，请删去'],
        ['due', '期限：日期不对，请按年、月、日填'],
      ],
    );
    await send(await get(`${address(project)}/steps/new`, liaison.cookie), {
      title: '装好隔断',
      'due-y': '2026',
      'due-m': '12',
      'due-d': '5',
    });
    const page = await get(address(project), worker.cookie);
    assert.match(page.text, /待办 12月5日，周六 装好隔断 标为做完/);
    const step = /action="([^"]*\/steps\/[^"]*)"/.exec(page.html)?.[1] ?? '';
    await send(page, {}, step);
    const done = await get(address(project), worker.cookie);
    assert.match(done.text, /做完 11月25日 装好隔断 还没做完/);
    await send(done, {}, step);
    assert.match((await get(address(project))).text, /待办 12月5日/);
    const unknown = await send(await get(address(project), worker.cookie), {}, `${address(project)}/steps/none`);
    assert.match((await get(unknown.location, worker.cookie)).text, /这一步没有做/);
  });

  test('that two people add at the same time are both kept', async () => {
    const project = await addProject(places.guanren, [bank]);
    const [one, two] = await Promise.all([
      get(`${address(project)}/steps/new`, worker.cookie),
      get(`${address(project)}/steps/new`, liaison.cookie),
    ]);
    await Promise.all([send(one, { title: '买灯' }), send(two, { title: '装灯' })]);
    const { rows } = await pool.query<{ steps: { title: { text: string } }[] }>('select steps from exchange.projects where id = $1', [
      project.id,
    ]);
    assert.deepEqual(rows[0]?.steps.map((step) => step.title.text).sort(), ['买灯', '装灯'].sort());
  });
});

describe('a picture of a project', async () => {
  const photo = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#3a6' } })
    .withExif({ IFD0: { Make: 'Secret Camera' }, IFD3: { GPSLatitude: '24/1 29/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer();
  const file = (bytes: Buffer | string, name = 'photo.jpg', type = 'image/jpeg') =>
    new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type });
  const said = {
    kind: 'photo',
    caption: '装好的隔断，二楼活动室',
    alternative: '白色隔断把房间分成两半',
    credit: '徐雅琴',
    'taken-on-y': '2026',
    'taken-on-m': '11',
    'taken-on-d': '24',
    consent: 'nobody-recognisable',
  };
  const project = await addProject(places.guanren, [bank]);
  const form = () => get(`${address(project)}/evidence/new`, liaison.cookie);

  test('is stored without the place where it was taken, and shown with caption, alternative, credit and date', async () => {
    assert.match(photo.toString('latin1'), /Secret Camera/);
    const sent = await send(await form(), { ...said, photo: file(photo) });
    assert.equal(sent.location, `${address(project)}?said=photo`);
    const page = await get(address(project));
    assert.match(page.html, /alt="白色隔断把房间分成两半"/);
    assert.match(page.html, /width="800" height="600"/);
    assert.match(page.text, /装好的隔断，二楼活动室 照片：徐雅琴，2026年11月24日/);
    const shown = await get(/src="(\/files\/[^"]*)"/.exec(page.html)?.[1] ?? '');
    assert.equal(shown.response.headers.get('content-type'), 'image/webp');
    for (const [part = ''] of readdirSync(folder).map((name) => [name]))
      for (const name of readdirSync(path.join(folder, part))) {
        const bytes = readFileSync(path.join(folder, part, name));
        assert.doesNotMatch(bytes.toString('latin1'), /Secret Camera|GPS|EXIF/);
        assert.equal((await sharp(bytes).metadata()).exif, undefined);
      }
    const log = await pool.query(`select person, acting_for from platform.audit_log where act = 'evidence-added'`);
    assert.deepEqual(log.rows, [{ person: liaison.person, acting_for: bank }]);
  });

  test('is refused, with what was typed, where something is missing or is no picture', async () => {
    const empty = await send(await form(), { kind: '' });
    assert.equal(empty.status, 400);
    assert.deepEqual(
      errorsOf(empty).map(([name]) => name),
      ['photo', 'kind', 'caption', 'alternative', 'credit', 'consent'],
    );
    const page = await send(await form(), { ...said, photo: file('%PDF-1.7', 'photo.jpg') });
    assert.deepEqual(errorsOf(page), [['photo', '这个文件不是JPEG、PNG或WebP图片。请换一张']]);
    assert.match(page.html, /value="装好的隔断，二楼活动室"/);
    assert.match(
      (await send(await get(`${address(project, 'en')}/evidence/new`, worker.cookie), { ...said, photo: file(photo.subarray(0, 300)) }))
        .text,
      /This picture is damaged/,
    );
    const same = await send(await form(), { ...said, alternative: said.caption, 'taken-on-y': '2027', photo: file(photo) });
    assert.deepEqual(
      errorsOf(same).map(([name]) => name),
      ['alternative', 'taken-on'],
    );
    assert.match(same.text, /图片没有存下来，请再选一次/);
  });

  test('of more than ten megabytes gets a message, of more than a request may hold a page', async () => {
    const large = await send(await form(), { ...said, photo: file(Buffer.concat([photo, Buffer.alloc(10 * 1024 * 1024)])) });
    assert.deepEqual(errorsOf(large), [['photo', '这张图片太大。请选 10 MB 以内的']]);
    const huge = await send(await form(), { ...said, photo: file(Buffer.alloc(13 * 1024 * 1024)) });
    assert.equal(huge.status, 413);
    assert.match(huge.text, /12 MB/);
  });
});
