import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chooseTexts } from './texts.ts';

const zh = { greeting: (name: string) => `${name}，您好`, end: '再见' };
const en: typeof zh = { greeting: (name) => `Hello, ${name}`, end: 'Goodbye' };
const ja: typeof zh = { greeting: (name) => `${name} さん、こんにちは`, end: 'さようなら' };

describe('chooseTexts', () => {
  const texts = chooseTexts({ zh, en, ja });
  test('gives the messages of the language asked for', () => assert.equal(texts('ja').greeting('李'), '李 さん、こんにちは'));
  test('gives English as a whole for a language without a file', () => assert.equal(texts('ko'), en));
  test('knows for which languages there are files', () => assert.deepEqual(texts.languages, ['zh', 'en', 'ja']));
  test('is not given a file that lacks a message, has one too many, or lacks a language: that does not compile', () => {
    // @ts-expect-error a message is missing
    const lacking: typeof zh = { greeting: (name) => name };
    // @ts-expect-error a message that Chinese does not have
    const surplus: typeof zh = { ...en, more: 'more' };
    // @ts-expect-error a message needs another parameter than Chinese gives it
    const other: typeof zh = { ...en, greeting: (name: string, time: string) => name + time };
    // @ts-expect-error English is missing
    const halved = () => chooseTexts({ zh, ja });
    // @ts-expect-error a language file may not leave messages out
    const partly = () => chooseTexts({ zh, en, ko: { end: '안녕히 가세요' } });
    assert.ok([lacking, surplus, other, halved, partly]);
  });
});
