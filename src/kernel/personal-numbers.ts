/**
 * Numbers that identify a person, in a text that everybody will read: Chinese mobile and land lines, international numbers, and
 * resident identity numbers (18 figures, GB 11643). Figures may be full width and set apart by blanks, dots or hyphens.
 */
const SEPARATED = '[\\s.\\-–—_()（）·]{0,2}';
const spaced = (count: number) => `(?:\\d${SEPARATED}){${count}}`;
const PATTERNS = [
  new RegExp(`(?<!\\d)[1-9]${SEPARATED}${spaced(16)}[\\dXx](?!\\d)`), // identity number
  new RegExp(`(?<!\\d)(?:\\+?86${SEPARATED})?1${SEPARATED}[3-9]${SEPARATED}${spaced(8)}\\d(?!\\d)`), // mobile
  new RegExp(`(?<!\\d)0\\d{2,3}${SEPARATED}[2-9]${SEPARATED}${spaced(5)}\\d{1,2}(?!\\d)`), // land line
  new RegExp(`\\+\\d{1,3}${SEPARATED}${spaced(6)}\\d`), // abroad
];

export const namesAPersonalNumber = (text: string): boolean => PATTERNS.some((pattern) => pattern.test(text.normalize('NFKC')));
