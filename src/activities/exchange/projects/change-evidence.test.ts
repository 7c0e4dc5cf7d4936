/** Pictures that are corrected, and taken away where somebody on them takes back their consent. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import { makeId, testApp } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation, sampleTime } from '../../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import type { ProjectId } from '../../../kernel/ids.ts';
import { inBoth } from '../../../kernel/language.ts';
import { beginProject } from '../domain/project.ts';
import { formatNumber } from '../domain/need.ts';
import { nextNumber } from '../numbers.store.ts';
import { insertProject } from './projects.store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'qianshou-evidence-'));
const { get, send, app, database, pool } = await testApp({ filesFolder: folder });
const places = await samplePlaces(database);
const bank = await addOrganisation(database, places.guanren, '湖滨银行', 'Lakeside Bank');
const worker = await signedInAs(database, '许雅琴', { role: 'community-worker', at: places.guanren.id });
const stranger = await signedInAs(database, '陈亮', { role: 'community-worker', at: places.zhenxing.id });
const resident = await signedInAs(database, '阿明');

const bytes = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#7a8' } })
  .jpeg()
  .toBuffer();
const said = { kind: 'photo', caption: '开课第一天', alternative: '二十个人在打太极', credit: '徐雅琴', consent: 'all-agreed' };

async function projectWithPicture() {
  const need = await addNeed(database, places.guanren, resident.person, { state: 'under-way', agreed: 120n });
  const project = await database.inTransaction(async (tx) => {
    const number = await nextNumber(tx, 'project', 2026);
    const due = { date: need.heardOn, certain: true };
    const begun = beginProject({ id: makeId<ProjectId>(), number, lead: bank, due }, need, sampleTime);
    await insertProject(tx, begun);
    return begun;
  });
  const address = `/zh/projects/${formatNumber(project.number)}`;
  const photo = new File([new Uint8Array(bytes)], 'class.jpg', { type: 'image/jpeg' });
  const added = await send(await get(`${address}/evidence/new`, worker.cookie), { ...said, photo });
  assert.equal(added.status, 303, added.text);
  const { rows } = await pool.query<{ file: string }>('select file from exchange.evidence where project = $1', [project.id]);
  return { project, address, file: rows[0]?.file ?? '' };
}
const inFolder = (file: string): string[] => {
  const part = path.join(folder, file.slice(-2));
  return existsSync(part) ? readdirSync(part).filter((name) => name.startsWith(file)) : [];
};
const call = async (address: string, body: object) => {
  const response = await app.request(`http://localhost:8080/api/v1${address}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: worker.cookie },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('what is said of a picture', () => {
  test('is corrected by who may add pictures, and its translations go stale', async () => {
    const { project, address, file } = await projectWithPicture();
    const translated = JSON.stringify(inBoth('开课第一天', 'The first day'));
    await pool.query('update exchange.evidence set caption = $1 where file = $2', [translated, file]);
    const page = await get(address, worker.cookie);
    const form = await get(`${address}/evidence/${file}`, worker.cookie);
    assert.match(page.html, new RegExp(`href="${address}/evidence/${file}"`));
    assert.match(form.html, /value="开课第一天"/);
    const corrected = await send(form, { caption: '开课第二天', credit: '社区', consent: 'nobody-recognisable' });
    assert.equal(corrected.location, `${address}?said=corrected`);
    assert.match((await get(address)).text, /开课第二天 照片：社区/);
    const { rows } = await pool.query('select caption, consent from exchange.evidence where file = $1', [file]);
    assert.deepEqual(rows, [
      {
        caption: { original: 'zh', text: '开课第二天', translation: { text: 'The first day', state: 'stale' } },
        consent: 'nobody-recognisable',
      },
    ]);
    const log = await pool.query(`select person, detail from platform.audit_log where act = 'evidence-corrected'`);
    assert.deepEqual(log.rows, [{ person: worker.person, detail: { project: project.id, file } }]);
    assert.doesNotMatch((await get(address)).html, /evidence\/[0-9a-f-]{36}/);
  });

  test('is refused with a message where something is wrong, and shows both versions to who was overtaken', async () => {
    const { address, file } = await projectWithPicture();
    const form = await get(`${address}/evidence/${file}`, worker.cookie);
    const wrong = await send(form, { caption: '找 13800138000', alternative: '' });
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /有电话或证件号码/);
    const first = await send(await get(`${address}/evidence/${file}`, worker.cookie), { credit: '老徐' });
    assert.equal(first.status, 303);
    const late = await send(form, { credit: '小徐' });
    assert.equal(late.status, 409);
    assert.match(late.text, /小徐 .*老徐/);
    assert.equal((await send(late, {})).status, 303);
    assert.match((await get(address)).text, /照片：小徐/);
  });

  test('is nobody else’s to change', async () => {
    const { address, file } = await projectWithPicture();
    for (const act of ['', '/remove']) {
      assert.equal((await get(`${address}/evidence/${file}${act}`)).status, 401);
      for (const { cookie } of [stranger, resident]) assert.equal((await get(`${address}/evidence/${file}${act}`, cookie)).status, 403);
      assert.equal((await get(`${address}/evidence/${makeId<string>()}${act}`, worker.cookie)).status, 404);
    }
  });
});

describe('a picture that is taken away', () => {
  test('is gone for everybody at once, with its file; that it was there stays in the audit log', async () => {
    const { project, address, file } = await projectWithPicture();
    const before = await get(address);
    assert.match(before.html, new RegExp(`/files/${file}`));
    const shown = await get(`/files/${file}`);
    assert.deepEqual([shown.status, shown.response.headers.get('cache-control')], [200, 'private, max-age=31536000, immutable']);
    assert.ok(inFolder(file).length >= 2);

    const removed = await send(await get(`${address}/evidence/${file}/remove`, worker.cookie), {});
    assert.equal(removed.location, `${address}?said=removed`);
    assert.doesNotMatch((await get(address)).html, new RegExp(file));
    for (const version of ['', '/small']) assert.equal((await get(`/files/${file}${version}`)).status, 404);
    assert.deepEqual(inFolder(file), []);
    const log = await pool.query(`select person, detail from platform.audit_log where act = 'evidence-removed'`);
    assert.deepEqual(log.rows, [{ person: worker.person, detail: { project: project.id, file } }]);
    // a second tab comes too late
    assert.equal((await get(`${address}/evidence/${file}/remove`, worker.cookie)).status, 404);
  });

  test('can be taken away whatever became of the project, and by a program', async () => {
    const { project, address, file } = await projectWithPicture();
    await pool.query(`update exchange.projects set state = 'confirmed' where id = $1`, [project.id]);
    const wrong = await call(`/projects/${project.id}/evidence/${file}/correct`, { version: 1, fields: { ...said, kind: 'film' } });
    assert.deepEqual([wrong.status, wrong.body['fields']], [400, { kind: 'unknown-choice' }]);
    const fields = { ...said, credit: '社区' };
    const corrected = await call(`/projects/${project.id}/evidence/${file}/correct`, { version: 2, fields });
    assert.equal(corrected.status, 200, JSON.stringify(corrected.body));
    assert.equal((await call(`/projects/${project.id}/evidence/${file}/remove`, {})).status, 200);
    assert.equal((await call(`/projects/${project.id}/evidence/${file}/remove`, {})).status, 409);
    assert.match((await get(address)).text, /还没有照片/);
  });
});
