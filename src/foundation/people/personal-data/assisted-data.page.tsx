/** The desk's page before the data of somebody without an account are erased. */
import type { PersonId } from '../../../kernel/ids.ts';
import { Button, CheckField, Form, type FieldErrors } from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { helpingPage, personPath } from '../helping/helping.page.tsx';
import { helpingTexts } from '../helping/helping.texts.ts';
import { WhatErasingDoes } from '../person-fields.tsx';

export type AssistedDataView = {
  readonly id: PersonId;
  readonly name: string;
  /** Whoever has an account does it themselves: the page says so, and has no form. */
  readonly hasAccount: boolean;
  readonly errors: FieldErrors;
};

export function eraseAssistedPage(frame: Frame, { id, name, hasAccount, errors }: AssistedDataView): PageProps {
  const t = helpingTexts(frame.language);
  const crumbs = [
    { label: t.people, href: '/desk/people' },
    { label: name, href: personPath(id) },
  ];
  if (hasAccount)
    return helpingPage(
      { frame, title: t.data, crumbs },
      <>
        <p class="prose">{t.ownAccount(name)}</p>
        <p>
          <a href={href(frame, personPath(id))}>{t.toPerson}</a>
        </p>
      </>,
    );
  return helpingPage(
    { frame, title: t.eraseTitle(name), crumbs, errors },
    <>
      <WhatErasingDoes frame={frame} gone={t.eraseGoneItems} stays={t.eraseStaysItems} warning={t.eraseWarning} />
      <Form frame={frame} action={href(frame, `${personPath(id)}/erase`)}>
        <CheckField frame={frame} name="wished" label={t.wished} errors={errors} values={{}} />
        <div class="actions">
          <Button>{t.eraseNow}</Button>
          <a href={href(frame, personPath(id))}>{t.eraseKeep}</a>
        </div>
      </Form>
    </>,
  );
}
