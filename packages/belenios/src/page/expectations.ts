// The fields of verify.html for what a visitor knows from elsewhere. What cannot be read is an error at its field, and then there is no
// verdict: a value that is passed over reads as one that agrees.
import { blobSource } from '../archive/byte-source.ts';
import type { Result } from '../result.ts';
import { fail, succeed } from '../result.ts';
import { countsOwners } from '../verifier/check-pair.ts';
import { readArea, readCount, readHash } from '../verifier/expected-text.ts';
import type { Expected } from '../verifier/report.ts';
import type { Field, FieldError } from './forms.ts';
import { errorPlace, field, fold } from './forms.ts';
import type { Text } from './markup.ts';
import { h } from './markup.ts';

type Control = HTMLInputElement | HTMLTextAreaElement;
/** What the values ask of archive i of n; undefined when they cannot be read. */
type Read = (values: readonly string[], i: number, n: number) => Expected | undefined;
type Asked = { readonly field: Field; readonly control: Control; readonly read: Read; readonly fault: Text };

const ofAll =
  <T>(read: (text: string) => T | undefined, expected: (value: T) => Expected): Read =>
  ([value = '', ...more]) => {
    const known = more.length > 0 ? undefined : read(value);
    return known === undefined ? undefined : expected(known);
  };
const ofEach =
  (read: (text: string) => string | undefined, expected: (value: string) => Expected): Read =>
  (values, i, n) => {
    const known = values.length === n ? read(values[i] ?? '') : undefined;
    return known === undefined ? undefined : expected(known);
  };
const listOf =
  (read: (text: string) => string | undefined, expected: (values: readonly string[]) => Expected): Read =>
  (values) => {
    const known = values.flatMap((value) => read(value) ?? []);
    return known.length === values.length ? expected(known) : undefined;
  };
const matching =
  (pattern: RegExp) =>
  (text: string): string | undefined =>
    pattern.test(text) ? text : undefined;

const line = (inputmode: string): HTMLInputElement => h('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', inputmode });
const lines = (): HTMLTextAreaElement => h('textarea', { rows: '2', autocomplete: 'off', spellcheck: 'false' });
const ask = (label: Text, hint: Text | undefined, control: Control, read: Read, fault: Text): Asked => ({
  field: field(label, hint, control),
  control,
  read,
  fault,
});

const forEach: Text = {
  zh: '两个归档时填两个，先面积的、后人数的，用空格或换行隔开。',
  en: 'For two archives two of them: that of areas, then that of owners, with a space or a new line between.',
};
const notAHash: Text = {
  zh: '应当是 43 个字符的 Base64，或者 64 位十六进制数',
  en: 'It has 43 characters of Base64, or 64 hexadecimal digits',
};
const eachHash = (fault: Text): Text => ({
  zh: `${fault.zh}，每个归档一个`,
  en: `${fault.en}, one for each archive`,
});

export type Expectations = {
  readonly fields: readonly Field[];
  readonly nodes: readonly HTMLElement[];
  /** What is expected of each archive, those of areas first; or what is wrong with which field. */
  readonly ofArchives: (files: readonly File[]) => Promise<Result<readonly Expected[], readonly FieldError[]>>;
  /** What is expected of an audited ballot: its election at most. */
  readonly ofAudit: () => Result<Expected, readonly FieldError[]>;
};

