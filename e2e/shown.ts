/** Every page that the platform shows, who is signed in, and how it is reached: for the tests of all pages and for their pictures. */
import assert from 'node:assert/strict';
import type { Page, Response } from 'playwright-core';
import sharp from 'sharp';
import type { Grant } from '../src/kernel/actor.ts';
import type { PersonId } from '../src/kernel/ids.ts';
import { xiamenSubdistricts } from '../src/setup/xiamen.ts';
import { signIn } from '../test-support/sign-in.ts';
import { listeningApp, type Platform } from './platform.ts';
import { needTables, placeTables } from './uploads.ts';

export type Shown = {
  /** Of its test and its pictures. */
  readonly name: string;
  readonly origin: string;
  /** Path and query after the language. */
  readonly address: string;
  /** The cookies of who looks; none for visitors. */
  readonly cookie: string;
  readonly status: number;
  /** Stands in Japanese and Korean too. */
  readonly inEveryLanguage: boolean;
  /** A form that is sent with this in its fields, and nothing in any other; what comes back is what is shown. */
  readonly sent: Sent | undefined;
  /** Loads itself anew until it is done. */
  readonly waits: boolean;
};
type Sent = { readonly form?: string; readonly fields: Readonly<Record<string, string>> };

/** One page as it is written down below: its address alone, or with what is particular about it. */
type Entry =
  | string
  | (Partial<Omit<Shown, 'name'>> & {
      readonly address: string;
      /** Is also shown as it comes back after nothing was filled in: the page's first form, or the one whose address ends so. */
      readonly empty?: true | string;
    });

/** Opens a page as whoever looks at it. @param pathname with the language. @returns the answer that is shown. */
export async function open(page: Page, { origin, sent, waits }: Shown, pathname: string): Promise<Response | null> {
  // stands still for those who look, where a reader's would be asked for again
  if (waits)
    await page.route(`${origin}${pathname}`, async (route) => {
      const response = await route.fetch();
      const { refresh: _refresh, ...headers } = response.headers();
      await route.fulfill({ response, headers });
    });
  const first = await page.goto(`${origin}${pathname}`);
  if (!sent) return first;
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  const loaded = page.waitForEvent('load');
  await page.evaluate(send, sent);
  await loaded;
  return answer;
}

/** In the page: fills the form in, and presses its first button. */
function send({ form: ending, fields }: Sent): void {
  const forms = [...document.querySelectorAll<HTMLFormElement>('main form[method=post]')];
  const form = forms.find((candidate) =>
    ending === undefined ? candidate.querySelector('.field, .input') : candidate.action.endsWith(ending),
  );
  if (!form) throw new Error(`no form ${ending}`);
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input, textarea, select')) {
    const value = fields[field.name];
    if (field.type === 'radio' || field.type === 'checkbox') (field as HTMLInputElement).checked = value === field.value;
    else if (field.type !== 'file' && (field.type !== 'hidden' || value !== undefined)) field.value = value ?? '';
  }
  form.requestSubmit(form.querySelector<HTMLButtonElement>('button:not([formmethod])'));
}

const yundang = `subdistrict=${xiamenSubdistricts.find(({ name }) => name.zh === '筼筜街道')?.code}`;

