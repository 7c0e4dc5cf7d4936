import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { inBoth, written } from '../../../kernel/language.ts';
import { commonWords, tellingWord, wordingOf } from './common-words.ts';
import { match, matchingWeights, type Between, type NeedSide, type ResourceSide } from './matching.ts';

const need: NeedSide = {
  category: 'venue',
  unit: 'weekly-minutes',
  sought: 120n,
  agreed: 0n,
  persons: 20,
  slots: [{ weekday: 2, start: 540, end: 660 }],
  wording: wordingOf([inBoth('太极拳班要一间安静的屋子', 'A tai chi class needs a quiet room')]),
};
const resource: ResourceSide = {
  category: 'venue',
  unit: 'weekly-minutes',
  amount: 240n,
  agreed: 0n,
  holds: 25,
  slots: [{ weekday: 2, start: 480, end: 720 }],
  wording: wordingOf([inBoth('安静的会议室，可以打太极拳', 'A quiet meeting room, fit for tai chi')]),
  taken: [],
};
const between: Between = { metres: 600, promises: { kept: 3, of: 3 } };
const kinds = (...args: Parameters<typeof match>) => match(...args).reasons.map(({ kind, isFor }) => (isFor ? kind : `not: ${kind}`));

describe('match', () => {
  test('gives each fact that speaks for a pair as a reason', () => {
    assert.deepEqual(match(need, resource, between).reasons, [
      { kind: 'same-category', isFor: true, category: 'venue' },
      { kind: 'common-words', isFor: true, words: { zh: ['太极拳', '安静'], en: ['quiet', 'room', 'chi'] } },
      { kind: 'free-at', isFor: true, slots: [{ weekday: 2, start: 540, end: 660 }], isAll: true },
      {
        kind: 'covers',
        isFor: true,
        isAll: true,
        left: { unit: 'weekly-minutes', amount: 240n },
        sought: { unit: 'weekly-minutes', amount: 120n },
      },
      { kind: 'holds', isFor: true, holds: 25, persons: 20 },
      { kind: 'metres-away', isFor: true, metres: 600 },
      { kind: 'kept-promises', isFor: true, kept: 3, of: 3 },
    ]);
  });

  const tuesday = { weekday: 2, start: 540, end: 660 } as const;
  const thursday = { weekday: 4, start: 540, end: 660 } as const;
  const wheelchair = { wording: wordingOf([written('en', 'A wheelchair')]) };
  /** A pair of which nothing is known but that there is enough: half of what counts for times, room and promises, all for the quantity. */
  const points = (needs: Partial<NeedSide>, has: Partial<ResourceSide>, known: Partial<Between>) =>
    match(
      { ...need, category: 'people', persons: undefined, slots: [], wording: wordingOf([]), ...needs },
      { ...resource, holds: undefined, slots: [], wording: wordingOf([]), ...has },
      { metres: undefined, promises: { kept: 0, of: 0 }, ...known },
    ).points;
  for (const [what, needs, has, known, expected] of [
    ['nothing else is known', {}, {}, {}, 25],
    ['the category is the same', { category: 'venue' }, {}, {}, 55],
    ['one word is common', wheelchair, { wording: wordingOf([written('en', 'One wheelchair to lend')]) }, {}, 25 + 20 / 3],
    ['just what is sought is there', {}, { amount: 120n }, {}, 25],
    ['half of it is there', {}, { amount: 60n }, {}, 20],
    ['half of it is left', {}, { agreed: 180n }, {}, 20],
    ['half of what is still sought is there', { agreed: 60n }, { amount: 30n }, {}, 20],
    ['it is free at any time', { slots: [tuesday, thursday] }, {}, {}, 32.5],
    ['it is taken at one of two times', { slots: [tuesday, thursday] }, { taken: [tuesday] }, {}, 25],
    ['it is open at all of the time', { slots: [tuesday] }, { slots: [tuesday] }, {}, 32.5],
    ['it is open at half of the time', { slots: [tuesday] }, { slots: [{ ...tuesday, end: 600 }] }, {}, 25],
    ['it is open at the one of two times', { slots: [tuesday, thursday] }, { slots: [thursday] }, {}, 25],
    ['it is not open at the time', { slots: [tuesday] }, { slots: [thursday] }, {}, 17.5],
    ['it holds just as many', { persons: 20 }, { holds: 20 }, {}, 30],
    ['it holds one less', { persons: 20 }, { holds: 19 }, {}, 20],
    ['it is next door', {}, {}, { metres: 0 }, 35],
    ['it is half as far as counts', {}, {}, { metres: 1_500 }, 30],
    ['it is too far', {}, {}, { metres: 3_000 }, 25],
    ['all promises were kept', {}, {}, { promises: { kept: 2, of: 2 } }, 27.5],
    ['half of the promises were kept', {}, {}, { promises: { kept: 1, of: 2 } }, 25],
    ['no promise was kept', {}, {}, { promises: { kept: 0, of: 1 } }, 22.5],
  ] as const)
    test(`counts ${Math.round(expected * 10) / 10} where ${what}`, () =>
      assert.ok(Math.abs(points(needs, has, known) - expected) < 0.001, String(points(needs, has, known))));

  test('says what speaks for a pair only where more of it is so than not', () => {
    const edge = { ...resource, amount: 120n, holds: 20, slots: [] };
    const found = match(need, edge, { metres: 3_000, promises: { kept: 1, of: 2 } }).reasons;
    assert.deepEqual(
      found.flatMap((reason) => (reason.kind === 'common-words' ? [] : [[reason.kind, reason.isFor, 'isAll' in reason && reason.isAll]])),
      [
        ['same-category', true, false],
        ['free-any-time', true, false],
        ['covers', true, true],
        ['holds', true, false],
        ['metres-away', false, false],
        ['kept-promises', false, false],
      ],
    );
  });

  test('names no words where none are common', () =>
    assert.ok(!kinds({ ...need, wording: wordingOf([]) }, resource, between).includes('common-words')));

  test('takes of several open times the one that is longest within the wanted one', () => {
    const several = {
      ...resource,
      slots: [
        { ...tuesday, end: 570 },
        { ...tuesday, start: 570 },
        { ...tuesday, end: 580 },
      ],
    };
    assert.deepEqual(
      match(need, several, between).reasons.find(({ kind }) => kind === 'free-at'),
      { kind: 'free-at', isFor: true, slots: [{ ...tuesday, start: 570 }], isAll: false },
    );
  });

  test('has weights that add up to 100', () =>
    assert.equal(
      Object.values(matchingWeights).reduce((sum, weight) => sum + weight, 0),
      100,
    ));

  test('says what has to be talked over: too small, too far, not free, promises not kept', () => {
    const worse = { ...resource, holds: 12, slots: [{ weekday: 5, start: 540, end: 660 }] as const };
    assert.deepEqual(kinds(need, worse, { metres: 9_000, promises: { kept: 1, of: 4 } }), [
      'same-category',
      'common-words',
      'not: not-free',
      'covers',
      'not: holds',
      'not: metres-away',
      'not: kept-promises',
    ]);
  });

  test('counts a time that an agreement took as not free', () =>
    assert.ok(kinds(need, { ...resource, taken: [{ weekday: 2, start: 600, end: 630 }] }, between).includes('not: not-free')));

  test('does not count books towards letterboxes: an amount of things is a reason only where the words meet', () => {
    const letterboxes = {
      ...need,
      category: 'goods',
      unit: 'pieces',
      sought: 6n,
      slots: [],
      wording: wordingOf([inBoth('信箱六只', 'Six letterboxes')]),
    } as const;
    const books = {
      ...resource,
      category: 'goods',
      unit: 'pieces',
      amount: 180n,
      slots: [],
      wording: wordingOf([inBoth('中英文旧书', 'Second-hand books')]),
    } as const;
    const boxes = { ...books, wording: wordingOf([inBoth('楼道信箱', 'Letterboxes for stairwells')]) };
    assert.ok(!kinds(letterboxes, books, between).includes('covers'));
    assert.ok(kinds(letterboxes, boxes, between).includes('covers'));
    assert.ok(match(letterboxes, boxes, between).points > match(letterboxes, books, between).points);
  });

  test('offers a part of the times, and a part of the amount, as a part', () => {
    const part = { ...resource, amount: 60n, slots: [{ weekday: 2, start: 600, end: 720 }] as const };
    const reasons = match(need, part, between).reasons;
    assert.deepEqual(
      reasons.find(({ kind }) => kind === 'free-at'),
      { kind: 'free-at', isFor: true, slots: [{ weekday: 2, start: 600, end: 660 }], isAll: false },
    );
    assert.equal(reasons.find((reason) => reason.kind === 'covers')?.isAll, false);
  });

  test('never leaves 0 to 100, and no fact counts against another', () => {
    const fact = fc.record({
      holds: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
      amount: fc.bigInt({ min: 1n, max: 400n }),
      metres: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
      of: fc.integer({ min: 0, max: 20 }),
      start: fc.integer({ min: 0, max: 1_300 }),
    });
    fc.assert(
      fc.property(fact, ({ holds, amount, metres, of, start }) => {
        const one = { ...resource, holds, amount, slots: [{ weekday: 2, start, end: start + 90 }] as const };
        const near = match(need, one, { metres, promises: { kept: of, of } });
        const far = match(need, one, { metres: (metres ?? 0) + 1_000, promises: { kept: 0, of } });
        assert.ok(near.points >= 0 && near.points <= 100);
        if (metres !== undefined) assert.ok(near.points >= far.points);
      }),
    );
  });
});

