/** Samples of what is shared: needs, offers, resources, projects, the desk, tables, notices, and the same by the API. */
import sharp from 'sharp';
import type { Need, NeedState } from '../src/activities/exchange/domain/need.ts';
import type { Evidence, Project } from '../src/activities/exchange/domain/project.ts';
import type { Resource } from '../src/activities/exchange/domain/resource.ts';
import { insertEvidence } from '../src/activities/exchange/projects/projects.store.ts';
import { writeTable, xlsxType } from '../src/platform/excel/index.ts';
import type { FileId, NeedId } from '../src/kernel/ids.ts';
import { written } from '../src/kernel/language.ts';
import { dateValues } from '../src/ui/form.tsx';
import { makeId } from './app.ts';
import { addNeed, addResource, sampleTime } from './exchange.ts';
import { addReadTable } from './imports.ts';
import { testKeys } from './keys.ts';
import { acting, here, own, page, type Sample, type Samples } from './table-sample.ts';
import { needIn, numberOf, offerFor, type Cell, type Sent } from './table-world.ts';

const needFields = (cell: Cell) => ({
  title: '太极拳班要一间屋子',
  description: '每周二上午，二十个人。',
  category: 'venue',
  unit: 'weekly-minutes',
  amount: '2',
  place: cell.world.places.guanren.id,
  source: 'visit',
});
const tuesday = { 'slot-1-day': '2', 'slot-1-start': '09:00', 'slot-1-end': '11:00' };
const terms = { amount: '2', ...dateValues('deliver-by', '2026-12-05') };

/** A step of a need in a state, by its form or by its page; public, so that nobody is kept away by not knowing of it. */
const step = (name: string, state: NeedState, form: Readonly<Record<string, string>> = {}): Sample => ({
  of: here,
  make: async (cell) => ({
    address: `${(await needIn(cell, state, { publishedAt: sampleTime, ...atStep(name) })).address}/${name}`,
    form: { version: '1', ...form },
  }),
});
const words = { reason: '没有地方。', to: '鹭江街道', result: '办好了。', satisfaction: 'satisfied' };
const wordy = {
  decline: 'raised',
  'pass-on': 'raised',
  publish: 'accepted',
  escalate: 'open',
  withdraw: 'raised',
  finish: 'under-way',
  rate: 'told',
  'rate-for-other': 'told',
} as const;
const plain = { accept: 'raised', tell: 'done', close: 'rated', 'leave-meeting': 'open' } as const;
/** What has to be so of a need beside its state. */
const atStep = (name: string): Partial<Need> => (name === 'leave-meeting' ? { escalatedAt: sampleTime } : {});
const rowOf = (name: string): string =>
  name === 'finish' ? 'project-finish' : name === 'leave-meeting' ? 'need-escalate' : `need-${name}`;

async function resource(cell: Cell, change: Partial<Resource> = {}): Promise<{ resource: Resource; address: string }> {
  const { platform, places, organisations } = cell.world;
  const added = await addResource(platform.database, places.guanren, organisations.ours, cell.owner, change);
  return { resource: added, address: `/zh/resources/${numberOf(added)}` };
}
const resourceFields = (cell: Cell) => ({
  title: '会议室',
  description: '有投影，安静。',
  category: 'venue',
  unit: 'weekly-minutes',
  amount: '4',
  place: cell.world.places.guanren.id,
  version: '1',
});
const ofResource = (
  path: string,
  change: Partial<Resource> = {},
  form: (cell: Cell) => Readonly<Record<string, string>> = () => ({ version: '1' }),
): Sample => ({
  of: here,
  make: async (cell) => ({ address: `${(await resource(cell, change)).address}/${path}`, form: form(cell) }),
});

