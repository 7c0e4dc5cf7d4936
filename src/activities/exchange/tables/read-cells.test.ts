import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { categoryIn, languageOf, slotFields, sourceIn, titleFrom, unitIn, urgencyIn, wordsFor } from './read-cells.ts';

const slots = (text: string) => {
  const fields = slotFields(text);
  return Array.from({ length: Object.keys(fields).length / 3 }, (_, index) =>
    ['day', 'start', 'end'].map((part) => fields[`slot-${index + 1}-${part}`]).join(' '),
  );
};

describe('slotFields', () => {
  for (const [text, fields] of [
    ['每周二 9:00–11:00', ['2 9:00 11:00']],
    ['周一9点至11点30分；星期天14:00-16:00', ['1 9:00 11:30', '7 14:00 16:00']],
    ['Tuesdays 9-11; Sat 14:00 to 16:00', ['2 9:00 11:00', '6 14:00 16:00']],
    ['2026-12-05 14:00–17:00\n2026年12月6日 8:00-9:00', ['2026-12-05 14:00 17:00', '2026-12-06 8:00 9:00']],
    ['每 Sunday 9-11', ['? 9:00 11:00']],
    [' on Sundays  9 - 11 ; ; 周二（晚） 9-11', ['7 9:00 11:00', '? 9:00 11:00']],
    ['周三，９：００－１１：００', ['3 9:00 11:00']],
    ['有空就行', ['? :00 :00']],
    ['', []],
  ] as const)
    test(`read “${text.replace('\n', ' / ')}”`, () => assert.deepEqual(slots(text), fields));
});

describe('words in cells', () => {
  test('are known in both languages and as workers write them', () => {
    assert.deepEqual(['场地', 'Venue', ' 物资 ', 'know-how', '信息'].map(categoryIn), ['venue', 'venue', 'goods', 'know-how', 'know-how']);
    assert.deepEqual(['微信群', '联席会', 'Visit', ''].map(sourceIn), ['chat-group', 'meeting', 'visit', '']);
    assert.deepEqual(['急', '一般', 'Important', ''].map(urgencyIn), ['urgent', 'routine', 'key', '']);
    assert.deepEqual(['元', '小时（每周）', 'hours a week', '件', '人'].map(unitIn), [
      'fen',
      'weekly-minutes',
      'weekly-minutes',
      'pieces',
      'persons',
    ]);
  });

  test('are what an export wrote, in either language and in any width and case', () => {
    for (const language of ['zh', 'en'] as const)
      for (const [column, read] of Object.entries({ category: categoryIn, source: sourceIn, urgency: urgencyIn, unit: unitIn }))
        for (const word of wordsFor(language, column) ?? []) assert.ok(read(word), `${language} ${word}`);
    assert.deepEqual([categoryIn('ＶＥＮＵＥ'), unitIn('')], ['venue', '']);
    assert.equal(wordsFor('zh', 'title'), undefined);
  });

  test('that nobody knows are undefined', () => assert.deepEqual([categoryIn('天气'), unitIn('光年')], [undefined, undefined]));
});

describe('titleFrom', () => {
  test('takes the first sentence, cut where it is long', () => {
    assert.equal(titleFrom('想要一间屋子。人不多。', 80), '想要一间屋子');
    assert.equal(titleFrom('A room. Not large.', 80), 'A room');
    assert.equal(titleFrom('一二三四五六', 4), '一二三…');
    assert.equal(titleFrom('一二三四', 4), '一二三四');
    assert.equal(titleFrom(' A room ', 80), 'A room');
    assert.equal(titleFrom(' 。一间屋子 ', 80), '。一间屋子');
  });
});

test('a row is written in Chinese where any cell of it is', () => {
  assert.deepEqual([languageOf('A room', '一间屋子'), languageOf('A room', '')], ['zh', 'en']);
});
