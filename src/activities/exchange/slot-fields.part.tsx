/** The fields of times, in the forms of needs, resources and offers. */
import type { Weekday } from '../../kernel/time.ts';
import { weekdayName } from '../../ui/format.ts';
import { FieldError, type FieldErrors, type Values } from '../../ui/form.tsx';
import type { Frame } from '../../ui/page.tsx';
import { exchangeTexts } from './exchange.texts.ts';

/** How many times the form offers. */
const FEWEST_SLOTS = 3;
const MOST_SLOTS = 6;

/** The last of the times in which something stands. */
const filledSlots = (values: Values): number =>
  Math.max(0, ...Object.keys(values).map((name) => (values[name] === '' ? 0 : Number(/^slot-(\d+)-/.exec(name)?.[1] ?? 0))));

/** Times: a weekday or a date, begin and end. As many as are filled and one more, three at least, `most` (6) at most. */
export function SlotFields(props: { frame: Frame; values: Values; errors: FieldErrors; label: string; hint?: string; most?: number }) {
  const { frame, values, errors } = props;
  const t = exchangeTexts(frame.language);
  const indexes = Array.from(
    { length: Math.min(props.most ?? MOST_SLOTS, Math.max(FEWEST_SLOTS, filledSlots(values) + 1)) },
    (_unused, index) => index + 1,
  );
  return (
    <fieldset class={indexes.some((index) => errors[`slot-${index}`]) ? 'field field-wrong' : 'field'} aria-describedby="slots-hint">
      <legend class="label">{props.label}</legend>
      <p class="hint" id="slots-hint">
        {props.hint}
        {props.hint && frame.language !== 'zh' ? ' ' : ''}
        {t.slotHint}
      </p>
      {indexes.map((index) => (
        <SlotRow frame={frame} values={values} errors={errors} name={`slot-${index}`} label={t.slotLabel(index)} />
      ))}
    </fieldset>
  );
}

function SlotRow({
  frame,
  values,
  errors,
  name,
  label,
}: {
  frame: Frame;
  values: Values;
  errors: FieldErrors;
  name: string;
  label: string;
}) {
  const t = exchangeTexts(frame.language);
  const day = values[`${name}-day`] ?? '';
  const wrong = errors[name] ? ({ 'aria-invalid': 'true', 'aria-describedby': `${name}-error` } as const) : {};
  const time = (part: 'start' | 'end', words: string) => (
    <div>
      <label for={`${name}-${part}`}>{words}</label>
      <input
        class="input"
        id={`${name}-${part}`}
        name={`${name}-${part}`}
        value={values[`${name}-${part}`] ?? ''}
        maxLength={5}
        autoComplete="off"
        {...wrong}
      />
    </div>
  );
  return (
    <div role="group" aria-label={label} class="slot">
      <FieldError name={name} errors={errors} />
      <div class="input-row">
        <div class="input-row">
          <div>
            <label for={name}>{t.slotDay}</label>
            <select class="input input-day" id={name} name={`${name}-day`} {...wrong}>
              <option value="">{t.noDay}</option>
              {([1, 2, 3, 4, 5, 6, 7] as const satisfies Weekday[]).map((weekday) => (
                <option value={weekday} selected={day === String(weekday)}>
                  {weekdayName(frame.language, weekday)}
                </option>
              ))}
            </select>
          </div>
          <div>
            <label for={`${name}-date`}>{t.slotDate}</label>
            <input
              class="input input-date"
              type="date"
              id={`${name}-date`}
              name={`${name}-date`}
              value={values[`${name}-date`] ?? ''}
              {...wrong}
            />
          </div>
        </div>
        <div class="input-row">
          {time('start', t.slotStart)}
          {time('end', t.slotEnd)}
        </div>
      </div>
    </div>
  );
}
