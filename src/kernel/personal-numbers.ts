/**
 * Numbers that identify a person, in a text that everybody will read: Chinese mobile and land lines, international numbers, and
 * resident identity numbers (18 figures, GB 11643). Figures may be of any script, full width or on keys, and set apart by blanks, dots,
 * hyphens, or characters that nobody sees. Commas set numbers of houses apart more often than a number's figures.
 */
const SEPARATED = '[\\s.\\-–—_()（）·]{0,2}';
const spaced = (count: number) => `(?:\\d${SEPARATED}){${count}}`;
const PATTERNS = [
  new RegExp(`(?<!\\d)[1-9]${SEPARATED}${spaced(16)}[\\dXx](?!\\d)`), // identity number
  new RegExp(`(?<!\\d)(?:\\+?86${SEPARATED})?1${SEPARATED}[3-9]${SEPARATED}${spaced(8)}\\d(?!\\d)`), // mobile
  new RegExp(`(?<!\\d)0\\d{2,3}${SEPARATED}[2-9]${SEPARATED}${spaced(5)}\\d{1,2}(?!\\d)`), // land line
  new RegExp(`\\+\\d{1,3}${SEPARATED}${spaced(6)}\\d`), // abroad
];

/** Signs that stand between or around figures without being seen: format characters, variation selectors, the frame of a key. */
const UNSEEN = /[\p{Cf}\p{Mn}\p{Me}]/gu;
/** What a figure counts in any script: each has its ten in a row, from nought on. */
function valueOf(figure: string): string {
  let value = 0;
  for (let code = (figure.codePointAt(0) ?? 0) - 1; value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code)); code -= 1) value += 1;
  return String(value);
}

export function namesAPersonalNumber(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/(?![0-9])\p{Nd}/gu, valueOf);
  return PATTERNS.some((pattern) => pattern.test(plain));
}
