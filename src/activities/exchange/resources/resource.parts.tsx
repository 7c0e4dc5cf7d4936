/** Parts that lists and pages of resources share. */
import { readText } from '../../../kernel/language.ts';
import { quantity, slotText } from '../../../ui/format.ts';
import type { IconName } from '../../../ui/icons.ts';
import { href, type Frame } from '../../../ui/page.tsx';
import { Gauge, Meta, State, Written, type Tone } from '../../../ui/parts.tsx';
import { formatNumber } from '../domain/need.ts';
import { leftOf, lookOf, type Resource, type ResourceLook } from '../domain/resource.ts';
import { resourcePath, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import type { ResourceInList } from './resources.store.ts';
import { resourceTexts } from './resources.texts.ts';

const looks: Record<ResourceLook, readonly [Tone, IconName]> = {
  available: ['move', 's-open'],
  'in-part': ['move', 's-partial'],
  used: ['plain', 's-agreed'],
  paused: ['plain', 's-declined'],
  ended: ['plain', 's-closed'],
  over: ['plain', 's-closed'],
};

export function ResourceState({ frame, resource, block }: { frame: Frame; resource: Parameters<typeof lookOf>[0]; block?: boolean }) {
  const look = lookOf(resource, frame.today);
  const [tone, icon] = looks[look];
  return (
    <State tone={tone} icon={icon} {...(block ? { block } : {})}>
      {resourceTexts(frame.language).looks[look]}
    </State>
  );
}

/** How much is left, as figures and as a bar. What is agreed counts as taken. */
export function ResourceQuantity({ frame, resource }: { frame: Frame; resource: Pick<Resource, 'unit' | 'amount' | 'agreed'> }) {
  const t = resourceTexts(frame.language);
  const left = leftOf(resource);
  return (
    <div class="qty">
      <p>
        {left === 0n ? (
          <b>{t.noneLeft}</b>
        ) : (
          <>
            {t.left} <b>{quantity(frame.language, { unit: resource.unit, amount: left })}</b>
          </>
        )}{' '}
        <span class="quiet">
          {exchangeTexts(frame.language).ofAll(quantity(frame.language, { unit: resource.unit, amount: resource.amount }))}
        </span>
      </p>
      <Gauge sought={resource.amount} agreed={resource.agreed} delivered={0n} />
    </div>
  );
}

/** One resource in a list. */
export function ResourceRow({ frame, resource, names }: { frame: Frame; resource: ResourceInList; names: Names }) {
  const t = resourceTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const [first, ...more] = resource.slots;
  return (
    <li class="row row-wide">
      <div>
        <div class="row-head">
          <ResourceState frame={frame} resource={resource} />
          <span class="no">{shared.resourceNumber(formatNumber(resource.number))}</span>
        </div>
        <h2 class="row-title">
          <a href={href(frame, resourcePath(resource))}>
            <Written frame={frame} text={readText(resource.title, frame.language)} brief />
          </a>
        </h2>
        <Meta
          items={[
            names.organisations.name(resource.organisation, frame.language),
            shared.categories[resource.category],
            names.places.name(resource.place, frame.language),
            resource.holds === undefined ? undefined : t.holds(resource.holds),
            first ? slotText(frame.language, first, frame.today) : undefined,
            more.length > 0 ? t.moreTimes(more.length) : undefined,
          ]}
        />
      </div>
      <ResourceQuantity frame={frame} resource={resource} />
    </li>
  );
}
