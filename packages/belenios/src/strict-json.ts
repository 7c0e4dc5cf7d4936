// JSON as data of the archive may write it: every text has exactly one meaning. Duplicate members, lone surrogates, numbers that
// are not canonical safe integers and deep nesting are refused, so that two readers cannot understand one archive differently.
import type { Refusal, Result } from './result.ts';
import { refuse, succeed } from './result.ts';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [member: string]: JsonValue };

export type JsonRefusalKind = 'json-syntax' | 'json-duplicate-member' | 'json-number' | 'json-nesting' | 'json-surrogate' | 'json-too-many';

/** No structure of the format nests deeper than 7; a bomb of brackets ends here. */
const DEEPEST_NESTING = 16;
const NUMBER = /-?[0-9][0-9.eE+-]*/y;
const CANONICAL_INTEGER = /^(?:0|-?[1-9][0-9]*)$/;
const WHITE_SPACE = /[ \t\n\r]*/y;
/** What a reader allows that knows no better bound of its structure. A value takes a hundred times the memory of its text. */
const MOST_VALUES = 200_000;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

class Refused extends Error {
  readonly refusal: Refusal<JsonRefusalKind>;
  constructor(kind: JsonRefusalKind, detail: string) {
    super(detail);
    this.refusal = { kind, detail };
  }
}

/**
 * Parses the whole of `text`, which may have `mostValues`, the lists, objects and what is in them counted. Objects come with a null
 * prototype and their members in the order of the text.
 */
export function parseStrictJson(text: string, mostValues = MOST_VALUES): Result<JsonValue, Refusal<JsonRefusalKind>> {
  let at = 0;
  let values = 0;

  const stop = (kind: JsonRefusalKind, what: string): never => {
    throw new Refused(kind, `${what} at character ${at}`);
  };
  const skipSpace = (): void => {
    WHITE_SPACE.lastIndex = at;
    at += (WHITE_SPACE.exec(text) as RegExpExecArray)[0].length;
  };
  const take = (character: string): boolean => {
    skipSpace();
    if (text[at] !== character) return false;
    at++;
    return true;
  };

  function parseString(): string {
    const from = at++;
    for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at)) {
      if (Number.isNaN(code)) return stop('json-syntax', 'unterminated string');
      at += code === BACKSLASH ? 2 : 1;
    }
    const value = unescaped(text.slice(from, ++at));
    return value.isWellFormed() ? value : stop('json-surrogate', 'a lone surrogate has no UTF-8');
  }
  // The engine's own, for quoted texts alone: put together here, a long one would be as many texts as it has characters.
  function unescaped(quoted: string): string {
    try {
      return JSON.parse(quoted) as string;
    } catch {
      return stop('json-syntax', 'a character or escape that no string has');
    }
  }

  function parseNumber(): number {
    NUMBER.lastIndex = at;
    const digits = NUMBER.exec(text)?.[0];
    if (digits === undefined) return stop('json-syntax', 'unexpected character');
    const value = Number(digits);
    if (!CANONICAL_INTEGER.test(digits) || !Number.isSafeInteger(value))
      return stop('json-number', `${digits.slice(0, 40)} is no canonical integer`);
    at += digits.length;
    return value;
  }

  function parseObject(depth: number): JsonObject {
    const object: Record<string, JsonValue> = Object.create(null) as Record<string, JsonValue>;
    if (take('}')) return object;
    do {
      skipSpace();
      if (text[at] !== '"') return stop('json-syntax', 'expected a member name');
      const member = parseString();
      if (member in object) return stop('json-duplicate-member', `member ${JSON.stringify(member.slice(0, 40))} is there twice`);
      if (!take(':')) return stop('json-syntax', 'expected a colon');
      object[member] = parseValue(depth);
    } while (take(','));
    return take('}') ? object : stop('json-syntax', 'expected a comma or a closing brace');
  }

  function parseArray(depth: number): readonly JsonValue[] {
    const array: JsonValue[] = [];
    if (take(']')) return array;
    do array.push(parseValue(depth));
    while (take(','));
    return take(']') ? array : stop('json-syntax', 'expected a comma or a closing bracket');
  }

  function parseWord(word: string, value: null | boolean): null | boolean {
    if (!text.startsWith(word, at)) return stop('json-syntax', 'unexpected character');
    at += word.length;
    return value;
  }

  function parseValue(depth: number): JsonValue {
    skipSpace();
    if (++values > mostValues) return stop('json-too-many', `more than ${mostValues} values`);
    if (depth > DEEPEST_NESTING) return stop('json-nesting', `nested deeper than ${DEEPEST_NESTING}`);
    switch (text[at]) {
      case '{':
        at++;
        return parseObject(depth + 1);
      case '[':
        at++;
        return parseArray(depth + 1);
      case '"':
        return parseString();
      case 't':
        return parseWord('true', true);
      case 'f':
        return parseWord('false', false);
      case 'n':
        return parseWord('null', null);
      default:
        return parseNumber();
    }
  }

  try {
    const value = parseValue(1);
    skipSpace();
    return at === text.length ? succeed(value) : refuse('json-syntax', `text after the end of the value at character ${at}`);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.refusal };
    throw error;
  }
}

export const isJsonObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether `value` is an object that has all of `required` and, beside them, nothing but some of `optional`. */
export function hasMembers(
  value: JsonValue | undefined,
  required: readonly string[],
  optional: readonly string[] = [],
): value is JsonObject {
  if (!isJsonObject(value)) return false;
  return (
    required.every((member) => member in value) &&
    Object.keys(value).every((member) => required.includes(member) || optional.includes(member))
  );
}

/** Whether `value` is an array of strings. */
export const isStringArray = (value: JsonValue | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
