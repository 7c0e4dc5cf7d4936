/**
 * Numbers that identify a person, in a text that everybody will read. Figures may be of any script, in words, full width or on keys, and
 * set apart by blanks, dots, hyphens, strokes or characters that nobody sees; commas set numbers of houses apart. What makes a number is
 * how it is built and grouped, so that dates, times, rooms and sums are none:
 * - Chinese mobile numbers: 1, 3 to 9, nine figures more (numbering plan of the ministry for telephony, 2017);
 * - land lines with their area code: 010, 02x, 03xx to 09xx;
 * - numbers abroad (ITU-T E.164): + or 00, a country's code, at least seven figures more;
 * - identity numbers (GB 11643-1999): province, county, day of birth, order, check figure. The card of foreign permanent residents (2023)
 *   is built alike, after a 9.
 */
const GAP = '[\\s.\\-–—_()·/、]';
const APART = `${GAP}{0,4}`;
/** A gap between groups may be missing: the last two stand for 4-3-4, 5-6 and 2-9 as well. */
const MOBILE_GROUPS = [
  [3, 4, 4],
  [3, 3, 5],
  [4, 4, 3],
  [1, 3, 3, 4],
  [2, 3, 3, 3],
];
const grouped = (groups: readonly number[]): string => groups.map((figures) => `\\d{${figures}}`).join(APART);

const TELEPHONES = [
  ...MOBILE_GROUPS.map((groups) => new RegExp(`(?<!\\d)(?:0|(?:00)?86)?(?=1${APART}[3-9])${grouped(groups)}(?!\\d)`)),
  new RegExp(`(?<!\\d)1[3-9]\\d(${GAP}{1,4})\\d\\d(?:\\1\\d\\d){3}(?!\\d)`), // mobile, evenly in twos
  new RegExp(`(?<!\\d)0(?:10|2\\d|[3-9]\\d\\d)${APART}[2-9]\\d{2,3}${APART}\\d{4}(?!\\d)`), // land line
  new RegExp(`(?:(?<!\\d)\\+|(?<![\\d.:,])00[ -]?)[1-9](?:${APART}\\d){7,}`), // abroad
];
const IDENTITY = new RegExp(`(?<!\\d)(?=([1-9](?:${APART}\\d){16}${APART}[\\dX])(?!\\d))`, 'gi');
const USUALLY_GROUPED = new RegExp(`^${grouped([6, 8])}${APART}\\d{3}[\\dX]$`, 'i');
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-8])/;

/** Signs that stand between or around figures without being seen: format characters, variation selectors, the frame of a key. */
const UNSEEN = /[\p{Cf}\p{Mn}\p{Me}]/gu;
/** What a figure counts in any script: each has its ten in a row, from nought on. */
function valueOf(figure: string): string {
  let value = 0;
  for (let code = (figure.codePointAt(0) ?? 0) - 1; value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code)); code -= 1) value += 1;
  return String(value);
}

/** Figures as they are read out, one by one: seven and more in a row are a number. */
const READ_OUT = new Map(
  ['零一二三四五六七八九', '〇幺贰叁肆伍陆柒捌玖', '○壹'].flatMap((figures) =>
    [...figures].map((figure, value) => [figure, String(value)]),
  ),
);
const FIGURE = `[\\d${[...READ_OUT.keys()].join('')}]`;
const READ_OUT_NUMBER = new RegExp(`${FIGURE}(?:${APART}${FIGURE}){6,}`, 'g');
/** A figure at a time, each with a gap after it. */
const ONE_BY_ONE = new RegExp(`(?<!\\d)\\d(?:${GAP}{1,4}\\d(?!\\d)){6,}`, 'g');

/** Whether a text gives a telephone or identity number away, however its figures are written or set apart. */
export function namesAPersonalNumber(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/(?![0-9])\p{Nd}/gu, valueOf);
  const inFigures = plain.replace(READ_OUT_NUMBER, (number) => number.replace(/\D/g, (sign) => READ_OUT.get(sign) ?? sign));
  return [plain, inFigures].map((version) => version.replace(ONE_BY_ONE, (number) => number.replace(/\D/g, ''))).some(hasNumber);
}

function hasNumber(text: string): boolean {
  return TELEPHONES.some((pattern) => pattern.test(text)) || [...text.matchAll(IDENTITY)].some(([, number]) => isIdentity(number ?? ''));
}

/** A mistyped check figure still gives the person away; it decides only where the grouping is not the usual one. */
function isIdentity(number: string): boolean {
  const figures = number.replace(/[^\dX]/gi, '').toUpperCase();
  if (!PROVINCE.test(figures) || !isDayOfBirth(figures.slice(6, 14))) return false;
  return USUALLY_GROUPED.test(number) || checkFigure(figures.slice(0, 17)) === figures[17];
}

function isDayOfBirth(day: string): boolean {
  const written = day.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  if (!/^(?:19|20)/.test(written)) return false;
  const at = Date.parse(written);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(written);
}

/** ISO 7064, MOD 11-2. */
export function checkFigure(figures: string): string {
  const rest = [...figures].reduce((sum, figure) => ((sum + Number(figure)) * 2) % 11, 0);
  return '0123456789X'[(12 - rest) % 11] ?? '';
}
