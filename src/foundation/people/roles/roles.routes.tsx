import { Hono } from 'hono';
import type { Grant, SignedIn } from '../../../kernel/actor.ts';
import { parseId, type PersonId, type PlaceId } from '../../../kernel/ids.ts';
import { readText } from '../../../kernel/language.ts';
import { may, mightEver } from '../../../kernel/permission.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import type { FieldErrors, Values } from '../../../ui/form.tsx';
import { refuse } from '../../../ui/site.ts';
import { belongingOf } from '../belonging.ts';
import { isFirstAdministrator, makeEndRole, makeGiveRole } from './change-roles.ts';
import { formatGrant, parseGrant } from '../domain/roles.ts';
import { makeFindPeople } from '../helping/find-person.ts';
import { helpingTexts } from '../helping/helping.texts.ts';
import type { Inside, PeopleRoutesDeps } from '../people.deps.ts';
import { mayFind, mayHelp, peoplePermissions } from '../people.policy.ts';
import { grantsAt, grantsOf, findPerson, namesOf, type GrantRow } from '../people.store.ts';
import { roleNames } from './role-names.ts';
import { personRolesPage, rolesPage } from './roles.page.tsx';

const rule = peoplePermissions['person-roles-change'];

export function rolesRoutes(deps: Inside & PeopleRoutesDeps): Hono<Env> {
  const { site } = deps;
  const { reading } = deps.database;
  const findPeople = makeFindPeople(deps);
  const giveRole = makeGiveRole(deps);
  const endRole = makeEndRole(deps);
  const app = new Hono<Env>();

  const administrator = (page: (c: Ctx, actor: SignedIn) => Promise<Response>) => (c: Ctx) => {
    const actor = c.get('actor');
    return actor.kind === 'person' && mightEver(rule, actor) ? page(c, actor) : refuse(site, c);
  };
  /** Every role that an administrator may give, with its name for a form. */
  async function givable(c: Ctx, actor: SignedIn): Promise<{ readonly grant: Grant; readonly label: string }[]> {
    const language = c.get('language');
    const t = helpingTexts(language);
    const [places, organisations] = await Promise.all([deps.places.directory(), deps.partners.directory()]);
    const all: { grant: Grant; label: string; subdistrict: PlaceId | undefined }[] = [
      ...places.ofKind('community').map(({ id, subdistrict }) => ({
        grant: { role: 'community-worker', at: id } as const,
        label: t.workerOf(places.name(id, language)),
        subdistrict,
      })),
      ...organisations.all.map(({ id, name, subdistrict }) => ({
        grant: { role: 'partner-liaison', at: id } as const,
        label: t.liaisonOf(readText(name, language).text),
        subdistrict,
      })),
      ...places.ofKind('subdistrict').map(({ id }) => ({
        grant: { role: 'subdistrict-administrator', at: id } as const,
        label: t.administratorOf(places.name(id, language)),
        subdistrict: id,
      })),
    ];
    const givable = await Promise.all(
      all.map(async ({ grant, subdistrict }) => may(rule, actor, { subdistrict }) || (await isFirstAdministrator(reading, grant))),
    );
    return all.filter((_, index) => givable[index]);
  }
  async function named(c: Ctx, rows: readonly GrantRow[]) {
    const [names, roles] = await Promise.all([
      namesOf(
        reading,
        rows.map((row) => row.person),
      ),
      roleNames(deps, c.get('language')),
    ]);
    return rows.map((row) => ({ ...row, name: names.get(row.person) ?? '', roleName: roles([row])[0] ?? '' }));
  }
  const doneText = (c: Ctx): string | undefined => {
    const t = helpingTexts(c.get('language'));
    return { given: t.roleGiven, ended: t.roleEnded }[c.req.query('done') ?? ''];
  };

  app.get(
    `${inLanguage}/administration/people`,
    act('person-roles-change'),
    administrator(async (c, actor) => {
      const name = (c.req.query('name') ?? '').trim().slice(0, 200);
      const [frame, directory, found, options] = await Promise.all([
        site.frame(c),
        deps.places.directory(),
        findPeople(actor, name),
        givable(c, actor),
      ]);
      const held = await grantsAt(
        reading,
        options.map(({ grant }) => grant.at),
      );
      const rows = found.map(({ homeCommunity, ...row }) => ({
        ...row,
        home: directory.name(homeCommunity ?? undefined, c.get('language')),
      }));
      return site.page(c, rolesPage(frame, { held: await named(c, held), name, rows, done: doneText(c) }));
    }),
  );

  /** A person whom the actor may know of: found by name, or holding a role in the actor's subdistrict. */
  async function showPerson(c: Ctx, actor: SignedIn, id: PersonId, values: Values, errors: FieldErrors): Promise<Response> {
    const person = await findPerson(reading, id);
    if (!person || person.erasedAt !== null) return site.problem(c, 'not-found');
    const [options, grants, belonging] = await Promise.all([givable(c, actor), grantsOf(reading, id), belongingOf(deps, reading, person)]);
    const mine = grants.filter((row) => options.some(({ grant }) => grant.role === row.role && grant.at === row.at));
    if (mine.length === 0 && !mayFind(actor, belonging)) return site.problem(c, 'not-found');
    const view = {
      id,
      name: person.name,
      held: await named(c, mine),
      options: (mayHelp('person-roles-change', actor, belonging) ? options : []).map(({ grant, label }) => ({
        value: formatGrant(grant),
        label,
      })),
      values,
      errors,
    };
    return site.page(c, personRolesPage(await site.frame(c), view), Object.keys(errors).length > 0 ? 400 : 200);
  }
  const withId = (page: (c: Ctx, actor: SignedIn, id: PersonId) => Promise<Response>) =>
    administrator(async (c, actor) => {
      const id = parseId<PersonId>(c.req.param('id'));
      return id === undefined ? site.problem(c, 'not-found') : page(c, actor, id);
    });

  app.get(
    `${inLanguage}/administration/people/:id`,
    act('person-roles-change'),
    withId((c, actor, id) => showPerson(c, actor, id, {}, {})),
  );
  app.post(
    `${inLanguage}/administration/people/:id/roles`,
    act('person-roles-change'),
    withId(async (c, actor, id) => {
      const form = await readForm(c);
      const t = helpingTexts(c.get('language')).errors;
      const grant = parseGrant(form.text('role'));
      if (!grant) return showPerson(c, actor, id, form.typed, { role: t['no-role'] });
      const given = await giveRole(actor, id, grant);
      if (given.ok) return site.goTo(c, '/administration/people?done=given');
      if (given.error.kind === 'not-found' || given.error.kind === 'not-allowed') return site.problem(c, given.error.kind);
      return showPerson(c, actor, id, form.typed, { role: t[given.error.kind] });
    }),
  );
  app.post(
    `${inLanguage}/administration/people/:id/roles/:grant/end`,
    act('person-roles-change'),
    withId(async (c, actor, id) => {
      const ended = await endRole(actor, id, parseId<string>(c.req.param('grant')) ?? '');
      if (ended.ok) return site.goTo(c, '/administration/people?done=ended');
      if (ended.error.kind === 'not-found' || ended.error.kind === 'not-allowed') return site.problem(c, ended.error.kind);
      return showPerson(c, actor, id, {}, { role: helpingTexts(c.get('language')).errors[ended.error.kind] });
    }),
  );
  return app;
}
