import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../test-support/app.ts';
import { languages, tagOf } from './kernel/language.ts';

const app = await testApp();
await app.loadDemonstration();
const { get } = app;
const mainOf = (html: string) => /<main[^>]*>/.exec(html)?.[0] ?? '';

describe('a page', () => {
  for (const language of languages)
    test(`in ${language} says so, and names the same page in every other language`, async () => {
      const { html, status, response } = await get(`/${language}?a=1`);
      assert.equal(status, 200);
      assert.match(html, new RegExp(`<html lang="${tagOf(language)}"`));
      assert.equal(response.headers.get('content-language'), tagOf(language));
      for (const other of languages) {
        assert.ok(html.includes(`<link rel="alternate" hreflang="${tagOf(other)}" href="http://localhost:8080/${other}?a=1"`), other);
        if (other !== language) assert.match(html, new RegExp(`<a[^>]* href="/${other}\\?a=1" lang="${tagOf(other)}"`));
      }
    });
  test('in a language that the platform does not speak is not there', async () => {
    for (const address of ['/fr', '/fr/needs', '/jax/needs', '/zh-CN']) assert.equal((await get(address)).status, 404, address);
  });
  test('whose module has no file in the reader’s language stands in English, marked so, in a frame in theirs', async () => {
    const { html, text, status } = await get('/ja/administration');
    assert.equal(status, 401);
    assert.match(text, /先にログインしてください/, 'what the frame says itself is in the reader’s language');
    assert.equal(mainOf(html).includes('lang='), false);
    const needs = await get('/ja/needs');
    assert.match(mainOf(needs.html), /lang="en"/);
    assert.match(needs.html, /<title lang="en">/);
    assert.match(needs.text, /メインメニュー|メニュー/);
    assert.match(needs.html, /href="\/ja\/how-it-works"/, 'links lead to the reader’s language');
    await get('/en/needs');
    assert.doesNotMatch((await get('/ja/needs')).html, /href="\/en\/needs\//, 'also where rows are kept for the next reader');
    assert.match((await get('/ko/sign-in')).text, /휴대전화 번호 또는 이메일/);
    assert.doesNotMatch(mainOf((await get('/en/needs')).html), /lang=/);
    assert.doesNotMatch(mainOf((await get('/zh/needs')).html), /lang=/);
  });
});

describe('the first visit', () => {
  for (const [wish, language] of [
    ['ja', 'ja'],
    ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
    ['fr-FR, en;q=0.5, ja;q=0.7', 'ja'],
    ['zh-TW', 'zh'],
    ['kok', 'zh'],
    ['en;q=0, ko', 'ko'],
    ['de, *', 'zh'],
    ['', 'zh'],
  ] as const)
    test(`follows a browser that wishes for “${wish}” to ${language}`, async () => {
      assert.equal((await get('/', '', { 'accept-language': wish })).location, `/${language}`);
    });
  test('is followed by the language that the person chose', async () => {
    assert.equal((await get('/', 'language=ko', { 'accept-language': 'ja' })).location, '/ko');
    assert.equal((await get('/', 'language=fr', { 'accept-language': 'ja' })).location, '/ja');
  });
});
