/** The fields of times, in the forms of needs, resources and offers. */
import type { Weekday } from '../../../kernel/time.ts';
import { weekdayName } from '../../../ui/format.ts';
import { FieldError, type FieldErrors, type Values } from '../../../ui/form.tsx';
import type { Frame } from '../../../ui/page.tsx';
import { needTexts } from './needs.texts.ts';

/** How many times the form offers. */
const FEWEST_SLOTS = 3;
const MOST_SLOTS = 6;

/** The last of the times in which something stands. */
const filledSlots = (values: Values): number =>
  Math.max(0, ...Object.keys(values).map((name) => (values[name] === '' ? 0 : Number(/^slot-(\d+)-/.exec(name)?.[1] ?? 0))));

/** Times: a weekday, begin and end. As many as are filled and one more, three at least, `most` (6) at most. */
export function SlotFields(props: { frame: Frame; values: Values; errors: FieldErrors; label: string; hint?: string; most?: number }) {
  const { frame, values, errors } = props;
  const t = needTexts(frame.language);
  const indexes = Array.from(
    { length: Math.min(props.most ?? MOST_SLOTS, Math.max(FEWEST_SLOTS, filledSlots(values) + 1)) },
    (_unused, index) => index + 1,
  );
  return (
    <fieldset class={indexes.some((index) => errors[`slot-${index}`]) ? 'field field-wrong' : 'field'}>
      <legend class="label">{props.label}</legend>
      {props.hint ? <p class="hint">{props.hint}</p> : null}
      {indexes.map((index) => {
        const name = `slot-${index}`;
        return (
          <div role="group" aria-label={t.slotLabel(index)} class="slot">
            <FieldError name={name} errors={errors} />
            <div class="input-row">
              <div>
                <label for={name}>{t.slotDay}</label>
                <select class="input input-day" id={name} name={`${name}-day`}>
                  <option value="">{t.noDay}</option>
                  {([1, 2, 3, 4, 5, 6, 7] as const satisfies Weekday[]).map((day) => (
                    <option value={day} selected={values[`${name}-day`] === String(day)}>
                      {weekdayName(frame.language, day)}
                    </option>
                  ))}
                  {values[`${name}-day`]?.includes('-') ? (
                    <option value={values[`${name}-day`]} selected>
                      {values[`${name}-day`]}
                    </option>
                  ) : null}
                </select>
              </div>
              <div>
                <label for={`${name}-start`}>{t.slotStart}</label>
                <input class="input" id={`${name}-start`} name={`${name}-start`} value={values[`${name}-start`] ?? ''} maxLength={5} />
              </div>
              <div>
                <label for={`${name}-end`}>{t.slotEnd}</label>
                <input class="input" id={`${name}-end`} name={`${name}-end`} value={values[`${name}-end`] ?? ''} maxLength={5} />
              </div>
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
