/** The desk's addresses about people: finding, adding, and helping somebody back into their account. */
import { Hono } from 'hono';
import type { SignedIn } from '../../../kernel/actor.ts';
import { may } from '../../../kernel/permission.ts';
import { ok } from '../../../kernel/result.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import type { FieldErrors, Values } from '../../../ui/form.tsx';
import { makeAddAssistedPerson } from './add-assisted-person.ts';
import { makeBeginRecovery, type RecoveryError } from './begin-recovery.ts';
import { shownTo } from '../codes/code-sender.ts';
import { findConfirmation } from '../codes/codes.store.ts';
import { communityOptions } from '../communities.ts';
import { contactAt, formatContact, maskContact, parseContact, withContact } from '../domain/contact.ts';
import { makeFindPeople, type PersonToHelp } from './find-person.ts';
import { helperPage, makePageOfPerson } from './helped-person.ts';
import { findPeoplePage, newPersonPage, personPage, personPath, recoverCodePage, recoverPage } from './helping.page.tsx';
import { helpingTexts } from './helping.texts.ts';
import { inWords, readPerson } from '../person-input.ts';
import type { Inside, PeopleRoutesDeps } from '../people.deps.ts';
import { peoplePermissions } from '../people.policy.ts';
import { makeRecoverAccount } from './recover-account.ts';
import { roleNames } from '../roles/role-names.ts';
import { signInTexts } from '../sign-in/sign-in.texts.ts';
import { makeViewContact } from './view-contact.ts';

