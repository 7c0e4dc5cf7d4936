import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { visitor, type Grant, type SignedIn } from './actor.ts';
import type { OrganisationId, PersonId, PlaceId } from './ids.ts';
import { doerUnder, may, mightEver, rule, type Rule, type Thing } from './permission.ts';

const guanren = 'guanren' as PlaceId;
const zhenxing = 'zhenxing' as PlaceId;
const yundang = 'yundang' as PlaceId;
const bank = 'bank' as OrganisationId;
const school = 'school' as OrganisationId;
const lin = 'lin' as PersonId;
const person = (grants: readonly Grant[], actingFor?: OrganisationId): SignedIn => ({
  kind: 'person',
  personId: lin,
  name: 'Lin',
  grants,
  ...(actingFor ? { actingFor } : {}),
});
const resident = person([]);
const worker = person([{ role: 'community-worker', at: guanren }]);
const liaison = person([{ role: 'partner-liaison', at: bank }], bank);
const idleLiaison = person([{ role: 'partner-liaison', at: bank }]);
const program: SignedIn = { ...liaison, isProgram: true };
const administrator = person([{ role: 'subdistrict-administrator', at: yundang }]);

const here: Thing = { community: guanren, subdistrict: yundang, organisations: [bank], persons: [lin] };
const elsewhere: Thing = { community: zhenxing, subdistrict: 'huli' as PlaceId, organisations: [school], persons: ['wang' as PersonId] };

describe('may', () => {
  const own = rule('none', 'own', 'place', 'organisation', 'place');
  for (const [who, actor, thing, allowed] of [
    ['a visitor nothing', visitor, here, false],
    ['a resident what is their own', resident, here, true],
    ['a resident nothing of others', resident, elsewhere, false],
    ['a worker what is in their community', worker, { ...here, persons: [] }, true],
    ['a worker nothing in another community', worker, elsewhere, false],
    ['a liaison what is their organisation’s', liaison, { ...here, persons: [] }, true],
    ['a liaison nothing of another organisation', liaison, elsewhere, false],
    ['a liaison who acts for nobody at the moment nothing', idleLiaison, { ...here, persons: [] }, false],
    ['an organisation’s program what is its', program, { ...here, persons: [] }, true],
    ['an organisation’s program nothing of whoever made its token', program, { persons: [lin] }, false],
    ['an administrator what is in their subdistrict', administrator, { ...here, persons: [] }, true],
    ['an administrator nothing in another subdistrict', administrator, elsewhere, false],
  ] as const)
    test(`lets ${who}`, () => assert.equal(may(own, actor, thing), allowed));

  test('lets everybody what is open to visitors', () => {
    const open = rule('any', 'none', 'none', 'none', 'none');
    for (const actor of [visitor, resident, worker, liaison, administrator]) assert.equal(may(open, actor, elsewhere), true);
  });
  test('lets everybody who is signed in do what is open to residents, and nobody else', () => {
    const open = rule('none', 'any', 'none', 'none', 'none');
    for (const actor of [resident, worker, liaison, program, administrator]) assert.equal(may(open, actor, elsewhere), true);
    assert.equal(may(open, visitor, here), false);
  });
  test('lets a resident do nothing to their own thing that the table leaves to others', () => {
    assert.equal(may(rule('none', 'none', 'place', 'organisation', 'place'), resident, here), false);
  });
  test('lets nobody act where a thing names no place, organisation or person', () => {
    for (const actor of [visitor, resident, worker, liaison, administrator]) assert.equal(may(own, actor, {}), false);
  });

  const rules: fc.Arbitrary<Rule> = fc.record({
    visitor: fc.constantFrom('any', 'none'),
    resident: fc.constantFrom('any', 'own', 'none'),
    'community-worker': fc.constantFrom('any', 'place', 'none'),
    'partner-liaison': fc.constantFrom('any', 'organisation', 'none'),
    'subdistrict-administrator': fc.constantFrom('any', 'place', 'none'),
  });
  const actors = fc.constantFrom(visitor, resident, worker, liaison, idleLiaison, program, administrator);
  const things = fc.constantFrom(here, elsewhere, {});

  test('lets nobody do to a thing what mightEver says they never could', () => {
    fc.assert(fc.property(rules, actors, things, (one, actor, thing) => assert.ok(!may(one, actor, thing) || mightEver(one, actor))));
  });
  test('says of a program that it never could do what is a person’s own', () => {
    const ownAlone = rule('none', 'own', 'none', 'none', 'none');
    assert.deepEqual([mightEver(ownAlone, liaison), mightEver(ownAlone, program)], [true, false]);
  });
  test('lets a program do nothing that its organisation’s liaison could not do to what is nobody’s own', () => {
    fc.assert(
      fc.property(rules, things, (one, thing) => assert.equal(may(one, program, thing), may(one, liaison, { ...thing, persons: [] }))),
    );
  });
  test('takes nothing away by a further role', () => {
    const more = { ...worker, grants: [...worker.grants, ...administrator.grants, ...liaison.grants], actingFor: bank };
    fc.assert(
      fc.property(rules, fc.constantFrom(resident, worker, liaison, administrator), things, (one, actor, thing) =>
        assert.ok(!may(one, actor, thing) || may(one, more, thing)),
      ),
    );
  });
});

describe('who did something', () => {
  const byBoth = rule('none', 'none', 'place', 'organisation', 'place');
  const both = person([...worker.grants, ...liaison.grants], bank);
  const table = [
    ['a liaison for what is the organisation’s', byBoth, liaison, { organisations: [bank] }, bank],
    [
      'a worker who acts for another organisation than the thing’s',
      byBoth,
      both,
      { community: guanren, organisations: [school] },
      undefined,
    ],
    [
      'whoever acts for it, where no liaison may',
      rule('none', 'none', 'place', 'none', 'place'),
      both,
      { organisations: [bank] },
      undefined,
    ],
    ['a liaison, where all of them may', rule('none', 'none', 'none', 'any', 'none'), liaison, {}, bank],
  ] as const;
  for (const [what, one, actor, thing, actingFor] of table)
    test(`is ${actingFor === undefined ? 'the person alone' : 'the organisation as well'}: ${what}`, () =>
      assert.equal(doerUnder(one, actor, thing).actingFor, actingFor));
});
