/** The desk's addresses for the data of somebody without an account. */
import { Hono } from 'hono';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import type { FieldErrors } from '../../../ui/form.tsx';
import { eraseAssistedPage } from './assisted-data.page.tsx';
import { makeEraseAssistedData, makeExportAssistedData } from './assisted-data.ts';
import type { PersonToHelp } from '../helping/find-person.ts';
import { makePageOfPerson } from '../helping/helped-person.ts';
import { helpingTexts } from '../helping/helping.texts.ts';
import type { Inside, PeopleRoutesDeps } from '../people.deps.ts';
import { sendData } from './send-data.ts';

export function assistedDataRoutes(deps: Inside & PeopleRoutesDeps): Hono<Env> {
  const { site } = deps;
  const pageOf = makePageOfPerson(deps, site);
  const exportData = makeExportAssistedData(deps, deps.personalData ?? []);
  const eraseData = makeEraseAssistedData(deps, deps.personalData ?? []);
  const app = new Hono<Env>();

  const show = async (c: Ctx, { person }: PersonToHelp, errors: FieldErrors, status: 200 | 400 | 409) => {
    const view = { id: person.id, name: person.name, hasAccount: status === 409, errors };
    return site.page(c, eraseAssistedPage(await site.frame(c), view), status);
  };
  app.get(
    `${inLanguage}/desk/people/:id/data.json`,
    act('person-data-export'),
    pageOf('person-data-export', async (c, actor, found, id) => {
      const data = await exportData(actor, id);
      if (data.ok) return sendData(c, data.value, 'data.json');
      return data.error.kind === 'not-found' ? site.problem(c, 'not-found') : show(c, found, {}, 409);
    }),
  );
  app.get(
    `${inLanguage}/desk/people/:id/erase`,
    act('person-data-erase'),
    pageOf('person-data-erase', (c, _actor, found) => show(c, found, {}, found.account ? 409 : 200)),
  );
  app.post(
    `${inLanguage}/desk/people/:id/erase`,
    act('person-data-erase'),
    pageOf('person-data-erase', async (c, actor, found, id) => {
      const erased = await eraseData(actor, id, (await readForm(c)).has('wished'));
      if (erased.ok) return site.goTo(c, '/desk/people?done=erased');
      const { kind } = erased.error;
      if (kind === 'not-found') return site.problem(c, kind);
      return kind === 'has-account'
        ? show(c, found, {}, 409)
        : show(c, found, { wished: helpingTexts(c.get('language')).errors[kind] }, 400);
    }),
  );
  return app;
}
