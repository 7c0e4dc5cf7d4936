/** Pages on which organisations are registered, changed and ended. */
import { readText, tagOf } from '../../kernel/language.ts';
import { administrationPage } from '../../ui/administration.tsx';
import { Comparison, type Difference } from '../../ui/comparison.tsx';
import {
  Button,
  ErrorSummary,
  Form,
  SelectField,
  TextArea,
  TextField,
  titleWithErrors,
  type FieldErrors,
  type Values,
} from '../../ui/form.tsx';
import { href, Icon, type Frame, type PageProps } from '../../ui/page.tsx';
import { Banner, Empty, Meta, Ruled, StackTable, Written } from '../../ui/parts.tsx';
import type { Place, PlaceDirectory } from '../places/index.ts';
import { organisationKinds, type Organisation } from './domain/organisation.ts';
import { labelOf } from './organisation-form.ts';
import { organisationPath } from './organisations.page.tsx';
import { partnersTexts } from './partners.texts.ts';

const LIST = '/administration/organisations';
export const administrationPath = ({ id }: Pick<Organisation, 'id'>): string => `${LIST}/${id}`;

type Common = { readonly frame: Frame; readonly values: Values; readonly errors: FieldErrors };

function Pair({ name, hint, long, optional, ...common }: Common & { name: string; hint?: string; long?: boolean; optional?: boolean }) {
  const field = (side: 'zh' | 'en') => ({
    ...common,
    name: `${name}-${side}`,
    label: labelOf(common.frame.language, `${name}-${side}`),
    lang: tagOf(side),
    ...(optional ? { optional } : {}),
    ...(hint && side === 'zh' ? { hint } : {}),
  });
  return (
    <div class="both-fields">
      {long ? <TextArea {...field('zh')} rows={4} maxLength={2000} /> : <TextField {...field('zh')} maxLength={80} />}
      {long ? <TextArea {...field('en')} rows={4} maxLength={2000} /> : <TextField {...field('en')} maxLength={80} />}
    </div>
  );
}

function DescriptionFields(common: Common) {
  const t = partnersTexts(common.frame.language);
  return (
    <>
      <Pair name="offers" {...common} hint={t.offersHint} long optional />
      <Pair name="description" {...common} hint={t.publicHint} long optional />
    </>
  );
}