export async function pagesShown(platform: Platform): Promise<readonly Shown[]> {
  const { pool, database, origin, get, send: post } = platform;

  async function the<Row extends Readonly<Record<string, string>>>(query: string): Promise<Row> {
    const { rows } = await pool.query<Row>(`${query} limit 1`);
    assert.ok(rows[0], query);
    return rows[0];
  }
  const cookies = new Map<string, Promise<string>>();
  function signedIn(person: string): Promise<string> {
    const cookie = cookies.get(person) ?? signIn(database, person as PersonId);
    cookies.set(person, cookie);
    return cookie;
  }
  const who = async (role: Grant['role'] | undefined) => (await platform.personWith(role)).id;
  const actingFor = async (person: string, organisation: string): Promise<string> => {
    const cookie = await signIn(database, person as PersonId);
    const me = await get('/zh/me', cookie);
    return (await post(me, { organisation }, '/zh/me/acting-for')).cookie;
  };
  const numberOf = (alias: string) => `${alias}.year || '-' || lpad(${alias}.sequence::text, 3, '0')`;
  const workerAt = (community: string) => `(select g.person::text from people.grants g where g.at = ${community}
    and g.role = 'community-worker' and g.ended_at is null order by g.granted_at, g.id limit 1)`;
  const need = (where: string) =>
    the<{ number: string; raiser: string; worker: string }>(
      `select ${numberOf('n')} as number, n.raised_by::text as raiser, ${workerAt('n.community')} as worker from exchange.needs n where ${where} order by n.id`,
    );
  const project = (where: string) =>
    the<{ number: string; worker: string }>(
      `select ${numberOf('p')} as number, ${workerAt('p.community')} as worker from exchange.projects p where ${where} order by p.id`,
    );
  const offer = (where: string) =>
    the<{ id: string; worker: string; liaison: string; organisation: string }>(`
      select o.id::text, ${workerAt('n.community')} as worker, g.person::text as liaison, o.organisation::text
      from exchange.offers o join exchange.needs n on n.id = o.need join people.grants g on g.at = o.organisation and g.ended_at is null
      where ${where} order by o.id`);
  const hasAccount = 'exists (select from people.users u where u.id = n.raised_by::text)';

  const people = {
    resident: await signedIn(await who(undefined)),
    worker: await signedIn(await who('community-worker')),
    administrator: await signedIn(await who('subdistrict-administrator')),
  };
  const liaison = await the<{ person: string; at: string; slug: string }>(`select g.person::text, g.at::text, o.slug from people.grants g
    join partners.organisations o on o.id = g.at where g.role = 'partner-liaison' and o.slug = 'bank-branch'`);
  const forOrganisation = await actingFor(liaison.person, liaison.at);

  const partly = await need("n.state = 'under-way' and n.agreed < n.sought and n.unit = 'fen'");
  const hours = await need("n.state = 'under-way' and n.unit = 'weekly-minutes'");
  const closed = await need("n.state = 'closed'");
  const open = await need("n.state = 'open' and n.escalated_at is null and n.unit = 'weekly-minutes'");
  const escalated = await need("n.state = 'open' and n.escalated_at is not null");
  const raised = await need("n.state = 'raised'");
  const accepted = await need("n.state = 'accepted'");
  const delivered = await need("n.state = 'under-way' and n.delivered > 0");
  const told = await need(`n.state = 'told' and ${hasAccount}`);
  const own = await need(`n.state in ('raised', 'open') and ${hasAccount}`);
  const running = await project("p.state = 'running' and jsonb_array_length(p.steps) > 0");
  const confirmed = await project("p.state = 'confirmed' and exists (select from exchange.evidence e where e.project = p.id)");
  const stopped = await project("p.state = 'stopped'");
  const pictured = await the<{ address: string; worker: string }>(
    `select ${numberOf('p')} || '/evidence/' || e.file as address, ${workerAt('p.community')} as worker
     from exchange.evidence e join exchange.projects p on p.id = e.project where p.state = 'running' order by e.added_at`,
  );
  const resource = await the<{ number: string; worker: string; liaison: string; organisation: string }>(
    `select ${numberOf('r')} as number, ${workerAt('o.place')} as worker, g.person::text as liaison, r.organisation::text from exchange.resources r
     join partners.organisations o on o.id = r.organisation join people.grants g on g.at = r.organisation and g.ended_at is null
     where r.state = 'available' and r.unit = 'weekly-minutes' order by r.id`,
  );
  const asked = await offer("o.state = 'made' and o.begun_by = 'provider' and o.unit = 'weekly-minutes'");
  const toProvider = await offer("o.state = 'made' and o.begun_by = 'seeker'");
  const awaited = await offer("o.state = 'agreed' and o.delivered_at is null");
  const { slug: community } = await the<{ slug: string }>(
    "select slug from places.places where kind = 'community' order by created_at, id",
  );
  const { id: place, within } = await the<{ id: string; within: string }>(
    "select id::text, within::text as within from places.places where kind = 'estate' order by created_at, id",
  );
  const organisation = await the<{ id: string; slug: string }>('select id::text, slug from partners.organisations order by created_at, id');
  const { id: subdistrict } = await the<{ id: string }>(
    "select id::text from places.places where kind = 'subdistrict' order by created_at",
  );
  const guanren = `(select at from people.grants where person = '${await who('community-worker')}' and role = 'community-worker')`;
  const { id: assisted } = await the<{ id: string }>(`select p.id::text from people.persons p where p.home_community = ${guanren}
    and not exists (select from people.users u where u.id = p.id::text) order by p.id`);
  const { id: neighbour } = await the<{ id: string }>(`select p.id::text from people.persons p where p.home_community = ${guanren}
    and exists (select from people.users u where u.id = p.id::text)
    and not exists (select from people.grants g where g.person = p.id) order by p.id`);

  // a second picture stands beside the first
  const [picturedProject = ''] = pictured.address.split('/');
  const adding = await get(`/zh/projects/${picturedProject}/evidence/new`, await signedIn(pictured.worker));
  const bytes = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#9bb' } })
    .jpeg()
    .toBuffer();
  await post(adding, {
    photo: new File([new Uint8Array(bytes)], 'room.jpg', { type: 'image/jpeg' }),
    ...{ kind: 'photo', caption: '装好以后', alternative: '一间亮堂的屋子', credit: '社区', consent: 'nobody-recognisable' },
  });

  const codeAt = (html: string) => /<b class="num">(\d{6})<\/b>/.exec(html)?.[1] ?? '';
  const residents = await pool.query<{ id: string }>(`select p.id::text from people.persons p join people.users u on u.id = p.id::text
    where not exists (select from people.grants g where g.person = p.id) and p.id <> '${neighbour}' order by p.id desc limit 2`);
  const [changing = '', leaving = ''] = await Promise.all(residents.rows.map(({ id }) => signIn(database, id as PersonId)));
  await post(await get('/zh/me/contact/email', changing), { contact: 'new@example.org' });
  await post(await get('/zh/me/erase', leaving), {});
  await post(await get(`/zh/desk/people/${neighbour}/recover`, people.administrator), {
    contact: 'found@example.org',
    reason: '手机丢了，本人到服务台。',
    seen: 'yes',
  });
  const pending = await post(await get('/zh/sign-in'), { contact: 'guest@example.org' });
  const newcomer = await post(await get('/zh/sign-in'), { contact: 'newcomer@example.org' });
  const codeForm = await get('/zh/sign-in/code', newcomer.cookie);
  const entered = await post(codeForm, { code: codeAt(codeForm.html) || codeAt((await get('/zh/demo')).html) });

  /** Uploads a table. @returns where it is shown, before anything was read of it. */
  async function uploaded(form: string, cookie: string, choice: string, file: File): Promise<string> {
    const { location } = await post(await get(`/zh${form}`, cookie), { choice, file }, `/zh${form}`);
    assert.ok(location.includes(form), `${form} took no table`);
    return location.replace(/^\/zh/, '');
  }
  const imports: Record<string, string> = {};
  for (const [name, table] of Object.entries(needTables))
    imports[`import-${name}`] = await uploaded('/desk/import', people.worker, 'needs', await table());
  const placeImports: Record<string, string> = {};
  for (const [name, table] of Object.entries(placeTables))
    placeImports[`places-import-${name}`] = await uploaded(
      '/administration/places/import',
      people.administrator,
      subdistrict,
      await table(),
    );
  await platform.jobs.runSent();
  const reading = await uploaded('/desk/import', people.worker, 'needs', await (needTables['good'] as () => Promise<File>)());

  const beingSetUp = await listeningApp({ isDemonstration: false });
  const { search: token } = new URL((await beingSetUp.beginSetup()) ?? '');
  const details = `/setup/details${token}&${yundang}`;
  const setUp = await listeningApp({ isDemonstration: false });
  const { search: ownToken } = new URL((await setUp.beginSetup()) ?? '');
  await setUp.send(await setUp.get(`/zh/setup/details${ownToken}&${yundang}`), {
    ...{ name: '陈敏', contact: 'chen@example.org', language: 'zh', agreed: 'yes' },
    ...{ 'community-zh': '官任社区', 'community-en': 'Guanren Community' },
  });

  const shown = (name: string, entry: Exclude<Entry, string>, cookie: string): Shown => ({
    origin,
    status: 200,
    inEveryLanguage: false,
    sent: undefined,
    waits: false,
    cookie,
    ...entry,
    name,
  });
  const seenBy = (cookie: string, entries: Readonly<Record<string, Entry>>): Shown[] =>
    Object.entries(entries).flatMap(([name, given]) => {
      const entry = typeof given === 'string' ? { address: given } : given;
      const one = shown(name, entry, cookie);
      if (!entry.empty) return [one];
      const sent = { fields: {}, ...(entry.empty === true ? {} : { form: entry.empty }) };
      return [one, { ...one, name: `${name}-empty`, status: 400, sent, inEveryLanguage: false }];
    });
  const inEveryLanguage = true;
  const terms = { amount: '999', 'deliver-by-y': '2026', 'deliver-by-m': '13', 'deliver-by-d': '1' };

  return [
    ...seenBy('', {
      home: { address: '', inEveryLanguage },
      needs: '/needs',
      'needs-filtered': '/needs?state=closed&category=venue',
      'needs-none': '/needs?category=study-visit&when=urgent',
      'need-partly': `/needs/${partly.number}`,
      'need-hours': `/needs/${hours.number}`,
      'need-open': `/needs/${open.number}`,
      'need-escalated': `/needs/${escalated.number}`,
      'need-closed': `/needs/${closed.number}`,
      resources: '/resources',
      resource: `/resources/${resource.number}`,
      projects: '/projects',
      project: `/projects/${running.number}`,
      'project-confirmed': `/projects/${confirmed.number}`,
      'project-with-pictures': `/projects/${picturedProject}`,
      'project-stopped': `/projects/${stopped.number}`,
      communities: '/communities',
      community: `/communities/${community}`,
      organisations: '/organisations',
      organisation: `/organisations/${organisation.slug}`,
      search: `/search?q=${encodeURIComponent('太极')}`,
      'search-empty': '/search',
      'search-none': '/search?q=nothing-of-the-kind',
      'how-it-works': { address: '/how-it-works', inEveryLanguage },
      privacy: { address: '/privacy', inEveryLanguage },
      accessibility: { address: '/accessibility', inEveryLanguage },
      api: { address: '/api', inEveryLanguage },
      tables: '/tables',
      'sign-in': { address: '/sign-in', inEveryLanguage, empty: true },
      erased: '/erased',
      demo: { address: '/demo', inEveryLanguage },
      'demo-own': '/demo/own',
      'demo-outbox': '/demo/outbox',
      'not-found': { address: '/nothing-here', status: 404 },
      'sign-in-first': { address: '/desk', status: 401 },
    }),
    ...seenBy(pending.cookie, { 'sign-in-code': { address: '/sign-in/code', empty: true } }),
    ...seenBy(entered.cookie, { welcome: { address: '/welcome', empty: true } }),
    ...seenBy(people.resident, {
      'raise-need': { address: '/needs/new', empty: true },
      'raise-need-to-check': {
        address: '/needs/new',
        sent: {
          fields: {
            title: '太极拳班要一间屋子',
            description: '每周二上午，二十个人。',
            category: 'venue',
            unit: 'weekly-minutes',
            amount: '2',
            urgency: 'usual',
            place: within,
            'slot-1-day': '2',
            'slot-1-start': '9:00',
            'slot-1-end': '11:00',
          },
        },
      },
      'form-no-longer-known': { address: '/needs/new', status: 403, sent: { fields: { 'form-key': 'made-up' } } },
      me: '/me',
      'me-changed': '/me?done=contact',
      'me-profile': { address: '/me/profile', empty: true },
      'me-phone': { address: '/me/contact/phone', empty: true },
      'me-email': '/me/contact/email',
      'me-again': '/me/again',
      'me-erase': '/me/erase',
      notices: { address: '/me/notices', inEveryLanguage },
      'not-allowed': { address: '/desk', status: 403 },
    }),
    ...seenBy(changing, { 'me-contact-code': { address: '/me/contact/code', empty: true } }),
    ...seenBy(leaving, { 'me-erase-code': { address: '/me/erase/code', empty: true } }),
    ...seenBy(await signedIn(own.raiser), { 'need-withdraw': `/needs/${own.number}/withdraw`, 'need-own': `/needs/${own.number}` }),
    ...seenBy(await signedIn(told.raiser), {
      'need-told': `/needs/${told.number}`,
      'need-rate': { address: `/needs/${told.number}/rate`, empty: true },
    }),
    ...seenBy(people.worker, {
      desk: { address: '/desk', empty: '/desk/note' },
      'desk-people': '/desk/people',
      'desk-people-found': `/desk/people?name=${encodeURIComponent('陈')}`,
      'desk-people-new': { address: '/desk/people/new', empty: true },
      'desk-person': `/desk/people/${neighbour}`,
      'desk-person-without-account': `/desk/people/${assisted}`,
      'desk-person-erase': { address: `/desk/people/${assisted}/erase`, empty: true },
      translations: '/desk/translations',
      import: { address: '/desk/import', empty: true },
      ...imports,
      'import-waiting': { address: reading, waits: true },
      'resource-new': { address: '/resources/new', empty: true },
    }),
    ...seenBy(await signedIn(raised.worker), {
      'need-raised': `/needs/${raised.number}`,
      'need-edit': { address: `/needs/${raised.number}/edit`, empty: true },
      'need-edit-overtaken': {
        address: `/needs/${raised.number}/edit`,
        status: 409,
        sent: {
          fields: {
            ...{ version: '0', title: '想要一间屋子', description: '每周二上午，二十个人。', category: 'venue' },
            ...{ unit: 'weekly-minutes', amount: '2', urgency: 'usual', place: within, source: 'visit' },
          },
        },
      },
      'need-decline': { address: `/needs/${raised.number}/decline`, empty: true },
      'need-pass-on': { address: `/needs/${raised.number}/pass-on`, empty: true },
    }),
    ...seenBy(await signedIn(accepted.worker), {
      'need-accepted': `/needs/${accepted.number}`,
      'need-publish': `/needs/${accepted.number}/publish`,
    }),
    ...seenBy(await signedIn(open.worker), {
      'need-as-worker': `/needs/${open.number}`,
      'need-escalate': { address: `/needs/${open.number}/escalate`, empty: true },
    }),
    ...seenBy(await signedIn(delivered.worker), {
      'need-delivered': `/needs/${delivered.number}`,
      'need-finish': { address: `/needs/${delivered.number}/finish`, empty: true },
    }),
    ...seenBy(await signedIn(told.worker), {
      'need-rate-for-other': { address: `/needs/${told.number}/rate-for-other`, empty: true },
    }),
    ...seenBy(await signedIn(running.worker), {
      'project-as-worker': `/projects/${running.number}`,
      'project-plan': { address: `/projects/${running.number}/plan`, empty: true },
      'project-step': { address: `/projects/${running.number}/steps/new`, empty: true },
      'project-stop': { address: `/projects/${running.number}/stop`, empty: true },
      'evidence-new': { address: `/projects/${running.number}/evidence/new`, empty: true },
    }),
    ...seenBy(await signedIn(pictured.worker), {
      evidence: { address: `/projects/${pictured.address}`, empty: true },
      'evidence-remove': `/projects/${pictured.address}/remove`,
    }),
    ...seenBy(people.administrator, {
      'resource-ask': { address: `/resources/${resource.number}/ask`, empty: true },
      'desk-of-all': '/desk',
    }),
    ...seenBy(await actingFor(resource.liaison, resource.organisation), {
      'resource-own': `/resources/${resource.number}`,
      'resource-edit': { address: `/resources/${resource.number}/edit`, empty: true },
      'resource-end': `/resources/${resource.number}/end`,
    }),
    ...seenBy(await signedIn(asked.worker), {
      'offer-to-answer': { address: `/offers/${asked.id}`, empty: '/counter' },
      'offer-countered-wrong': { address: `/offers/${asked.id}`, status: 400, sent: { form: '/counter', fields: terms } },
    }),
    ...seenBy(await actingFor(asked.liaison, asked.organisation), { 'offer-made': `/offers/${asked.id}` }),
    ...seenBy(await actingFor(toProvider.liaison, toProvider.organisation), { 'offer-to-answer-as-partner': `/offers/${toProvider.id}` }),
    ...seenBy(await signedIn(awaited.worker), { 'offer-awaited': { address: `/offers/${awaited.id}`, empty: '/call-off' } }),
    ...seenBy(await signedIn(liaison.person), { 'offer-for-whom': { address: `/needs/${open.number}/offer` } }),
    ...seenBy(forOrganisation, {
      'me-as-liaison': '/me',
      'offer-new': { address: `/needs/${open.number}/offer`, empty: true },
      'me-tokens': { address: '/me/tokens', empty: true },
      'organisation-edit': `/organisations/${liaison.slug}/edit`,
    }),
    ...seenBy(people.administrator, {
      administration: '/administration',
      places: '/administration/places',
      place: { address: `/administration/places/${place}`, empty: true },
      'place-add': { address: `/administration/places/add?kind=estate&within=${within}`, empty: true },
      'places-import': { address: '/administration/places/import', empty: true },
      ...placeImports,
      'administration-organisations': '/administration/organisations',
      'administration-organisation': { address: `/administration/organisations/${organisation.id}`, empty: true },
      'organisation-add': { address: `/administration/organisations/add?subdistrict=${subdistrict}`, empty: true },
      'organisation-end': `/administration/organisations/${organisation.id}/end`,
      'administration-people': '/administration/people',
      'administration-person': { address: `/administration/people/${neighbour}`, empty: true },
      'person-recover': { address: `/desk/people/${neighbour}/recover`, empty: true },
      'person-recover-code': { address: `/desk/people/${neighbour}/recover/code`, empty: true },
      'audit-log': '/administration/audit-log',
    }),
    ...seenBy('', {
      'being-set-up': { origin: beingSetUp.origin, address: '', status: 503 },
      setup: { origin: beingSetUp.origin, address: `/setup${token}` },
      'setup-details': { origin: beingSetUp.origin, address: details, empty: true },
      'setup-no-link': { origin: beingSetUp.origin, address: '/setup?token=none', status: 404 },
      'setup-done': { origin: setUp.origin, address: '/setup/done' },
    }),
  ];
}

/** Routes that show nobody a page, by how their pattern ends or begins. */
const showNothing: readonly RegExp[] = [
  /^\/api\//, // answers programs
  /^\/(?:healthz|metrics)$/, // answer machines
  /\.(?:json|xlsx|csv|svg)$/, // files
  /^\/files\//, // pictures
  /^\/(?:preferences|setup)?$/, // lead on to another page
];

/** The page that an address without its language is of, as the platform's routes name it. */
export function routesShown(patterns: readonly string[]): { of: (address: string) => string | undefined; all: readonly string[] } {
  const all = patterns.filter((pattern) => !showNothing.some((one) => one.test(pattern)));
  const matchers = all.map((pattern) => {
    const source = pattern.replaceAll(/:\w+\{([^}]*)\}|:\w+/g, (_whole, within?: string) => `(?:${within ?? '[^/]+'})`);
    return { pattern, expression: new RegExp(`^${source}$`) };
  });
  return { all, of: (address) => matchers.find(({ expression }) => expression.test(`/zh${address.split('?')[0]}`))?.pattern };
}
