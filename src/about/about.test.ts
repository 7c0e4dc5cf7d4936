import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../test-support/app.ts';
import { workingDaysFor } from '../activities/exchange/index.ts';
import { readOperations } from './operations.ts';

const app = await testApp();

describe('the explaining pages', () => {
  test('say by when each step is due, from where that is decided', async () => {
    const page = await app.get('/en/how-it-works');
    assert.equal(page.status, 200);
    assert.match(page.text, new RegExp(`lapses after ${workingDaysFor.lapse} working days`));
    assert.match(page.text, /Same category up to 30 points/);
    assert.match((await app.get('/zh/how-it-works')).html, /id="figures"/);
  });

  test('exist in both languages', async () => {
    for (const path of ['how-it-works', 'accessibility', 'api', 'privacy'])
      for (const language of ['zh', 'en']) assert.equal((await app.get(`/${language}/${path}`)).status, 200, `${language}/${path}`);
  });

  test('list the operations that programs have', async () => {
    const page = await app.get('/zh/api');
    assert.match(page.text, /GET \/api\/v1\/needs/);
    assert.match(page.text, /需要令牌或登录/);
  });
});

describe('readOperations', () => {
  test('reads what an OpenAPI document says, and nothing of what is none', () => {
    const document = {
      paths: {
        '/needs/{number}': {
          get: { summary: 'One need', parameters: [{ name: 'number', required: true }], responses: { 200: {} } },
          post: { description: 'Changes it', responses: { 200: {}, 401: {} } },
        },
      },
    };
    assert.deepEqual(readOperations(document), [
      {
        method: 'GET',
        path: '/needs/{number}',
        summary: 'One need',
        parameters: [{ name: 'number', isRequired: true, description: '' }],
        isOpen: true,
      },
      { method: 'POST', path: '/needs/{number}', summary: 'Changes it', parameters: [], isOpen: false },
    ]);
    assert.deepEqual(readOperations(undefined), []);
  });
});
