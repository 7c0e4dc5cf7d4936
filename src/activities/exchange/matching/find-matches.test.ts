import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeId, testApp } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation, addResource, sampleTime } from '../../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { inBoth, written } from '../../../kernel/language.ts';
import type { CalendarDate, Instant } from '../../../kernel/time.ts';
import { createPlaces } from '../../../foundation/places/index.ts';
import type { NeedId, OfferId, OrganisationId, ResourceId } from '../../../kernel/ids.ts';
import type { Offer } from '../domain/offer.ts';
import { makeFindMatches } from './find-matches.ts';
import { reasonText } from './matching.texts.ts';
import { insertOffer } from '../offers/offers.store.ts';

const { database, clock, get } = await testApp();
const sample = await samplePlaces(database);
const { person } = await signedInAs(database, '阿明');
const bank = await addOrganisation(database, sample.guanren, '湖滨银行', 'Lakeside Bank');
const school = await addOrganisation(database, sample.guanren, '湖滨小学', 'Lakeside School');
const places = createPlaces({ reading: database.reading } as Parameters<typeof createPlaces>[0]);
const { findMatchesForNeed, findMatchesForResource } = makeFindMatches({ clock, places });

const agreedOffer = (need: NeedId, organisation: OrganisationId, change: Partial<Offer>) =>
  database.inTransaction((tx) =>
    insertOffer(tx, {
      id: makeId<OfferId>(),
      need,
      resource: undefined,
      organisation,
      begunBy: 'provider',
      state: 'agreed',
      unit: 'weekly-minutes',
      terms: {
        amount: 60n,
        slots: [],
        deliverBy: '2026-11-10' as CalendarDate,
        until: undefined,
        purpose: undefined,
        conditions: undefined,
      },
      provider: { person, at: sampleTime },
      seeker: { person, at: sampleTime },
      answerDue: undefined,
      deliveredAt: Date.parse('2026-11-10T15:59:00Z') as Instant,
      madeAt: sampleTime,
      endedAt: undefined,
      reason: undefined,
      earlier: [],
      version: 1,
      ...change,
    }),
  );

describe('findMatchesForNeed', async () => {
  const need = await addNeed(database, sample.guanren, person);
  const room = await addResource(database, sample.guanren, bank, person, { title: inBoth('能打太极拳的大厅', 'A hall for tai chi') });
  const other = await addResource(database, sample.zhenxing, school, person, { title: written('zh', '教室'), holds: 12, slots: [] });
  await addResource(database, sample.guanren, bank, person, {
    title: written('zh', '桌椅'),
    category: 'goods',
    unit: 'pieces',
    amount: 9n,
  });
  await addResource(database, sample.guanren, bank, person, { title: written('zh', '已经用完的大厅'), agreed: 240n });
  await addResource(database, sample.guanren, bank, person, { title: written('zh', '停用的大厅'), state: 'paused' });
  await addResource(database, sample.guanren, bank, person, {
    title: written('zh', '到期的大厅'),
    availableUntil: '2026-11-24' as CalendarDate,
  });

  test('brings what is available in the same unit, the best first', async () => {
    const found = await findMatchesForNeed(database.reading, need.id);
    assert.deepEqual(
      found.map(({ resource }) => resource.id),
      [room.id, other.id],
    );
  });

  test('gives the reasons in words of either language', async () => {
    const [best] = await findMatchesForNeed(database.reading, need.id);
    const words = (language: 'zh' | 'en') => best?.reasons.map((reason) => reasonText(reason, language, '2026-11-25' as CalendarDate));
    assert.deepEqual(words('zh'), [
      '类别相同（场地）',
      '都提到“太极拳”',
      '每周二 9:00–11:00有空',
      '有每周\u00a04\u00a0小时，还差每周\u00a02\u00a0小时，够用',
      '能容 25 人，要来 20 人',
      '就在附近',
    ]);
    assert.deepEqual(words('en'), [
      'same category (venue)',
      'both mention “chi”, “tai”',
      'free on Tuesdays 9:00–11:00',
      '4\u00a0hours a week left, enough for the 2\u00a0hours a week still sought',
      'holds 25, 20 expected',
      'close by',
    ]);
  });

  test('tells how a partner kept earlier promises, by the calendar of the place', async () => {
    await agreedOffer(need.id, bank, {});
    await agreedOffer(need.id, bank, { deliveredAt: Date.parse('2026-11-10T16:01:00Z') as Instant });
    await agreedOffer(need.id, bank, { deliveredAt: undefined });
    const [best] = await findMatchesForNeed(database.reading, need.id);
    assert.deepEqual(
      best?.reasons.find(({ kind }) => kind === 'kept-promises'),
      { kind: 'kept-promises', isFor: false, kept: 1, of: 3 },
    );
  });

  test('leaves out a resource over which somebody talks already', async () => {
    await agreedOffer(need.id, bank, { state: 'made', resource: room.id, deliveredAt: undefined });
    assert.deepEqual(
      (await findMatchesForNeed(database.reading, need.id)).map(({ resource }) => resource.id),
      [other.id],
    );
  });

  test('brings nothing for a need that seeks nothing more, or that there is not', async () => {
    const met = await addNeed(database, sample.guanren, person, { state: 'under-way', agreed: 120n });
    assert.deepEqual(await findMatchesForNeed(database.reading, met.id), []);
    assert.deepEqual(await findMatchesForNeed(database.reading, makeId<NeedId>()), []);
  });
});

describe('findMatchesForResource', () => {
  test('brings public needs that still seek, and none that was dispatched to somebody else', async () => {
    const resource = await addResource(database, sample.guanren, school, person, { title: written('zh', '书法教室') });
    const fits = await addNeed(database, sample.guanren, person, { title: written('zh', '老人学书法') });
    const hidden = await addNeed(database, sample.guanren, person, {
      title: written('zh', '书法课'),
      publishedAt: undefined,
      state: 'raised',
    });
    const dispatched = await addNeed(database, sample.guanren, person, { title: written('zh', '书法班'), dispatchedTo: bank });
    const found = (await findMatchesForResource(database.reading, resource.id)).map(({ need }) => need.id);
    assert.equal(found[0], fits.id);
    assert.ok(!found.includes(hidden.id) && !found.includes(dispatched.id));
    assert.deepEqual(await findMatchesForResource(database.reading, makeId<ResourceId>()), []);
  });
});

describe('the page of a need', () => {
  test('shows resources that may fit, with their reasons', async () => {
    const need = await addNeed(database, sample.guanren, person, {
      title: inBoth('乒乓球桌放在哪里', 'Where to put a table-tennis table'),
    });
    await addResource(database, sample.guanren, school, person, { title: inBoth('乒乓球室', 'A table-tennis room') });
    const page = await get(`/zh/needs/2026-${String(need.number.sequence).padStart(3, '0')}`);
    assert.equal(page.status, 200);
    assert.match(page.text, /可能合适的资源.*乒乓球室.*都提到“乒乓球”/);
  });
});

test('common words are quoted in the reader’s own language alone', () => {
  const reason = { kind: 'common-words', isFor: true, words: { zh: ['太极'], en: [] } } as const;
  assert.equal(reasonText(reason, 'zh', '2026-11-25' as CalendarDate), '都提到“太极”');
  assert.equal(reasonText(reason, 'en', '2026-11-25' as CalendarDate), 'both are about similar things');
});
