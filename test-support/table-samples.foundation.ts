/** Samples of places, people, organisations and the administration. */
import { randomUUID } from 'node:crypto';
import { insertGrant } from '../src/foundation/people/people.store.ts';
import { passkey, session } from '../src/foundation/people/people.schema.ts';
import { hashOfToken, insertToken } from '../src/foundation/people/tokens/tokens.store.ts';
import type { PersonId } from '../src/kernel/ids.ts';
import { sqlOf } from '../src/platform/database/sql.ts';
import { writeTable, xlsxType } from '../src/platform/excel/index.ts';
import { makeId } from './app.ts';
import { sampleTime } from './exchange.ts';
import { addReadTable } from './imports.ts';
import { signIn } from './sign-in.ts';
import { acting, here, own, page, type Sample, type Samples } from './table-sample.ts';
import { addPerson, ask, makeCell, type Cell, type Sent } from './table-world.ts';

const ofOwn = (address: string, form: Readonly<Record<string, string>> = {}): Sample => ({ of: own, make: () => ({ address, form }) });
const newEstate = { 'name-zh': '金桥公寓', 'name-en': 'Golden Bridge Flats', slug: 'golden-bridge' };

/** The code that the demonstration shows after its sending was asked for; '' for a visitor, who can ask for none. */
async function codeAfter(cell: Cell, asking: Sent, shownAt: string): Promise<string> {
  if (cell.actor.kind === 'visitor') return '';
  await ask(cell, 'POST', asking);
  const shown = await (await ask(cell, 'GET', { address: shownAt })).text();
  const code = /<b class="num">(\d{6})<\/b>/.exec(shown)?.[1];
  if (code === undefined) throw new Error(`no code at ${shownAt}`);
  return code;
}

/** What one's own form shows of the version it was made from; '' for a visitor, who has none. */
const seenOfOwn = async (cell: Cell, address: string): Promise<string> =>
  /name="seen" value="([^"]*)"/.exec(await (await ask(cell, 'GET', { address })).text())?.[1] ?? '';

const recovery = (cell: Cell) => ({ contact: `found-${cell.number}@example.org`, reason: '手机丢了，本人到服务台。', seen: 'yes' });

/** A neighbour for whom an administrator has let a code be sent; the address that takes it, and the code. */
async function recoveryBegun(cell: Cell): Promise<{ address: string; code: string }> {
  const keeper = await makeCell(cell.world, 'administrator here');
  const address = `/zh/desk/people/${(await neighbour(cell)).id}/recover`;
  const code = await codeAfter(keeper, { address, form: recovery(cell) }, `${address}/code`);
  return { address: `${address}/code`, code };
}

/** Somebody of Guanren with an account, and a role there where asked for. */
async function neighbour(cell: Cell, role?: 'with a role'): Promise<{ id: PersonId; grant: string }> {
  const id = await addPerson(cell.world, '吴大爷', cell.world.places.guanren.id);
  await signIn(cell.world.platform.database, id);
  const grant = makeId<string>();
  if (role) {
    const given = { role: 'community-worker', at: cell.world.places.guanren.id } as const;
    await cell.world.platform.database.inTransaction((tx) => insertGrant(tx, id, given, undefined, sampleTime, grant));
  }
  return { id, grant };
}
const ofNeighbour = (before: string, after: string, form: (cell: Cell) => Readonly<Record<string, string>> = () => ({})): Sample => ({
  of: here,
  make: async (cell) => ({ address: `${before}/${(await neighbour(cell)).id}${after}`, form: form(cell) }),
});
/** Somebody of Guanren without an account, for whom workers enter things. */
const ofAssisted = (after: string, form: Readonly<Record<string, string>> = {}): Sample => ({
  of: here,
  async make({ world }) {
    const id = await addPerson(world, '陈阿婆', world.places.guanren.id);
    return { address: `/zh/desk/people/${id}/${after}`, form };
  },
});

/** What an unchanged form shows of the version it was made from. */
async function seenAt(cell: Cell, address: string): Promise<string> {
  const keeper = await makeCell(cell.world, 'administrator here');
  return /name="seen" value="([^"]*)"/.exec(await (await ask(keeper, 'GET', { address })).text())?.[1] ?? '';
}

const ofOrganisation = (which: 'ours' | 'spare', path: string): Sample => ({
  of: here,
  make: (cell) => ({ address: `/zh/administration/organisations/${cell.world.organisations[which]}${path}` }),
});

async function placesImport(cell: Cell): Promise<string> {
  const uploadedBy = cell.actor.kind === 'person' ? cell.actor.personId : cell.owner;
  const choice = cell.world.places.yundang.id;
  return `/zh/administration/places/import/${await addReadTable(cell.world.platform, { name: 'places', choice, uploadedBy })}`;
}

