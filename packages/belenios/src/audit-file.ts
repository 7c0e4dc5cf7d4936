// The file that an audited ballot is revealed in: another device recomputes it (`verify --audit FILE`).
import { textOfUtf8, utf8 } from './bytes.ts';
import type { AuditDisclosure } from './casting.ts';
import type { Refusal, Result } from './result.ts';
import { refuse, succeed } from './result.ts';
import { parseScalar } from './scalars.ts';
import type { JsonValue } from './strict-json.ts';
import { hasMembers, parseStrictJson } from './strict-json.ts';

/** What is in the file. `election` is the text of election.json, so that the file can be checked by itself. */
export type AuditFile = AuditDisclosure & { readonly election: string };

export type AuditFileRefusalKind = 'audit-not-utf8' | 'audit-json' | 'audit-members' | 'audit-exponent';

/** An exponent is below q, which is below 2^256 in both groups; the verifier compares with the group's q. */
const EXPONENT_LIMIT = 1n << 256n;

export const serializeAuditFile = ({ election, unsigned, hash, choices, exponents }: AuditFile): Uint8Array<ArrayBuffer> =>
  utf8(
    JSON.stringify(
      { belenios_audit: 1, election, ballot: unsigned, hash, choices, exponents: exponents.map((list) => list.map(String)) },
      undefined,
      1,
    ),
  );

export function parseAuditFile(bytes: Uint8Array): Result<AuditFile, Refusal<AuditFileRefusalKind>> {
  const text = textOfUtf8(bytes);
  if (text === undefined) return refuse('audit-not-utf8', 'the audit file is not UTF-8');
  const json = parseStrictJson(text);
  if (!json.ok) return refuse('audit-json', json.error.detail);
  if (
    !hasMembers(json.value, ['belenios_audit', 'election', 'ballot', 'hash', 'choices', 'exponents']) ||
    json.value['belenios_audit'] !== 1
  )
    return refuse('audit-members', 'this is no audit file of version 1');
  const { election, ballot, hash } = json.value;
  const choices = lists(json.value['choices'], (m) => (m === 0 || m === 1 ? m : undefined));
  if (typeof election !== 'string' || typeof ballot !== 'string' || typeof hash !== 'string' || choices === undefined)
    return refuse('audit-members', 'a member of the audit file is malformed');
  const exponents = lists(json.value['exponents'], (r) => (typeof r === 'string' ? parseScalar(r, EXPONENT_LIMIT) : undefined));
  return exponents === undefined
    ? refuse('audit-exponent', 'an exponent is no canonical number')
    : succeed({ election, unsigned: ballot, hash, choices, exponents });
}

/** A list of lists whose items all read; otherwise undefined. */
function lists<T>(value: JsonValue | undefined, read: (item: JsonValue) => T | undefined): T[][] | undefined {
  if (!Array.isArray(value)) return undefined;
  const result: T[][] = [];
  for (const list of value as readonly JsonValue[]) {
    if (!Array.isArray(list)) return undefined;
    const items = (list as readonly JsonValue[]).map(read);
    if (items.includes(undefined)) return undefined;
    result.push(items as T[]);
  }
  return result;
}
