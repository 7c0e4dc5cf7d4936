// JSON as data of the archive may write it: every text has exactly one meaning. Duplicate members, lone surrogates, numbers that
// are not canonical safe integers and deep nesting are refused, so that two readers cannot understand one archive differently.
import type { Refusal, Result } from './result.ts';
import { refuse, succeed } from './result.ts';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [member: string]: JsonValue };

export type JsonRefusalKind = 'json-syntax' | 'json-duplicate-member' | 'json-number' | 'json-nesting' | 'json-surrogate';

/** No structure of the format nests deeper than 7; a bomb of brackets ends here. */
const DEEPEST_NESTING = 16;
const NUMBER = /-?[0-9][0-9.eE+-]*/y;
const CANONICAL_INTEGER = /^(?:0|-?[1-9][0-9]*)$/;
const PLAIN_STRING = /"[^"\\\u0000-\u001f]*"/y;
const WHITE_SPACE = /[ \t\n\r]*/y;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

class Refused extends Error {
  readonly refusal: Refusal<JsonRefusalKind>;
  constructor(kind: JsonRefusalKind, detail: string) {
    super(detail);
    this.refusal = { kind, detail };
  }
}

/** Parses the whole of `text`. Objects come with a null prototype and their members in the order of the text. */
export function parseStrictJson(text: string): Result<JsonValue, Refusal<JsonRefusalKind>> {
  let at = 0;

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
    PLAIN_STRING.lastIndex = at;
    const plain = PLAIN_STRING.exec(text)?.[0];
    if (plain !== undefined) {
      at += plain.length;
      return checkedString(plain.slice(1, -1));
    }
    let value = '';
    at++;
    for (;;) {
      const character = text[at];
      if (character === undefined || character < ' ') return stop('json-syntax', 'unterminated string');
      at++;
      if (character === '"') return checkedString(value);
      if (character !== '\\') {
        value += character;
        continue;
      }
      const escape = text[at++] ?? '';
      const simple = ESCAPES[escape];
      if (simple !== undefined) value += simple;
      else {
        const digits = text.slice(at, at + 4);
        if (escape !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) return stop('json-syntax', 'unknown escape');
        value += String.fromCharCode(Number.parseInt(digits, 16));
        at += 4;
      }
    }
  }
  const checkedString = (value: string): string => (value.isWellFormed() ? value : stop('json-surrogate', 'a lone surrogate has no UTF-8'));

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
