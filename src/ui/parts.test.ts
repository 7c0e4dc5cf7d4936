import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { readText, written } from '../kernel/language.ts';
import { SelectField } from './form.tsx';
import { WrittenIn } from './parts.tsx';

describe('a text of another language than the page', () => {
  test('keeps its language inside a sentence', () => {
    const sentence = (title: string) => `For “${title}”: 2 hours`;
    const html = (text: string, language: 'zh' | 'en') =>
      renderToString(h(WrittenIn, { frame: { language: 'en' }, text: readText(written(language, text), 'en'), sentence }));
    assert.equal(html('太极拳班', 'zh'), 'For “<span lang="zh-CN">太极拳班</span>”: 2 hours');
    assert.equal(html('Tai chi', 'en'), 'For “Tai chi”: 2 hours');
  });

  test('keeps its language as a choice', () => {
    const options = [{ value: '1', label: '会议室', lang: 'zh-CN' }];
    const frame = { language: 'en' } as Parameters<typeof SelectField>[0]['frame'];
    const html = renderToString(h(SelectField, { frame, name: 'room', label: 'Room', values: {}, errors: {}, options }));
    assert.match(html, /<option value="1" lang="zh-CN">会议室/);
  });
});