function OrganisationFieldset({ places, ...common }: Common & { places: readonly { value: string; label: string }[] }) {
  const t = partnersTexts(common.frame.language);
  return (
    <div class="fields">
      <Pair name="name" {...common} hint={t.namesHint} />
      <div class="prose">
        <SelectField
          {...common}
          name="kind"
          label={t.fields.kind}
          options={organisationKinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
        />
        <TextField {...common} name="slug" label={t.fields.slug} hint={t.slugHint} maxLength={40} />
        <SelectField
          {...common}
          name="place"
          label={t.fields.place}
          hint={t.placeHint}
          options={[{ value: '', label: t.noPlace }, ...places]}
        />
      </div>
      <DescriptionFields {...common} />
    </div>
  );
}

/** Communities, estates and buildings of a subdistrict to choose from, each after the place it lies in. */
export function placeChoices(frame: Frame, places: PlaceDirectory, subdistrict: Place['id']): { value: string; label: string }[] {
  const choices: { value: string; label: string }[] = [];
  const add = (within: Place['id'], above: string) => {
    for (const place of places.within(within)) {
      if (place.kind === 'unit') continue;
      const label = above === '' ? places.name(place.id, frame.language) : `${above} / ${places.name(place.id, frame.language)}`;
      choices.push({ value: place.id, label });
      add(place.id, label);
    }
  };
  add(subdistrict, '');
  return choices;
}

export type AdministrationListView = {
  readonly organisations: readonly { readonly organisation: Organisation; readonly hasEnded: boolean }[];
  readonly places: PlaceDirectory;
  readonly subdistricts: readonly Place[];
  readonly ended: Organisation | undefined;
};

export function administrationListPage(frame: Frame, view: AdministrationListView): PageProps {
  const t = partnersTexts(frame.language);
  const { subdistricts, places } = view;
  return administrationPage({
    frame,
    title: t.organisations,
    crumbs: [{ label: t.organisations }],
    children: (
      <>
        <h1 id="organisations">{t.organisations}</h1>
        {view.ended ? <Banner done title={t.endedDone(readText(view.ended.name, frame.language).text)} /> : null}
        <div class="actions">
          {subdistricts.map((subdistrict) => (
            <a class="button button-second" href={href(frame, `${LIST}/add?subdistrict=${subdistrict.id}`)}>
              {subdistricts.length === 1 ? t.add : t.addIn(places.name(subdistrict.id, frame.language))}
            </a>
          ))}
        </div>
        {view.organisations.length === 0 ? (
          <div class="section-tight">
            <Empty title={t.noneYet}>
              <p>{t.noneYetText}</p>
            </Empty>
          </div>
        ) : (
          <StackTable
            labelledBy="organisations"
            columns={[{ label: t.name }, { label: t.kind, className: 'c-next' }, { label: t.place, className: 'c-next' }]}
            rows={view.organisations.map(({ organisation, hasEnded }) => [
              {
                lead: true,
                content: (
                  <>
                    <a href={href(frame, administrationPath(organisation))}>
                      <Written frame={frame} text={readText(organisation.name, frame.language)} />
                    </a>{' '}
                    {hasEnded ? <span class="tag">{t.endedMark}</span> : null}
                  </>
                ),
              },
              { content: t.kinds[organisation.kind] },
              { content: places.name(organisation.place ?? organisation.subdistrict, frame.language) },
            ])}
          />
        )}
      </>
    ),
  });
}

export function addOrganisationPage(frame: Frame, view: Omit<Common, 'frame'> & { places: PlaceDirectory; subdistrict: Place }): PageProps {
  const t = partnersTexts(frame.language);
  const { subdistrict, places, values, errors } = view;
  return administrationPage({
    frame,
    title: titleWithErrors(frame, t.add, errors),
    crumbs: [{ label: t.organisations, href: LIST }, { label: t.add }],
    children: (
      <>
        <ErrorSummary frame={frame} errors={errors} />
        <h1>{t.add}</h1>
        <Meta items={[places.name(subdistrict.id, frame.language)]} />
        <Form frame={frame} action={href(frame, `${LIST}/add?subdistrict=${subdistrict.id}`)}>
          <OrganisationFieldset frame={frame} values={values} errors={errors} places={placeChoices(frame, places, subdistrict.id)} />
          <div class="actions">
            <Button>{t.add}</Button>
            <a href={href(frame, LIST)}>{t.back}</a>
          </div>
        </Form>
      </>
    ),
  });
}

export type ChangeView = Omit<Common, 'frame'> & {
  readonly organisation: Organisation;
  readonly seen: string;
  readonly differences?: readonly Difference[];
  readonly done?: 'saved' | 'added';
};

export function changeOrganisationPage(frame: Frame, view: ChangeView & { places: PlaceDirectory; hasEnded: boolean }): PageProps {
  const t = partnersTexts(frame.language);
  const { organisation, errors, values, places } = view;
  const name = readText(organisation.name, frame.language);
  return administrationPage({
    frame,
    title: titleWithErrors(frame, name.text, errors),
    crumbs: [{ label: t.organisations, href: LIST }, { label: name.text }],
    children: (
      <>
        {view.differences ? <Comparison frame={frame} differences={view.differences} /> : <ErrorSummary frame={frame} errors={errors} />}
        <h1>
          <Written frame={frame} text={name} />
        </h1>
        <Meta
          items={[
            places.name(organisation.subdistrict, frame.language),
            <a class="with-icon" href={href(frame, organisationPath(organisation))}>
              {t.publicPage}
              <Icon name="arrow" end />
            </a>,
          ]}
        />
        {view.hasEnded ? <Banner title={t.ended} /> : null}
        {view.done ? <Banner done title={view.done === 'saved' ? t.saved : t.added(name.text)} /> : null}
        <Form frame={frame} action={href(frame, administrationPath(organisation))}>
          <input type="hidden" name="seen" value={view.seen} />
          <OrganisationFieldset
            frame={frame}
            values={values}
            errors={errors}
            places={placeChoices(frame, places, organisation.subdistrict)}
          />
          <div class="actions">
            <Button>{t.save}</Button>
            <a href={href(frame, LIST)}>{t.back}</a>
          </div>
        </Form>
        {view.hasEnded ? null : (
          <section class="section">
            <Ruled title={t.end} />
            <p>
              <a href={href(frame, `${administrationPath(organisation)}/end`)}>{t.endTitle(name.text)}</a>
            </p>
          </section>
        )}
      </>
    ),
  });
}

/** For the organisation's own people, among the public pages. */
export function describeOrganisationPage(frame: Frame, view: ChangeView): PageProps {
  const t = partnersTexts(frame.language);
  const { organisation, errors, values } = view;
  const name = readText(organisation.name, frame.language).text;
  return {
    frame,
    title: titleWithErrors(frame, t.editTitle, errors),
    crumbs: [
      { label: t.organisations, href: '/organisations' },
      { label: name, href: organisationPath(organisation) },
      { label: t.editTitle },
    ],
    isPrivate: true,
    children: (
      <>
        {view.differences ? <Comparison frame={frame} differences={view.differences} /> : <ErrorSummary frame={frame} errors={errors} />}
        <h1>{t.editTitle}</h1>
        <Meta items={[name]} />
        <Form frame={frame} action={href(frame, `${organisationPath(organisation)}/edit`)}>
          <input type="hidden" name="seen" value={view.seen} />
          <div class="fields">
            <DescriptionFields frame={frame} values={values} errors={errors} />
          </div>
          <div class="actions">
            <Button>{t.save}</Button>
            <a href={href(frame, organisationPath(organisation))}>{t.back}</a>
          </div>
        </Form>
      </>
    ),
  };
}

export function endOrganisationPage(frame: Frame, organisation: Organisation): PageProps {
  const t = partnersTexts(frame.language);
  const name = readText(organisation.name, frame.language).text;
  return administrationPage({
    frame,
    title: t.endTitle(name),
    crumbs: [{ label: t.organisations, href: LIST }, { label: name, href: administrationPath(organisation) }, { label: t.end }],
    children: (
      <>
        <h1>{t.endTitle(name)}</h1>
        <p>{t.endText}</p>
        <ul class="prose steps">
          {t.endConsequences.map((consequence) => (
            <li>{consequence}</li>
          ))}
        </ul>
        <Form frame={frame} action={href(frame, `${administrationPath(organisation)}/end`)}>
          <div class="actions">
            <Button>{t.endButton}</Button>
            <a href={href(frame, administrationPath(organisation))}>{t.back}</a>
          </div>
        </Form>
      </>
    ),
  });
}
