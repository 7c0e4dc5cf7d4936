/** Offering on a need. */
import { unitName } from '../../../ui/format.ts';
import { Button, CheckField, ErrorSummary, Form, titleWithErrors, type FieldErrors, type Values } from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import type { OrganisationId } from '../../../kernel/ids.ts';
import { ActFor } from '../act-for.part.tsx';
import { formatNumber, workingDaysFor, type Need } from '../domain/need.ts';
import type { Resource } from '../domain/resource.ts';
import { needPath, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { needTexts } from '../needs/needs.texts.ts';
import { offerTexts } from './offers.texts.ts';
import { ThisNeed } from './this-need.part.tsx';
import { TermsFields } from './terms.part.tsx';

export type OfferFormView = {
  readonly need: Need;
  readonly values: Values;
  readonly errors: FieldErrors;
  /** The organisation acted for; undefined where the reader has to choose one first. */
  readonly organisation: string | undefined;
  readonly personName: string;
  /** Organisations for which the reader may begin to act. */
  readonly liaisonOf: readonly OrganisationId[];
  readonly names: Names;
  /** The organisation's own resources in the need's unit. */
  readonly resources: readonly Resource[];
};

export const needCrumbs = (frame: Frame, need: Need, label: string) => [
  { label: needTexts(frame.language).title, href: '/needs' },
  { label: exchangeTexts(frame.language).needNumber(formatNumber(need.number)), href: needPath(need) },
  { label },
];

export function offerFormPage(frame: Frame, view: OfferFormView): PageProps {
  const t = offerTexts(frame.language);
  const { need } = view;
  return {
    frame,
    title: titleWithErrors(frame, t.offerTitle, view.errors),
    isPrivate: true,
    crumbs: needCrumbs(frame, need, needTexts(frame.language).offerSupport),
    children: (
      <div class="split">
        <div>
          <ErrorSummary frame={frame} errors={view.errors} />
          <h1>{t.offerTitle}</h1>
          {view.organisation === undefined ? (
            <div class="inset section-tight">
              <p>
                <b>{t.notActing}</b>
              </p>
              <p>{view.liaisonOf.length > 0 ? t.notActingText : t.notLiaison}</p>
              {view.liaisonOf.length > 0 ? <ActFor frame={frame} organisations={view.liaisonOf} names={view.names} /> : null}
            </div>
          ) : (
            <>
              <p class="prose">{t.offerLead}</p>
              <Form frame={frame}>
                <div class="inset section-tight">
                  <p class="small quiet">{t.actingFor}</p>
                  <p>
                    <b>{view.organisation}</b>
                  </p>
                  <p class="small">
                    {t.actingName(view.personName)} <a href={href(frame, '/me')}>{t.changeActing}</a>
                  </p>
                </div>
                <TermsFields
                  frame={frame}
                  side="provider"
                  unit={need.unit}
                  values={view.values}
                  errors={view.errors}
                  amountHint={t.amountHint(unitName(frame.language, need.unit))}
                  resources={view.resources}
                />
                <CheckField frame={frame} name="may" label={t.mayQuestion} values={view.values} errors={view.errors} />
                <div class="actions">
                  <Button>{t.checkAndSend}</Button>
                  <a href={href(frame, needPath(need))}>{t.leave}</a>
                </div>
              </Form>
            </>
          )}
        </div>
        <ThisNeed frame={frame} need={need}>
          <p class="small quiet section-tight">{t.answersIn(workingDaysFor.answerOffer)}</p>
        </ThisNeed>
      </div>
    ),
  };
}
