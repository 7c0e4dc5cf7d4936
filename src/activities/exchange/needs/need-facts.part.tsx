/** What a need says of itself, row by row; its contact for those who may see it. */
import { fullDate, slotText } from '../../../ui/format.ts';
import { Form } from '../../../ui/form.tsx';
import { href, type Frame } from '../../../ui/page.tsx';
import { DateText, Facts, Ruled } from '../../../ui/parts.tsx';
import { uiTexts } from '../../../ui/ui.texts.ts';
import type { Need } from '../domain/need.ts';
import { needPath, Text, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { needTexts } from './needs.texts.ts';

type FactsProps = {
  frame: Frame;
  need: Need;
  names: Names;
  maySeeContact: boolean;
  /** The contact, where the reader asked for it and may see it. */
  contact: string | undefined;
};

export function FactsOfNeed({ frame, need, names, maySeeContact, contact }: FactsProps) {
  const t = needTexts(frame.language);
  const ui = uiTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const name =
    need.publicName.kind === 'none'
      ? shared.anonymous
      : `${need.publicName.text}${need.publicName.kind === 'pseudonym' ? ui.pseudonym : ''}`;
  const raiser =
    need.enteredBy === need.raisedBy
      ? name
      : t.enteredFor(name, names.people.get(need.enteredBy) ?? names.places.name(need.community, frame.language));
  return (
    <section class="section" aria-labelledby="facts">
      <Ruled title={t.facts} id="facts" />
      <Facts
        rows={[
          { label: t.category, value: shared.categories[need.category] },
          ...(need.forWhom ? [{ label: t.forWhom, value: <Text frame={frame} text={need.forWhom} /> }] : []),
          { label: t.place, value: placeLine(need, names, frame) },
          ...(need.neededBy ? [{ label: t.when, value: <DateText frame={frame} date={need.neededBy} form="full" /> }] : []),
          ...(need.slots.length > 0
            ? [
                {
                  label: t.times,
                  value: need.slots.map((slot) => slotText(frame.language, slot, frame.today)).join(frame.language === 'zh' ? '；' : '; '),
                },
              ]
            : []),
          ...(need.persons === undefined ? [] : [{ label: t.persons, value: shared.people(need.persons) }]),
          { label: t.heard, value: t.heardOn(shared.sources[need.source], fullDate(frame.language, need.heardOn)) },
          { label: t.raisedBy, value: raiser },
          ...(maySeeContact
            ? [
                {
                  label: t.contact,
                  value:
                    contact === undefined ? (
                      <Form frame={frame} action={href(frame, `${needPath(need)}/contact`)} class="no-print">
                        <p class="small quiet">{t.contactHidden}</p>
                        <button class="button button-second button-small" type="submit">
                          {t.contactShow}
                        </button>
                      </Form>
                    ) : (
                      <b>{contact}</b>
                    ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

function placeLine(need: Need, names: Names, frame: Frame): string {
  const community = names.places.name(need.community, frame.language);
  const place = names.places.name(need.place, frame.language);
  // some places carry their community in their name
  if (place.includes(community)) return place;
  return frame.language === 'zh' ? `${community}${place}` : `${place}, ${community}`;
}
