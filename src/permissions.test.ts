/** The table of who may do what, asked cell by cell over every route: each asker before a thing of each route, and what the table says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonId } from './kernel/ids.ts';
import { makeId } from '../test-support/app.ts';
import { actsOf } from './platform/http/route.ts';
import { may, mightEver } from './kernel/permission.ts';
import { permissions } from './permissions.ts';
import type { Sample } from '../test-support/table-sample.ts';
import { furtherSamples, samples } from '../test-support/table-samples.ts';
import { ask, makeCell, openWorld, standings, type Standing } from '../test-support/table-world.ts';

const world = await openWorld();

/** Every route that is not for everybody, by method and pattern, with its rows of the table. */
const routes = new Map<string, readonly string[]>();
for (const { method, path, handler } of world.platform.app.routes) {
  const acts = actsOf(handler);
  if (method !== 'ALL' && acts && !acts.includes('public')) routes.set(`${method} ${path.replaceAll(/\{[^}]*\}/g, '')}`, acts);
}

/** `yes` for what was done or shown, `no` for what was refused, else the status. */
async function answerTo(route: string, sample: Sample, standing: Standing): Promise<{ table: string; route: string }> {
  const cell = await makeCell(world, standing);
  const acts = sample.acts ?? routes.get(route) ?? [];
  const allows = acts.some((name) => {
    const rule = permissions[name];
    if (!rule) throw new Error(`no row ${name}`);
    return sample.of === 'ever' ? mightEver(rule, cell.actor) : may(rule, cell.actor, sample.of(cell));
  });
  const response = await ask(cell, route.split(' ')[0] ?? 'GET', await sample.make(cell));
  const { status } = response;
  const isDone = status < 400 && !(response.headers.get('location') ?? '').includes('overtaken');
  const answer = isDone || status === sample.reached ? 'yes' : [401, 403, 404, sample.refused].includes(status) ? 'no' : String(status);
  return { table: allows ? 'yes' : 'no', route: answer };
}

test('every route that is not for everybody has a sample, and every sample a route', () => {
  assert.deepEqual(Object.keys(samples).sort(), [...routes.keys()].sort());
});

test('every row of the table is asked by some route', () => {
  const named = [...Object.entries(samples), ...Object.entries(furtherSamples)].flatMap(([route, given]) =>
    [given].flat().flatMap((sample: Sample) => sample.acts ?? routes.get(route) ?? []),
  );
  assert.deepEqual([...new Set(named)].sort(), Object.keys(permissions).sort());
});

test('a role reaches beyond its own place and organisation in these acts alone, and a visitor acts in none', () => {
  const roles = ['community-worker', 'partner-liaison', 'subdistrict-administrator'] as const;
  const beyond = Object.entries(permissions).filter(([, rule]) => roles.some((role) => rule[role] === 'any'));
  assert.deepEqual(beyond.map(([name]) => name).sort(), [
    'administration-see',
    'desk-see',
    'need-raise',
    'notices-choose',
    'notices-see',
    'place-above-administer',
  ]);
  assert.deepEqual(
    Object.entries(permissions).filter(([, rule]) => rule.visitor !== 'none'),
    [],
  );
});

test('no row lets an organisation’s program do what is its maker’s own', () => {
  const organisation = world.organisations.ours;
  const maker = makeId<PersonId>();
  const program = {
    kind: 'person',
    personId: maker,
    name: '',
    grants: [{ role: 'partner-liaison', at: organisation }],
    actingFor: organisation,
    isProgram: true,
  } as const;
  for (const [name, rule] of Object.entries(permissions))
    if (rule.visitor !== 'any' && rule.resident === 'own') assert.equal(may(rule, program, { persons: [maker] }), false, name);
});

for (const [route, given] of [...Object.entries(samples), ...Object.entries(furtherSamples)])
  for (const sample of [given].flat())
    test(`${route} answers as the table says${sample.acts ? `: ${sample.acts.join(', ')}` : ''}`, async () => {
      const answers = await Promise.all(standings.map(async (standing) => [standing, await answerTo(route, sample, standing)] as const));
      const row = (side: 'table' | 'route') => Object.fromEntries(answers.map(([standing, answer]) => [standing, answer[side]]));
      assert.deepEqual(row('route'), row('table'));
    });
