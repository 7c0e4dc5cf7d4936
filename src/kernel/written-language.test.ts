import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { writtenLanguage } from './written-language.ts';

describe('writtenLanguage', () => {
  for (const [text, reader, expected] of [
    ['太极班要一间屋子', 'zh', 'zh'],
    ['太极班要一间屋子', 'en', 'zh'],
    ['太极班要一间屋子', 'ja', 'zh'],
    ['A quiet room for twenty people', 'en', 'en'],
    ['A quiet room for twenty people', 'zh', 'en'],
    ['A quiet room for twenty people', 'ko', 'en'],
    ['想找一位 English teacher 教口语', 'zh', 'zh'],
    ['用 Microsoft Office Word', 'zh', 'zh'],
    ['A place near 官任 community room for tai chi', 'en', 'en'],
    ['“优の良品”团购要帮手', 'zh', 'zh'],
    ['KTV', 'zh', 'zh'],
    ['HDMI A4 3 m', 'zh', 'zh'],
    ['KTV', 'en', 'en'],
    ['KTV', 'ja', 'en'],
    ['Quiet room', 'zh', 'en'],
    ['Sun の Café Xiamen', 'zh', 'zh'],
    ['想找一位 English teacher 教口语', 'en', 'zh'],
    ['借房 room', 'en', 'zh'],
    ['The 官任 room', 'en', 'en'],
    ['房', 'en', 'zh'],
    ['2026-11-25', 'en', 'en'],
    ['静かな部屋を探しています', 'zh', undefined],
    ['서울大學 방을 찾습니다', 'zh', undefined],
    ['静かな部屋を探しています', 'ja', undefined],
    ['静かな部屋を探しています', 'en', undefined],
    ['しずかなへやをさがしています', 'zh', undefined],
    ['조용한 방을 찾습니다', 'ko', undefined],
    ['조용한 방을 찾습니다', 'zh', undefined],
  ] as const)
    test(`takes “${text}” of a reader of ${reader} as ${expected ?? 'neither Chinese nor English'}`, () =>
      assert.equal(writtenLanguage(text, reader), expected));
});
