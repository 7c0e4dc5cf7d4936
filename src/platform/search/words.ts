/**
 * Words for searching, made in the program: what is found does not depend on the server's locale, dictionaries or version.
 *
 * Scripts without blanks between words (Chinese, Japanese, Korean) are kept as overlapping pairs of characters with their positions, so that
 * every run of two or more characters of a text is found exactly where it stands, and as single characters. Words of other scripts are kept
 * in lower case without diacritics, as written and in the singular.
 */

export type WeighedText = { readonly text: string; readonly weight?: 'A' | 'B' };

/** Characters of one text that are indexed, and of all texts of one thing: PostgreSQL counts positions up to 16,383. */
const MOST_OF_ONE_TEXT = 8_000;
const MOST_POSITIONS = 16_000;
/** A lexeme may have 256 positions; PostgreSQL drops the rest. */
const MOST_POSITIONS_OF_A_LEXEME = 255;
const LONGEST_WORD = 40;
/** What a reader types: characters, and words among them. */
export const LONGEST_QUERY = 100;
const MOST_QUERY_WORDS = 8;

const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇ー`;
const RUNS = new RegExp(`([${UNSPACED}]+)|((?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+)`, 'gu');

type Run = { readonly characters: readonly string[] } | { readonly word: string };

/** Compatibility forms made one, invisible characters and diacritics taken away, lower case. */
function normal(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
  // diacritics go from Latin, Greek and Cyrillic letters alone: elsewhere a mark can be the vowel
  const bare = plain.normalize('NFD').replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '$1');
  return bare.normalize('NFC');
}

function runsOf(text: string): Run[] {
  return [...text.matchAll(RUNS)].map(([, unspaced, word = '']) =>
    unspaced === undefined ? { word: [...word].slice(0, LONGEST_WORD).join('') } : { characters: [...unspaced] },
  );
}

/** Plural forms of English as far as endings tell: classes, activities, rooms. */
function singular(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^suai]s$/.test(word) ? word.slice(0, -1) : word;
}

const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** A tsvector as PostgreSQL reads it, for a column of the type `searchVector`. Texts beyond the limits are cut. */
export function searchVector(texts: readonly WeighedText[]): string {
  const positions = new Map<string, string[]>();
  let at = 0;
  const note = (lexeme: string, weight: string) => {
    const known = positions.get(lexeme);
    if (!known) positions.set(lexeme, [`${at}${weight}`]);
    else if (known.length < MOST_POSITIONS_OF_A_LEXEME) known.push(`${at}${weight}`);
  };
  for (const { text, weight = '' } of texts) {
    for (const run of runsOf(normal(text.slice(0, MOST_OF_ONE_TEXT)))) {
      at += 2; // a gap: what stands on both sides of a stop is not one phrase
      if (at >= MOST_POSITIONS) break;
      if ('word' in run) {
        note(run.word, weight);
        const one = singular(run.word);
        if (one !== run.word) note(one, weight);
        continue;
      }
      for (const [index, character] of run.characters.entries()) {
        const next = run.characters[index + 1];
        if (!positions.has(character)) positions.set(character, []);
        if (next === undefined || at >= MOST_POSITIONS) break;
        note(character + next, weight);
        at += 1;
      }
    }
  }
  return [...positions].map(([lexeme, where]) => (where.length === 0 ? quoted(lexeme) : `${quoted(lexeme)}:${where.join(',')}`)).join(' ');
}

/**
 * A tsquery as PostgreSQL reads it: every word has to be there, the last one, still being typed, with any ending. Undefined where nothing
 * that was typed can be looked for.
 */
export function searchQuery(words: string): string | undefined {
  const runs = runsOf(normal(words.slice(0, LONGEST_QUERY))).slice(0, MOST_QUERY_WORDS);
  if (runs.length === 0) return undefined;
  const parts = runs.map((run, index) => {
    if ('characters' in run) return phrase(run.characters);
    const one = singular(run.word);
    const isOpen = index === runs.length - 1 && run.word.length > 1;
    if (isOpen) return one === run.word ? `${quoted(one)}:*` : `(${quoted(run.word)}:* | ${quoted(one)})`;
    return quoted(one);
  });
  return parts.join(' & ');
}

/** Every second pair is enough, with the last one where the number of characters is odd. */
function phrase(characters: readonly string[]): string {
  const [first = ''] = characters;
  if (characters.length === 1) return quoted(first);
  let text = '(';
  let before = -1;
  for (let index = 0; index < characters.length - 1; index += 2) {
    text += `${before < 0 ? '' : ` <${index - before}> `}${quoted(`${characters[index]}${characters[index + 1]}`)}`;
    before = index;
  }
  if (characters.length % 2 === 1) text += ` <1> ${quoted(characters.slice(-2).join(''))}`;
  return `${text})`;
}

/** The same words without regard to where they stand: what an index can decide alone. */
export const withoutOrder = (query: string): string => query.replace(/<\d+>/g, '&');