export function helpingRoutes(deps: Inside & PeopleRoutesDeps): Hono<Env> {
  const { site } = deps;
  const findPeople = makeFindPeople(deps);
  const pageOf = makePageOfPerson(deps, site);
  const viewContact = makeViewContact(deps);
  const beginRecovery = makeBeginRecovery(deps);
  const recoverAccount = makeRecoverAccount(deps);
  const addAssistedPerson = makeAddAssistedPerson(deps);
  const app = new Hono<Env>();
  const errorTexts = (c: Ctx) => ({ ...signInTexts(c.get('language')).errors, ...helpingTexts(c.get('language')).errors });
  const statusOf = (errors: FieldErrors) => (Object.keys(errors).length > 0 ? 400 : 200);

  app.get(
    `${inLanguage}/desk/people`,
    act('person-find'),
    helperPage(site, 'person-find', async (c, actor) => {
      const name = (c.req.query('name') ?? '').trim().slice(0, 200);
      const directory = await deps.places.directory();
      const rows = (await findPeople(actor, name)).map(({ homeCommunity, ...row }) => ({
        ...row,
        home: directory.name(homeCommunity ?? undefined, c.get('language')),
      }));
      const isErased = c.req.query('done') === 'erased';
      return site.page(c, findPeoplePage(await site.frame(c), { name, rows, isErased }));
    }),
  );

  const communitiesOf = async (c: Ctx, actor: SignedIn) =>
    communityOptions(await deps.places.directory(), c.get('language'), (place) =>
      may(peoplePermissions['person-add'], actor, { community: place.id, subdistrict: place.subdistrict }),
    );
  const showNew = async (c: Ctx, actor: SignedIn, values: Values, errors: FieldErrors) =>
    site.page(c, newPersonPage(await site.frame(c), { values, errors, communities: await communitiesOf(c, actor) }), statusOf(errors));
  app.get(
    `${inLanguage}/desk/people/new`,
    act('person-add'),
    helperPage(site, 'person-add', (c, actor) => showNew(c, actor, { 'preferred-language': c.get('readerLanguage') }, {})),
  );
  app.post(
    `${inLanguage}/desk/people/new`,
    act('person-add'),
    helperPage(site, 'person-add', async (c, actor) => {
      const form = await readForm(c);
      const t = errorTexts(c);
      const { input, problems } = readPerson(form.text, await deps.places.directory(), 'community');
      const { name, language, community } = input;
      const phone = form.text('phone') === '' ? ok(undefined) : parseContact(form.text('phone'), 'phone');
      if (!phone.ok || !name || !language || !community) {
        const { name: ofName, ...others } = problems;
        const wrong = { ...(ofName ? { name: ofName } : {}), ...(phone.ok ? {} : { phone: phone.error.kind }), ...others };
        return showNew(c, actor, form.typed, inWords(wrong, t));
      }
      const contacts = phone.value ? withContact({}, phone.value) : {};
      const added = await deps.database.inTransaction((tx) =>
        addAssistedPerson(tx, actor, { name, language, contacts, community }, deps.clock.now()),
      );
      if (added.ok) return site.goTo(c, `${personPath(added.value)}?done=added`);
      const { kind } = added.error;
      if (kind === 'not-allowed') return site.problem(c, kind);
      const field = kind === 'not-a-community' ? 'community' : 'name';
      return showNew(c, actor, form.typed, { [field]: t[kind] });
    }),
  );

  const showPerson = async (c: Ctx, { person, account, grants, masked, isToBeHelped }: PersonToHelp, whole?: readonly string[]) => {
    const language = c.get('language');
    const t = helpingTexts(language);
    const done = { added: t.added, recovered: t.recovered }[c.req.query('done') ?? ''];
    const [names, directory] = await Promise.all([roleNames(deps, language), deps.places.directory()]);
    const view = {
      id: person.id,
      name: person.name,
      home: directory.name(person.homeCommunity ?? undefined, language),
      roles: names(grants),
      hasAccount: account !== undefined,
      contacts: whole ?? masked,
      isShown: whole !== undefined,
      isToBeHelped,
      done,
    };
    return site.page(c, personPage(await site.frame(c), view));
  };
  app.get(
    `${inLanguage}/desk/people/:id`,
    act('person-find'),
    pageOf('person-find', (c, _actor, found) => showPerson(c, found)),
  );
  app.post(
    `${inLanguage}/desk/people/:id/contact`,
    act('person-contact-view'),
    pageOf('person-contact-view', async (c, actor, found, id) => {
      const viewed = await viewContact(actor, id);
      // shown in the answer itself: an address that shows it could be opened again without a record
      return viewed.ok ? showPerson(c, found, viewed.value.map(formatContact)) : site.problem(c, viewed.error.kind);
    }),
  );

  const fieldOf: Readonly<Record<Exclude<RecoveryError['kind'], 'not-found'>, string>> = {
    'own-account': 'contact',
    official: 'contact',
    'too-many': 'contact',
    'not-sent': 'contact',
    'held-back': 'contact',
    'no-way-email': 'contact',
    'no-way-phone': 'contact',
    'no-reason': 'reason',
    'reason-too-long': 'reason',
    'reason-unreadable': 'reason',
    'number-in-reason': 'reason',
    'not-seen': 'seen',
  };
  const showRecover = async (c: Ctx, { person }: PersonToHelp, values: Values, errors: FieldErrors) =>
    site.page(c, recoverPage(await site.frame(c), { id: person.id, name: person.name, values, errors }), statusOf(errors));
  app.get(
    `${inLanguage}/desk/people/:id/recover`,
    act('person-account-recover'),
    pageOf('person-account-recover', (c, _actor, found) => showRecover(c, found, {}, {})),
  );
  app.post(
    `${inLanguage}/desk/people/:id/recover`,
    act('person-account-recover'),
    pageOf('person-account-recover', async (c, actor, found, id) => {
      const form = await readForm(c);
      const t = errorTexts(c);
      const contact = parseContact(form.text('contact'));
      if (!contact.ok) return showRecover(c, found, form.typed, { contact: t[contact.error.kind] });
      const recovery = { contact: contact.value, reason: form.text('reason'), wasSeen: form.has('seen') };
      const begun = await beginRecovery(actor, found.person, recovery, c.get('address'));
      if (begun.ok) return site.goTo(c, `${personPath(id)}/recover/code`);
      const { kind } = begun.error;
      return kind === 'not-found' ? site.problem(c, kind) : showRecover(c, found, form.typed, { [fieldOf[kind]]: t[kind] });
    }),
  );

  const showRecoverCode = async (c: Ctx, { person }: PersonToHelp, errors: FieldErrors) => {
    const pending = await findConfirmation(deps.database.reading, person.id, 'recover');
    if (!pending) return site.goTo(c, `${personPath(person.id)}/recover`);
    const to = contactAt(pending.address);
    const view = { id: person.id, name: person.name, contact: maskContact(to), shownCode: shownTo(deps.shownCodes, to), errors };
    return site.page(c, recoverCodePage(await site.frame(c), view), statusOf(errors));
  };
  app.get(
    `${inLanguage}/desk/people/:id/recover/code`,
    act('person-account-recover'),
    pageOf('person-account-recover', (c, _actor, found) => showRecoverCode(c, found, {})),
  );
  app.post(
    `${inLanguage}/desk/people/:id/recover/code`,
    act('person-account-recover'),
    pageOf('person-account-recover', async (c, actor, found, id) => {
      const recovered = await recoverAccount(actor, id, (await readForm(c)).text('code'), c.get('address'));
      if (!recovered.ok) {
        const { kind } = recovered.error;
        return kind === 'not-found' ? site.problem(c, kind) : showRecoverCode(c, found, { code: errorTexts(c)[kind] });
      }
      const { tell, language } = recovered.value;
      const { subject, text } = helpingTexts(language).told;
      const directory = await deps.places.directory();
      const place = directory.name(found.person.homeCommunity ?? directory.ofKind('subdistrict')[0]?.id, language);
      await Promise.all(tell.map((to) => deps.tell(to, { subject, text: text(place), language })));
      return site.goTo(c, `${personPath(id)}?done=recovered`);
    }),
  );
  return app;
}