describe('commonWords', () => {
  const of = (a: string, b: string) => commonWords(wordingOf([written('zh', a)]), wordingOf([written('zh', b)]), 3);
  test('are not such as stand in every other text', () => {
    assert.deepEqual(of('自己带桌子，每次两小时', '九成新，自己来取，能用几小时').zh, []);
  });

  test('are runs that stand in both texts, whole', () => {
    assert.deepEqual(of('老人想学书法和太极拳', '退休教师教书法，也教太极拳').zh, ['太极拳', '书法']);
    assert.deepEqual(of('合唱团', '团合唱').zh, ['合唱']);
  });

  test('leave out words that every need has', () => {
    assert.deepEqual(of('社区居民需要帮助', '我们可以帮助社区居民').zh, []);
    assert.deepEqual(of('The community needs help every week', 'We can help the community').en, []);
  });

  test('know the plural of a word', () => assert.deepEqual(of('Picture books', 'One book with a picture').en, ['picture', 'book']));

  test('are not one vague English word alone, on which a Chinese page would rest its “similar things”', () => {
    assert.deepEqual(of('A free clinic', 'Free on Saturdays').en, []);
    assert.deepEqual(of('The lamp works half the time', 'A projector; its lamp works, half used').en, []);
    assert.deepEqual(of('A room for half a day', 'An activity room, half the week').en, []);
    assert.deepEqual(of('An interpreter, one hour', 'First aid, one hour each').en, []);
    assert.deepEqual(of('The lamp does not go on', 'A projector with its lamp').en, []);
    assert.deepEqual(of('A quiet room', 'A room that is quiet').en, ['quiet', 'room']);
    assert.deepEqual(of('A wheelchair', 'One wheelchair to lend').en, ['wheelchair']);
  });

  test('really stand in both texts', () => {
    const text = fc.string({ unit: fc.constantFrom(...'太极书法老人小学校，班'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        for (const word of of(a, b).zh) assert.ok(a.includes(word) && b.includes(word), word);
      }),
    );
  });
});

describe('tellingWord', () => {
  test('is what a title is about', () => {
    assert.equal(tellingWord(written('zh', '需要一个羽毛球场')), '羽毛球场');
    assert.equal(tellingWord(written('en', 'We need a first-aid course')), 'first-aid');
    assert.equal(tellingWord(written('en', 'We need it')), undefined);
  });
});