export function expectations(): Expectations {
  const election = ask(
    { zh: '选举指纹', en: 'Election fingerprint' },
    undefined,
    line('text'),
    ofAll(readHash, (e) => ({ election: e })),
    notAHash,
  );
  const tracker = ask(
    { zh: '追踪码', en: 'Tracker' },
    { zh: '投票页面给您看过的。', en: 'As the voting page showed it.' },
    line('text'),
    listOf(readHash, (trackers) => ({ trackers })),
    notAHash,
  );
  const ballots = ask(
    { zh: '选票数', en: 'Number of ballots' },
    undefined,
    line('numeric'),
    ofAll(readCount, (count) => ({ ballots: count })),
    { zh: '应当是整数，比如 1000', en: 'It is a whole number, such as 1000' },
  );
  const area = ask(
    { zh: '名册总面积（平方米）', en: 'Total area of the register, m²' },
    undefined,
    line('decimal'),
    ofAll(readArea, (totalWeight) => ({ totalWeight })),
    { zh: '应当是平方米数，至多两位小数，比如 20984.00', en: 'It is in square metres with at most two decimals, such as 20984.00' },
  );
  const credentials = ask(
    { zh: '凭证名单指纹', en: 'Credential list fingerprint' },
    forEach,
    lines(),
    ofEach(readHash, (fingerprint) => ({ credentials: fingerprint })),
    eachHash(notAHash),
  );
  const trustees = ask(
    { zh: '受托人公钥', en: 'Trustees’ keys' },
    { zh: '所有受托人的，按顺序，用空格或换行隔开。', en: 'Of all of them, in order, with a space or a new line between.' },
    lines(),
    listOf(matching(/^(?:[0-9a-f]{64}|[1-9][0-9]*)$/), (keys) => ({ trustees: keys })),
    { zh: '公钥是 64 位十六进制数，或者一个十进制数', en: 'A key is 64 hexadecimal digits, or a decimal number' },
  );
  const lastEvent = ask(
    { zh: '最后事件', en: 'Last event' },
    forEach,
    lines(),
    ofEach(matching(/^[0-9a-f]{64}$/), (hash) => ({ lastEvent: hash })),
    eachHash({ zh: '应当是 64 位十六进制数', en: 'It has 64 hexadecimal digits' }),
  );
  const earlierInput = h('input', { type: 'file', multiple: true });
  const earlier = field(
    { zh: '您先前保存的归档', en: 'The archive that you saved earlier' },
    { zh: '现在的归档必须是它的延续。两个归档时选两个。', en: 'This one must continue it. For two archives, choose two.' },
    earlierInput,
  );
  const finished = h('input', { type: 'checkbox', id: 'finished' });
  const finishedError = errorPlace('finished-error');
  const finishedField: Field = {
    node: h(
      'div',
      { class: 'field' },
      finishedError,
      h('label', { class: 'choice' }, finished, h('span', {}, { zh: '必须已经公布结果', en: 'The result must be published' })),
    ),
    control: finished,
    error: finishedError,
  };

  const asked = [election, tracker, ballots, area, credentials, trustees, lastEvent];
  const more = fold(
    { zh: '更多可以核对的', en: 'More to compare' },
    ...[credentials, trustees, lastEvent].map(({ field: { node } }) => node),
    earlier.node,
  );

  async function ofArchives(files: readonly File[]): Promise<Result<readonly Expected[], readonly FieldError[]>> {
    const filled = asked.filter(({ control }) => valuesIn(control).length > 0);
    const answers = files.map((_, i) => filled.map(({ control, read }) => read(valuesIn(control), i, files.length)));
    const errors: FieldError[] = filled
      .filter((_, k) => answers.some((answer) => answer[k] === undefined))
      .map(({ field: at, fault }) => ({ field: at, text: fault }));
    const saved = await areasFirst([...(earlierInput.files ?? [])]);
    if (saved.length > 0 && saved.length !== files.length)
      errors.push({ field: earlier, text: { zh: '每个归档选一个先前的归档', en: 'Choose one earlier archive for each archive' } });
    if (errors.length > 0) return fail(errors);
    const expected = answers.map((answer, i) => {
      const before = saved[i];
      const own: Expected = {
        ...(finished.checked ? { finished: true } : {}),
        ...(before === undefined ? {} : { extends: blobSource(before) }),
      };
      return answer.reduce<Expected>((all, part) => ({ ...all, ...part }), own);
    });
    return succeed(expected);
  }

  function ofAudit(): Result<Expected, readonly FieldError[]> {
    const text: Text = { zh: '与公开审核的选票无关，请清空', en: 'It says nothing about an audited ballot: clear it' };
    const idle = asked.slice(1).flatMap((each) => (valuesIn(each.control).length > 0 ? [each.field] : []));
    if ((earlierInput.files?.length ?? 0) > 0) idle.push(earlier);
    if (finished.checked) idle.push(finishedField);
    const values = valuesIn(election.control);
    const expected = values.length === 0 ? {} : election.read(values, 0, 1);
    const errors = idle.map((at) => ({ field: at, text }));
    if (expected === undefined) return fail([{ field: election.field, text: election.fault }, ...errors]);
    return errors.length > 0 ? fail(errors) : succeed(expected);
  }

  return {
    fields: [...asked.map((each) => each.field), earlier, finishedField],
    nodes: [...[election, tracker, ballots, area].map(({ field: { node } }) => node), finishedField.node, more],
    ofArchives,
    ofAudit,
  };
}

/** As typed on any keyboard: full-width digits and blanks are the same as others. */
const valuesIn = ({ value }: Control): readonly string[] =>
  value
    .normalize('NFKC')
    .split(/\s+/)
    .filter((text) => text !== '');

/** Archives of one vote in an order that does not depend on how they were chosen: that of areas before that of owners. */
export async function areasFirst(files: readonly File[]): Promise<readonly File[]> {
  const counts = await Promise.all(files.map((file) => countsOwners(blobSource(file))));
  return [...files.keys()].toSorted((a, b) => Number(counts[a] === true) - Number(counts[b] === true)).map((i) => files[i] as File);
}
