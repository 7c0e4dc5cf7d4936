/** A community asks an organisation for what it offers: the worker chooses one of the community's own needs and the terms. */
import { readText } from '../../../kernel/language.ts';
import { quantity } from '../../../ui/format.ts';
import { Button, ErrorSummary, Form, RadioField, titleWithErrors, type FieldErrors, type Values } from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Empty, Ruled, WrittenIn } from '../../../ui/parts.tsx';
import { formatNumber, gapOf, workingDaysFor, type Need } from '../domain/need.ts';
import { leftOf, type Resource } from '../domain/resource.ts';
import { resourcePath, type Names, Text } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { offerTexts } from './offers.texts.ts';
import { TermsFields } from './terms.part.tsx';
import { ResourceQuantity } from '../resources/resource.parts.tsx';
import { resourceTexts } from '../resources/resources.texts.ts';

export type AskView = {
  readonly resource: Resource;
  /** Needs of the asker's communities that seek something in the resource's unit. */
  readonly needs: readonly Need[];
  readonly values: Values;
  readonly errors: FieldErrors;
};

export function askForResourcePage(frame: Frame, view: AskView, names: Names): PageProps {
  const t = resourceTexts(frame.language);
  const offer = offerTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const { resource, needs } = view;
  const path = resourcePath(resource);
  return {
    frame,
    title: titleWithErrors(frame, offer.askTitle, view.errors),
    isPrivate: true,
    crumbs: [
      { label: t.title, href: '/resources' },
      { label: shared.resourceNumber(formatNumber(resource.number)), href: path },
      { label: offer.askTitle },
    ],
    children: (
      <div class="split">
        <div>
          <ErrorSummary frame={frame} errors={view.errors} />
          <h1>{offer.askTitle}</h1>
          <p class="prose">{offer.askLead}</p>
          {needs.length === 0 ? (
            <div class="section-tight">
              <Empty title={t.askNone}>
                <p>
                  <a href={href(frame, '/needs/new')}>{t.askNoneNext}</a>
                </p>
              </Empty>
            </div>
          ) : (
            <Form frame={frame}>
              <Fields frame={frame} view={view} />
              <div class="actions">
                <Button>{offer.sendAsk}</Button>
                <a href={href(frame, path)}>{t.askLeave}</a>
              </div>
            </Form>
          )}
        </div>
        <aside aria-labelledby="resource">
          <Ruled title={t.thisResource} id="resource" />
          <p class="row-title">
            <a href={href(frame, path)}>
              <Text frame={frame} text={resource.title} noTag />
            </a>
          </p>
          <p class="meta">{names.organisations.name(resource.organisation, frame.language)}</p>
          <div class="section-tight">
            <ResourceQuantity frame={frame} resource={resource} />
          </div>
          <p class="small quiet section-tight">{t.askAnswersIn(workingDaysFor.answerOffer)}</p>
        </aside>
      </div>
    ),
  };
}

function Fields({ frame, view: { resource, needs, values, errors } }: { frame: Frame; view: AskView }) {
  const t = resourceTexts(frame.language);
  const offer = offerTexts(frame.language);
  return (
    <>
      <RadioField
        {...{ frame, values, errors }}
        name="need"
        label={t.askNeed}
        options={needs.map((need) => ({
          value: need.id,
          label: (
            <WrittenIn
              frame={frame}
              text={readText(need.title, frame.language)}
              sentence={(title) => t.askNeedOption(formatNumber(need.number), title, quantity(frame.language, gapOf(need)))}
            />
          ),
        }))}
      />
      <TermsFields
        {...{ frame, values, errors }}
        side="seeker"
        unit={resource.unit}
        amountHint={offer.atMost(quantity(frame.language, { unit: resource.unit, amount: leftOf(resource) }))}
      />
    </>
  );
}