export const foundationSamples: Samples = {
  'GET /api/auth/passkey/generate-register-options': ofOwn('/api/auth/passkey/generate-register-options'),
  'POST /api/auth/passkey/verify-registration': {
    of: own,
    make: () => ({ address: '/api/auth/passkey/verify-registration', json: { response: {} } }),
    reached: 400, // only a device can make what is asked for
  },
  'GET /:language/me': ofOwn('/zh/me'),
  'GET /:language/me/profile': ofOwn('/zh/me/profile'),
  'POST /:language/me/profile': {
    of: own,
    make: async (cell) => ({
      address: '/zh/me/profile',
      form: { name: '陈安', 'preferred-language': 'zh', seen: await seenOfOwn(cell, '/zh/me/profile') },
    }),
  },
  'GET /:language/me/again': ofOwn('/zh/me/again'),
  'POST /:language/me/again': ofOwn('/zh/me/again', { contact: 'email' }),
  'POST /:language/me/sessions/end': {
    of: here,
    async make(cell) {
      await signIn(cell.world.platform.database, cell.owner);
      const id = randomUUID();
      const at = new Date(sampleTime);
      const values = { id, token: id, userId: cell.owner, expiresAt: new Date('2199-01-01T00:00:00Z'), createdAt: at, updatedAt: at };
      await cell.world.platform.database.inTransaction((tx) => sqlOf(tx).insert(session).values(values));
      return { address: '/zh/me/sessions/end', form: { session: id } };
    },
  },
  'POST /:language/me/passkeys/:id/remove': {
    of: here,
    async make(cell) {
      await signIn(cell.world.platform.database, cell.owner);
      const id = randomUUID();
      const values = { id, publicKey: 'k', userId: cell.owner, credentialID: id, counter: 0, deviceType: 'singleDevice', backedUp: false };
      await cell.world.platform.database.inTransaction((tx) => sqlOf(tx).insert(passkey).values(values));
      return { address: `/zh/me/passkeys/${id}/remove` };
    },
  },
  'POST /:language/me/acting-for': ofOwn('/zh/me/acting-for', { organisation: '' }),
  'GET /:language/me/data.json': ofOwn('/zh/me/data.json'),
  'GET /:language/me/contact/code': ofOwn('/zh/me/contact/code'),
  'POST /:language/me/contact/code': {
    of: own,
    async make(cell) {
      const contact = `new-${cell.number}@example.org`;
      const code = await codeAfter(cell, { address: '/zh/me/contact/email', form: { contact } }, '/zh/me/contact/code');
      return { address: '/zh/me/contact/code', form: { code } };
    },
  },
  'GET /:language/me/contact/:kind': ofOwn('/zh/me/contact/email'),
  'POST /:language/me/contact/:kind': {
    of: own,
    make: (cell) => ({ address: '/zh/me/contact/email', form: { contact: `other-${cell.number}@example.org` } }),
  },
  'GET /:language/me/erase': ofOwn('/zh/me/erase'),
  'POST /:language/me/erase': ofOwn('/zh/me/erase'),
  'GET /:language/me/erase/code': ofOwn('/zh/me/erase/code'),
  'POST /:language/me/erase/code': {
    of: own,
    async make(cell) {
      const code = await codeAfter(cell, { address: '/zh/me/erase' }, '/zh/me/erase/code');
      return { address: '/zh/me/erase/code', form: { code } };
    },
  },
  'GET /:language/me/tokens': page('/zh/me/tokens'),
  'POST /:language/me/tokens': { of: acting, make: () => ({ address: '/zh/me/tokens', form: { name: '预约系统' } }) },
  'POST /:language/me/tokens/:id/end': {
    of: here,
    async make(cell) {
      const id = makeId<string>();
      const row = { id, organisation: cell.world.organisations.ours, person: cell.owner, name: '旧系统', createdAt: sampleTime };
      await cell.world.platform.database.inTransaction((tx) => insertToken(tx, { ...row, sha256: hashOfToken(id) }));
      return { address: `/zh/me/tokens/${id}/end` };
    },
  },

  'GET /:language/desk/people': page('/zh/desk/people'),
  'GET /:language/desk/people/new': page('/zh/desk/people/new'),
  'POST /:language/desk/people/new': {
    of: here,
    make: ({ world }) => ({
      address: '/zh/desk/people/new',
      form: { name: '吴大爷', 'preferred-language': 'zh', community: world.places.guanren.id },
    }),
  },
  'GET /:language/desk/people/:id': ofNeighbour('/zh/desk/people', ''),
  'POST /:language/desk/people/:id/contact': ofNeighbour('/zh/desk/people', '/contact'),
  'GET /:language/desk/people/:id/recover': ofNeighbour('/zh/desk/people', '/recover'),
  'POST /:language/desk/people/:id/recover': ofNeighbour('/zh/desk/people', '/recover', recovery),
  'GET /:language/desk/people/:id/recover/code': { of: here, make: async (cell) => ({ address: (await recoveryBegun(cell)).address }) },
  'POST /:language/desk/people/:id/recover/code': {
    of: here,
    async make(cell) {
      const { address, code } = await recoveryBegun(cell);
      return { address, form: { code } };
    },
  },
  'GET /:language/desk/people/:id/data.json': ofAssisted('data.json'),
  'GET /:language/desk/people/:id/erase': ofAssisted('erase'),
  'POST /:language/desk/people/:id/erase': ofAssisted('erase', { wished: 'yes' }),
  'GET /:language/administration/people': page('/zh/administration/people'),
  'GET /:language/administration/people/:id': ofNeighbour('/zh/administration/people', ''),
  'POST /:language/administration/people/:id/roles': ofNeighbour('/zh/administration/people', '/roles', ({ world }) => ({
    role: `community-worker:${world.places.guanren.id}`,
  })),
  'POST /:language/administration/people/:id/roles/:grant/end': {
    of: here,
    async make(cell) {
      const { id, grant } = await neighbour(cell, 'with a role');
      return { address: `/zh/administration/people/${id}/roles/${grant}/end` };
    },
  },

  'GET /:language/administration/places': page('/zh/administration/places'),
  'GET /:language/administration/places/add': {
    of: here,
    make: ({ world }) => ({ address: `/zh/administration/places/add?kind=estate&within=${world.places.guanren.id}` }),
  },
  'POST /:language/administration/places/add': {
    of: here,
    make: ({ world }) => ({ address: `/zh/administration/places/add?kind=estate&within=${world.places.guanren.id}`, form: newEstate }),
  },
  'GET /:language/administration/places/import': page('/zh/administration/places/import'),
  'POST /:language/administration/places/import': {
    of: here,
    async make({ world }) {
      const bytes = await writeTable({ sheet: '地点', columns: [{ title: '社区', width: 20 }], rows: [['官任社区']] });
      const file = new File([new Uint8Array(bytes)], 'places.xlsx', { type: xlsxType });
      return { address: '/zh/administration/places/import', form: { choice: world.places.yundang.id, file } };
    },
  },
  'GET /:language/administration/places/import/places.xlsx': page('/zh/administration/places/import/places.xlsx'),
  'GET /:language/administration/places/import/:import': { of: here, make: async (cell) => ({ address: await placesImport(cell) }) },
  'POST /:language/administration/places/import/:import': { of: here, make: async (cell) => ({ address: await placesImport(cell) }) },
  'GET /:language/administration/places/import/:import/wrong.xlsx': {
    of: here,
    make: async (cell) => ({ address: `${await placesImport(cell)}/wrong.xlsx` }),
  },
  'GET /:language/administration/places/:id': {
    of: here,
    make: ({ world }) => ({ address: `/zh/administration/places/${world.places.estate.id}` }),
  },
  'POST /:language/administration/places/:id': {
    of: here,
    async make(cell) {
      const address = `/zh/administration/places/${cell.world.places.estate.id}`;
      return {
        address,
        form: { 'name-zh': '筼筜西小区', 'name-en': 'Yundang West Estate', slug: 'yundang-west', seen: await seenAt(cell, address) },
      };
    },
  },

  'GET /:language/organisations/:slug/edit': { of: here, make: () => ({ address: '/zh/organisations/guanren-academy/edit' }) },
  'POST /:language/organisations/:slug/edit': {
    of: here,
    async make(cell) {
      const address = '/zh/organisations/guanren-academy/edit';
      return { address, form: { seen: await seenAt(cell, address) } };
    },
  },
  'GET /:language/administration/organisations': page('/zh/administration/organisations'),
  'GET /:language/administration/organisations/add': {
    of: here,
    make: ({ world }) => ({ address: `/zh/administration/organisations/add?subdistrict=${world.places.yundang.id}` }),
  },
  'POST /:language/administration/organisations/add': {
    of: here,
    make: ({ world }) => ({
      address: `/zh/administration/organisations/add?subdistrict=${world.places.yundang.id}`,
      form: { 'name-zh': '新单位', 'name-en': 'New Partner', kind: 'company', slug: 'new-partner', place: world.places.guanren.id },
    }),
  },
  'GET /:language/administration/organisations/:id': ofOrganisation('ours', ''),
  'POST /:language/administration/organisations/:id': {
    of: here,
    async make(cell) {
      const address = `/zh/administration/organisations/${cell.world.organisations.theirs}`;
      const { guanren } = cell.world.places;
      const form = { 'name-zh': '振兴超市', 'name-en': 'Zhenxing Market', kind: 'company', slug: 'zhenxing-market', place: guanren.id };
      return { address, form: { ...form, seen: await seenAt(cell, address) } };
    },
  },
  'GET /:language/administration/organisations/:id/end': ofOrganisation('ours', '/end'),
  'POST /:language/administration/organisations/:id/end': ofOrganisation('spare', '/end'),
  'GET /:language/administration': page('/zh/administration'),
  'GET /:language/administration/audit-log': page('/zh/administration/audit-log'),
};