const ofProject = (path: string, form: () => Promise<Sent['form']> = async () => ({})): Sample => ({
  of: here,
  async make(cell) {
    const { project } = await needIn(cell, 'under-way');
    const [first] = project.steps;
    return {
      address: `/zh/projects/${numberOf(project)}/${path.replace(':step', first?.id ?? '')}`,
      form: { version: '1', ...(await form()) },
    };
  },
});
/** A picture of a running project. */
async function pictured(cell: Cell): Promise<{ project: Project; file: FileId }> {
  const { project } = await needIn(cell, 'under-way');
  const file = makeId<FileId>();
  const picture: Evidence = {
    file,
    kind: 'photo',
    caption: written('zh', '上课'),
    alternative: written('zh', '一间亮堂的屋子'),
    credit: '社区',
    takenOn: undefined,
    consent: 'nobody-recognisable',
  };
  await cell.world.platform.database.inTransaction((tx) => insertEvidence(tx, project.id, picture, sampleTime));
  return { project, file };
}
const ofPicture = (act: '' | '/remove', form: Readonly<Record<string, string>> = {}): Sample => ({
  of: here,
  async make(cell) {
    const { project, file } = await pictured(cell);
    return { address: `/zh/projects/${numberOf(project)}/evidence/${file}${act}`, form };
  },
});
const saidOfPicture = { kind: 'photo', caption: '上课', alternative: '一间屋子', credit: '社区', consent: 'nobody-recognisable' };

const photo = async (): Promise<File> => {
  const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  return new File([new Uint8Array(bytes)], 'room.jpg', { type: 'image/jpeg' });
};

const answer = (name: string, asked: 'waits' | 'own', form: Readonly<Record<string, string>> = {}): Sample => ({
  of: here,
  make: async (cell) => ({ address: `/zh/offers/${(await offerFor(cell, asked)).id}/${name}`, form: { version: '1', ...form } }),
});
const delivery = async (cell: Cell) => (await needIn(cell, 'under-way', { delivered: 0n })).offer;

const titles = ['编号', '提出日期', '来源', '提出人', '联系方式', '社区', '小区/楼栋', '类别', '事项', '内容', '数量', '单位'];
const smallTable = async (): Promise<File> => {
  const bytes = await writeTable({ sheet: '需求', columns: titles.map((title) => ({ title, width: 20 })), rows: [titles.map(() => '一')] });
  return new File([new Uint8Array(bytes)], 'needs.xlsx', { type: xlsxType });
};
async function ownImport(cell: Cell): Promise<string> {
  const uploadedBy = cell.actor.kind === 'person' ? cell.actor.personId : cell.owner;
  return `/zh/desk/import/${await addReadTable(cell.world.platform, { name: 'exchange', choice: 'needs', uploadedBy })}`;
}

const apiStep = (name: keyof typeof wordy | keyof typeof plain): Sample => ({
  acts: [rowOf(name)],
  of: here,
  make: async (cell) => ({
    address: `/api/v1/needs/${(await needIn(cell, { ...wordy, ...plain }[name], atStep(name))).need.id}/${name}`,
    json: { version: 1, language: 'zh', ...words },
  }),
});
const apiAnswer = (name: string, acts: readonly string[], offer: (cell: Cell) => Promise<{ id: string }>, more: object = {}): Sample => ({
  acts,
  of: here,
  make: async (cell) => ({ address: `/api/v1/offers/${(await offer(cell)).id}/${name}`, json: { version: 1, language: 'zh', ...more } }),
});
const apiResource = (cell: Cell) => {
  const { version: _version, ...fields } = resourceFields(cell);
  return fields;
};
const apiProject = (path: (project: Project) => string, json: object): Sample => ({
  of: here,
  async make(cell) {
    const { project } = await needIn(cell, 'under-way');
    return { address: `/api/v1/projects/${project.id}/${path(project)}`, json };
  },
});
const sides = ['offer-answer-as-provider', 'offer-answer-as-seeker'];
const apiTerms = { fields: { amount: '2', 'deliver-by': '2026-12-05' } };

