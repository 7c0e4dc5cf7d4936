import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { needStates, offerStates, slotsSuffice, type Resource } from '../activities/exchange/index.ts';
import type { Grant } from '../kernel/actor.ts';
import type { MakeId, OrganisationId, PersonId, PlaceId } from '../kernel/ids.ts';
import type { BilingualText } from '../kernel/language.ts';
import { namesAPersonalNumber } from '../kernel/personal-numbers.ts';
import { dateAt, type CalendarDate, type Instant } from '../kernel/time.ts';
import { chineseCalendar } from '../platform/calendar/chinese-calendar.ts';
import { needs, resources } from './content/index.ts';
import { organisations } from './content/organisations.ts';
import { people, type DemoGrant, type DemoPerson } from './content/people.ts';
import { places } from './content/places.ts';
import { daysFrom } from './days.ts';
import { liveThrough, type Lives } from './replay.ts';

/** The demonstration as it would be loaded at a moment, with the content's own keys for ids. */
function livesAt(moment: string): Promise<Lives> {
  let made = 0;
  const last = new Map<string, number>();
  return liveThrough(needs, resources, {
    cast: {
      place: (key) => key as string as PlaceId,
      organisation: (key) => key as string as OrganisationId,
      person: (key) => key as string as PersonId,
      liaisonOf: (key) => `liaison of ${key}` as PersonId,
    },
    days: daysFrom(Date.parse(moment) as Instant, chineseCalendar),
    calendar: chineseCalendar,
    makeId: (<Id extends string>() => `made ${(made += 1)}` as Id) satisfies MakeId,
    nextNumber: (kind, year) => {
      const sequence = (last.get(`${kind} ${year}`) ?? 0) + 1;
      last.set(`${kind} ${year}`, sequence);
      return Promise.resolve({ year, sequence });
    },
  });
}

const november = await livesAt('2026-11-25T03:00:00Z');
const today = '2026-11-25' as CalendarDate;

/** Every bilingual text in some content, wherever it stands. */
function textsIn(value: unknown): BilingualText[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('original' in value && 'text' in value) return [value as BilingualText];
  return Object.values(value).flatMap(textsIn);
}
const everything = [needs, resources, organisations, places];
const texts = everything.flatMap(textsIn);

