/** Every address says who may ask it, by a row of the table of who may do what. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permissions } from '../src/permissions.ts';
import { actsOf } from '../src/platform/http/route.ts';
import { testApp } from '../test-support/app.ts';

const { app } = await testApp();

test('every route names its act, and every act that a route names stands in the table', () => {
  const marked = new Map<string, readonly string[] | undefined>();
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL') continue;
    const key = `${method} ${path}`;
    marked.set(key, marked.get(key) ?? actsOf(handler));
  }
  assert.ok(marked.size > 100, `only ${marked.size} routes seen`);
  const unmarked = [...marked].filter(([, acts]) => acts === undefined).map(([route]) => route);
  assert.deepEqual(unmarked, []);
  const unknown = [...marked].flatMap(([route, acts = []]) =>
    acts.filter((name) => name !== 'public' && !(name in permissions)).map((name) => `${route}: ${name}`),
  );
  assert.deepEqual(unknown, []);
});