export const exchangeSamples: Samples = {
  'GET /:language/needs/new': page('/zh/needs/new'),
  'POST /:language/needs/new': { of: 'ever', make: (cell) => ({ address: '/zh/needs/new', form: { stage: 'send', ...needFields(cell) } }) },
  'GET /:language/needs/:number/edit': step('edit', 'raised'),
  'POST /:language/needs/:number/edit': {
    of: here,
    make: async (cell) => ({
      address: `${(await needIn(cell, 'raised', { publishedAt: sampleTime })).address}/edit`,
      form: { version: '1', ...needFields(cell) },
    }),
  },
  'POST /:language/needs/:number/contact': {
    of: here,
    async make(cell) {
      const id = makeId<NeedId>();
      const { address } = await needIn(cell, 'under-way', { id }, { sealedContact: testKeys.contact.seal('13800000000', `need:${id}`) });
      return { address: `${address}/contact` };
    },
  },
  ...Object.fromEntries(Object.entries(plain).map(([name, state]) => [`POST /:language/needs/:number/${name}`, step(name, state)])),
  ...Object.fromEntries(
    Object.entries(wordy).flatMap(([name, state]) => [
      [`GET /:language/needs/:number/${name}`, step(name, state)],
      [`POST /:language/needs/:number/${name}`, step(name, state, words)],
    ]),
  ),
  'GET /:language/needs/:number/offer': {
    of: 'ever',
    make: async (cell) => ({ address: `${(await needIn(cell, 'open')).address}/offer` }),
  },
  'POST /:language/needs/:number/offer': {
    of: acting,
    make: async (cell) => ({ address: `${(await needIn(cell, 'open')).address}/offer`, form: { ...terms, may: 'yes' } }),
  },
  'GET /:language/offers/:offer': { of: here, make: async (cell) => ({ address: `/zh/offers/${(await offerFor(cell, 'waits')).id}` }) },
  'POST /:language/offers/:offer/agree': answer('agree', 'waits'),
  'POST /:language/offers/:offer/counter': answer('counter', 'waits', terms),
  'POST /:language/offers/:offer/refuse': answer('refuse', 'waits'),
  'POST /:language/offers/:offer/withdraw': answer('withdraw', 'own'),
  'POST /:language/offers/:offer/deliver': {
    of: here,
    make: async (cell) => ({ address: `/zh/offers/${(await delivery(cell)).id}/deliver`, form: { version: '1' } }),
  },
  'POST /:language/offers/:offer/call-off': {
    of: here,
    make: async (cell) => ({ address: `/zh/offers/${(await delivery(cell)).id}/call-off`, form: { version: '1', reason: '没有地方。' } }),
  },

  'GET /:language/resources/new': page('/zh/resources/new'),
  'POST /:language/resources/new': {
    of: here,
    make: (cell) => ({ address: '/zh/resources/new', form: { organisation: cell.world.organisations.ours, ...resourceFields(cell) } }),
  },
  'GET /:language/resources/:number/edit': ofResource('edit'),
  'POST /:language/resources/:number/edit': ofResource('edit', {}, resourceFields),
  'GET /:language/resources/:number/end': ofResource('end'),
  'POST /:language/resources/:number/pause': ofResource('pause'),
  'POST /:language/resources/:number/resume': ofResource('resume', { state: 'paused' }),
  'POST /:language/resources/:number/end': ofResource('end'),
  'GET /:language/resources/:number/ask': { of: 'ever', make: async (cell) => ({ address: `${(await resource(cell)).address}/ask` }) },
  'POST /:language/resources/:number/ask': {
    of: here,
    async make(cell) {
      const [{ need }, { address }] = [await needIn(cell, 'open'), await resource(cell)];
      return { address: `${address}/ask`, form: { need: need.id, ...terms, ...tuesday } };
    },
  },

  'GET /:language/projects/:number/plan': ofProject('plan'),
  'POST /:language/projects/:number/plan': ofProject('plan', async () => dateValues('due', '2026-12-20')),
  'GET /:language/projects/:number/steps/new': ofProject('steps/new'),
  'POST /:language/projects/:number/steps/new': ofProject('steps/new', async () => ({ title: '看场地' })),
  'POST /:language/projects/:number/steps/:step': ofProject('steps/:step', async () => ({ done: 'yes' })),
  'GET /:language/projects/:number/evidence/new': ofProject('evidence/new'),
  'POST /:language/projects/:number/evidence/new': ofProject('evidence/new', async () => ({
    photo: await photo(),
    kind: 'photo',
    caption: '上课',
    alternative: '一间亮堂的屋子',
    credit: '社区',
    consent: 'nobody-recognisable',
  })),

  'GET /:language/projects/:number/evidence/:file': ofPicture(''),
  'POST /:language/projects/:number/evidence/:file': ofPicture('', { version: '1', ...saidOfPicture }),
  'GET /:language/projects/:number/evidence/:file/remove': ofPicture('/remove'),
  'POST /:language/projects/:number/evidence/:file/remove': ofPicture('/remove'),
  'GET /:language/projects/:number/stop': ofProject('stop'),
  'POST /:language/projects/:number/stop': ofProject('stop', async () => ({ reason: '场地要拆了。' })),

  'GET /:language/desk': page('/zh/desk'),
  'POST /:language/desk/note': {
    refused: 400,
    of: here,
    make: (cell) => ({ address: '/zh/desk/note', form: { title: '要一间屋子', place: cell.world.places.guanren.id, source: 'visit' } }),
  },
  'GET /:language/desk/translations': page('/zh/desk/translations'),
  'POST /:language/desk/translations/:kind/:id': [
    {
      acts: ['text-translate'],
      of: here,
      async make(cell) {
        const title = written('zh', '要一间屋子');
        const need = await addNeed(cell.world.platform.database, cell.world.places.guanren, cell.owner, { title });
        return { address: `/zh/desk/translations/need/${need.id}`, form: { 'text-title': 'A room is wanted', 'seen-title': title.text } };
      },
    },
    {
      acts: ['place-translate'],
      of: here,
      make: ({ world: { places } }) => ({
        address: `/zh/desk/translations/place/${places.guanren.id}`,
        form: { 'text-name': 'Guanren Community', 'seen-name': places.guanren.name.text },
      }),
    },
    {
      acts: ['organisation-translate'],
      of: here,
      make: ({ world }) => ({
        address: `/zh/desk/translations/organisation/${world.organisations.ours}`,
        form: { 'text-name': 'Guanren Academy', 'seen-name': '官任书院' },
      }),
    },
  ],
  'GET /:language/desk/tables/needs.xlsx': page('/zh/desk/tables/needs.xlsx'),
  'GET /:language/desk/import': page('/zh/desk/import'),
  'POST /:language/desk/import': {
    of: 'ever',
    make: async () => ({ address: '/zh/desk/import', form: { choice: 'needs', file: await smallTable() } }),
  },
  'GET /:language/desk/import/needs.xlsx': page('/zh/desk/import/needs.xlsx'),
  'GET /:language/desk/import/resources.xlsx': page('/zh/desk/import/resources.xlsx'),
  'GET /:language/desk/import/:import': { of: 'ever', make: async (cell) => ({ address: await ownImport(cell) }) },
  'POST /:language/desk/import/:import': { of: 'ever', make: async (cell) => ({ address: await ownImport(cell) }) },
  'GET /:language/desk/import/:import/wrong.xlsx': {
    of: 'ever',
    make: async (cell) => ({ address: `${await ownImport(cell)}/wrong.xlsx` }),
  },

  'GET /:language/me/notices': page('/zh/me/notices'),
  'POST /:language/me/notices/read': { of: own, make: () => ({ address: '/zh/me/notices/read', form: { 'up-to': '0' } }) },
  'POST /:language/me/notices/wishes': { of: own, make: () => ({ address: '/zh/me/notices/wishes' }) },

  'POST /api/v1/needs': { of: 'ever', make: (cell) => ({ address: '/api/v1/needs', json: { language: 'zh', fields: needFields(cell) } }) },
  'POST /api/v1/needs/:id/edit': {
    of: here,
    make: async (cell) => ({
      address: `/api/v1/needs/${(await needIn(cell, 'raised', { publishedAt: sampleTime })).need.id}/edit`,
      json: { version: 1, language: 'zh', fields: needFields(cell) },
    }),
  },
  'POST /api/v1/needs/:id/contact': {
    of: here,
    async make(cell) {
      const id = makeId<NeedId>();
      await needIn(cell, 'under-way', { id }, { sealedContact: testKeys.contact.seal('13800000000', `need:${id}`) });
      return { address: `/api/v1/needs/${id}/contact`, json: {} };
    },
  },
  'POST /api/v1/needs/:id/offers': [
    {
      acts: ['offer-make'],
      of: acting,
      make: async (cell) => ({
        address: `/api/v1/needs/${(await needIn(cell, 'open')).need.id}/offers`,
        json: { language: 'zh', ...apiTerms },
      }),
    },
    {
      acts: ['offer-make', 'resource-ask'],
      of: here,
      async make(cell) {
        const [{ need }, asked] = [await needIn(cell, 'open'), await resource(cell)];
        const fields = { ...apiTerms.fields, ...tuesday };
        return { address: `/api/v1/needs/${need.id}/offers`, json: { language: 'zh', resource: asked.resource.id, fields } };
      },
    },
  ],
  'POST /api/v1/needs/:id/:step': [...Object.keys(wordy), ...Object.keys(plain)].map((name) => apiStep(name as keyof typeof wordy)),
  'POST /api/v1/resources': {
    of: here,
    make: (cell) => ({
      address: '/api/v1/resources',
      json: { language: 'zh', organisation: cell.world.organisations.ours, fields: apiResource(cell) },
    }),
  },
  'POST /api/v1/resources/:id/edit': {
    of: here,
    make: async (cell) => ({
      address: `/api/v1/resources/${(await resource(cell)).resource.id}/edit`,
      json: { version: 1, language: 'zh', fields: apiResource(cell) },
    }),
  },
  'POST /api/v1/resources/:id/:state': {
    of: here,
    make: async (cell) => ({ address: `/api/v1/resources/${(await resource(cell)).resource.id}/pause`, json: { version: 1 } }),
  },
  'POST /api/v1/projects/:id/plan': apiProject(() => 'plan', { version: 1, due: '2026-12-20' }),
  'POST /api/v1/projects/:id/steps': apiProject(() => 'steps', { title: '看场地' }),
  'POST /api/v1/projects/:id/steps/:step': apiProject(({ steps }) => `steps/${steps[0]?.id}`, { done: true }),
  'POST /api/v1/projects/:id/evidence': {
    of: here,
    async make(cell) {
      const { project } = await needIn(cell, 'under-way');
      const said = new URLSearchParams(saidOfPicture).toString();
      return { address: `/api/v1/projects/${project.id}/evidence?${said}`, file: await photo() };
    },
  },
  'POST /api/v1/projects/:id/stop': {
    of: here,
    make: async (cell) => ({
      address: `/api/v1/projects/${(await needIn(cell, 'under-way')).project.id}/stop`,
      json: { version: 1, reason: '场地要拆了。' },
    }),
  },
  'POST /api/v1/projects/:id/evidence/:file/correct': {
    of: here,
    async make(cell) {
      const { project, file } = await pictured(cell);
      return { address: `/api/v1/projects/${project.id}/evidence/${file}/correct`, json: { version: 1, fields: saidOfPicture } };
    },
  },
  'POST /api/v1/projects/:id/evidence/:file/remove': {
    of: here,
    async make(cell) {
      const { project, file } = await pictured(cell);
      return { address: `/api/v1/projects/${project.id}/evidence/${file}/remove`, json: {} };
    },
  },
  'POST /api/v1/offers/:id/:answer': [
    apiAnswer('agree', sides, (cell) => offerFor(cell, 'waits')),
    apiAnswer('counter', sides, (cell) => offerFor(cell, 'waits'), apiTerms),
    apiAnswer('refuse', sides, (cell) => offerFor(cell, 'waits')),
    apiAnswer('withdraw', sides, (cell) => offerFor(cell, 'own')),
    apiAnswer('deliver', ['offer-deliver'], delivery),
    apiAnswer('call-off', sides, delivery, { reason: '没有地方。' }),
  ],
};