describe('the demonstration', () => {
  for (const [name, moment] of Object.entries({
    'on a working day in the morning': '2026-11-25T00:30:00Z',
    'on a Saturday': '2026-11-28T04:00:00Z',
    'in the middle of Spring Festival': '2026-02-18T04:00:00Z',
    'on the first working day after National Day': '2026-10-08T01:00:00Z',
    'on New Year’s Day': '2027-01-01T01:00:00Z',
    'in a year whose calendar is not announced': '2028-06-07T03:00:00Z',
  }))
    test(`is possible and lies in the past when it is loaded ${name}`, async () => {
      const lives = await livesAt(moment);
      assert.equal(lives.needs.length, needs.length);
      assert.ok(lives.happenings.every(({ at }) => at < Date.parse(moment)));
      assert.ok(lives.needs.every((need) => need.heardOn <= dateAt(need.raisedAt)));
    });

  test('shows a need in every state and an offer in every state', () => {
    assert.deepEqual(
      needStates.filter((state) => !november.needs.some((need) => need.state === state)),
      [],
    );
    assert.deepEqual(
      offerStates.filter((state) => !november.offers.some((offer) => offer.state === state)),
      [],
    );
  });
  test('shows something late in every state that can be late', () => {
    const late = new Set(november.needs.filter((need) => need.due && need.due.date < today).map((need) => need.state));
    assert.deepEqual([...late].sort(), ['accepted', 'done', 'open', 'raised', 'rated', 'told', 'under-way']);
  });
  test('gives every community something late, something for today and something for later', () => {
    for (const community of ['guanren', 'zhenxing', 'yueyang', 'huguang']) {
      const due = november.needs.flatMap((need) => (need.community === community && need.due ? [need.due.date] : []));
      assert.ok(due.some((date) => date < today) && due.includes(today) && due.some((date) => date > today), community);
    }
  });
  test('never agrees to more than is sought or there, and adds up', () => {
    for (const need of november.needs) {
      const agreed = november.offers.filter((offer) => offer.need === need.id && offer.state === 'agreed');
      const sum = (of: typeof agreed) => of.reduce((total, offer) => total + offer.terms.amount, 0n);
      assert.equal(need.agreed, sum(agreed), need.title.text);
      assert.equal(need.delivered, sum(agreed.filter((offer) => offer.deliveredAt !== undefined)), need.title.text);
      assert.ok(need.delivered <= need.agreed && need.agreed <= need.sought, need.title.text);
    }
    const over = november.resources.filter((resource: Resource) => resource.agreed > resource.amount);
    assert.deepEqual(over, []);
  });
  test('names times as long as the weekly hours that they are for', () => {
    const short = [
      ...november.needs.map(({ title, unit, sought: amount, slots }) => ({ what: title.text, unit, amount, slots })),
      ...november.offers.map(({ need, unit, terms }) => ({ what: need as string, unit, ...terms })),
    ].filter((one) => !slotsSuffice(one));
    assert.deepEqual(short, []);
  });
  test('tells the three stories of the article at three stages', () => {
    const story = (title: string) => november.needs.find((need) => need.title.text.includes(title));
    const room = story('党员活动室');
    assert.deepEqual([room?.state, room?.sought, room?.agreed, room?.delivered], ['under-way', 3_000_000n, 2_000_000n, 1_200_000n]);
    const tower = november.offers.find((offer) => offer.need === room?.id && offer.organisation === 'office-tower');
    assert.deepEqual([tower?.state, tower?.terms.amount], ['made', 400_000n]);
    const taiChi = story('太极班缺教学场地');
    const partners = november.offers.filter((offer) => offer.need === taiChi?.id && offer.state === 'agreed');
    assert.deepEqual([taiChi?.state, partners.map((offer) => offer.terms.amount)], ['closed', [240n, 120n]]);
    assert.equal(story('取经')?.state, 'told');
  });
  test('has what was reopened, what went to the joint meeting, what is urgent and what was dispatched', () => {
    assert.ok(november.needs.some((need) => need.reopened === 1));
    assert.ok(november.needs.some((need) => need.reopened === 2 && need.escalatedAt !== undefined));
    assert.ok(november.needs.some((need) => need.state === 'open' && need.escalatedAt !== undefined));
    assert.ok(november.needs.some((need) => need.urgency === 'urgent' && need.state === 'open'));
    assert.ok(november.needs.some((need) => need.dispatchedTo !== undefined && need.state === 'open'));
  });
  test('names nobody’s number in a text that everybody reads', () => {
    assert.deepEqual(texts.flatMap((text) => [text.text, text.translation?.text ?? '']).filter(namesAPersonalNumber), []);
  });
  test('has every text in words, names in both languages, and a dozen translations to look at', () => {
    assert.deepEqual(
      texts.filter((text) => text.text.trim() === '' || text.translation?.text.trim() === ''),
      [],
    );
    for (const { name } of [...Object.values(places), ...Object.values(organisations)])
      assert.equal(name.translation?.state, 'checked', name.text);
    const states = Map.groupBy(texts, (text) => text.translation?.state ?? 'missing');
    assert.ok(['machine', 'stale', 'missing'].every((state) => (states.get(state as 'missing')?.length ?? 0) >= 3));
    assert.ok(november.needs.some((need) => need.title.original === 'en'));
  });
  test('lets only those act who might: workers in their community, liaisons for their organisations', () => {
    const holds = (person: string, grant: DemoGrant) =>
      (people as Readonly<Record<string, DemoPerson>>)[person]?.grants?.some((held) => held.role === grant.role && held.at === grant.at);
    for (const need of november.needs.filter((need) => need.worker))
      assert.ok(holds(need.worker ?? '', { role: 'community-worker', at: need.community } as DemoGrant), need.title.text);
    for (const { doer } of november.happenings.filter(({ doer }) => doer?.actingFor)) {
      const at = doer?.actingFor as string as Extract<Grant, { role: 'partner-liaison' }>['at'];
      assert.ok(holds(doer?.person ?? '', { role: 'partner-liaison', at } as unknown as DemoGrant), `${doer?.person} for ${at}`);
    }
  });
});
