// The files that trustees of a threshold ceremony hand round, and where the ceremony stands when some of them have come in. The files are
// the whole state: who closes the page goes on with what lies in the folder.
import { textOfUtf8, utf8 } from './bytes.ts';
import type { Group } from './groups/group.ts';
import { groupNamed } from './groups/groups.ts';
import type { Refusal, Result } from './result.ts';
import { fail, refuse, succeed } from './result.ts';
import type { JsonObject } from './strict-json.ts';
import { hasMembers, isJsonObject, isStringArray, parseStrictJson } from './strict-json.ts';
import type { Certificate, Polynomial, TrusteeOutput } from './threshold.ts';
import { ceremonyOf } from './threshold.ts';
import { keyJson, proofJson, readCertificate, readCoefexps, readKey, readProof, reading, signedJson } from './trustees.ts';

/** `index` is the place of the trustee who made the file; `ceremony` what the certificates hash to, which the steps after them build on. */
export type CeremonyFile = { readonly group: Group; readonly index: number } & (
  | { readonly step: 'certificate'; readonly content: Certificate }
  | { readonly step: 'polynomial'; readonly ceremony: string; readonly content: Polynomial }
  | { readonly step: 'voucher'; readonly ceremony: string; readonly content: TrusteeOutput }
);

export type CeremonyStep = CeremonyFile['step'];

export type CeremonyFileRefusalKind = 'ceremony-file-form' | 'ceremony-file-group' | 'ceremony-file-twice' | 'ceremony-file-of-another';

export function serializeCeremonyFile(file: CeremonyFile): Uint8Array<ArrayBuffer> {
  const head = { qianshou_ceremony: 1, step: file.step, group: file.group.name, index: file.index };
  return utf8(JSON.stringify({ ...head, ...membersOf(file) }));
}

function membersOf(file: CeremonyFile) {
  if (file.step === 'certificate') return { certificate: signedJson(file.content) };
  if (file.step === 'voucher') {
    const { privateKey, key } = file.content;
    return { ceremony: file.ceremony, private_key: privateKey, key: keyJson(key) };
  }
  const { polynomial, secrets, coefexps, signature } = file.content;
  return { ceremony: file.ceremony, polynomial, secrets, coefexps: signedJson(coefexps), signature: proofJson(signature) };
}

const malformed = refuse('ceremony-file-form', 'this is no file of a key ceremony, or it is damaged');

/** Reads the form of a file; whether what it says holds is checked by the steps of the ceremony. */
export function parseCeremonyFile(bytes: Uint8Array): Result<CeremonyFile, Refusal<CeremonyFileRefusalKind>> {
  const json = parseStrictJson(textOfUtf8(bytes) ?? '');
  if (!json.ok || !isJsonObject(json.value) || json.value['qianshou_ceremony'] !== 1) return malformed;
  const { group: groupName, index } = json.value;
  const group = typeof groupName === 'string' ? groupNamed(groupName) : undefined;
  if (group === undefined || typeof index !== 'number') return malformed;
  const file = reading(() => readFile(json.value as JsonObject, group, index));
  return file.ok && file.value !== undefined ? succeed(file.value) : malformed;
}

const HEAD = ['qianshou_ceremony', 'step', 'group', 'index'] as const;

function readFile(value: JsonObject, group: Group, index: number): CeremonyFile | undefined {
  const { step, ceremony, certificate, private_key: privateKey, key, polynomial, secrets, coefexps, signature } = value;
  if (step === 'certificate' && certificate !== undefined && hasMembers(value, [...HEAD, 'certificate']))
    return { group, index, step, content: readCertificate(certificate, group) };
  if (typeof ceremony !== 'string') return undefined;
  if (step === 'voucher' && typeof privateKey === 'string' && hasMembers(value, [...HEAD, 'ceremony', 'private_key', 'key']))
    return { group, index, step, ceremony, content: { privateKey, key: readKey(key, group) } };
  if (
    step !== 'polynomial' ||
    typeof polynomial !== 'string' ||
    !isStringArray(secrets) ||
    coefexps === undefined ||
    !hasMembers(value, [...HEAD, 'ceremony', 'polynomial', 'secrets', 'coefexps', 'signature'])
  )
    return undefined;
  const content = { polynomial, secrets, coefexps: readCoefexps(coefexps, group), signature: readProof(signature, group) };
  return { group, index, step, ceremony, content };
}

/** What has come in, by place (0-based, with gaps), and whose files are missing for the next step. */
export type CeremonyTable = {
  readonly certificates: readonly Certificate[];
  readonly polynomials: readonly Polynomial[];
  readonly outputs: readonly TrusteeOutput[];
  /** What all certificates hash to; undefined while one is missing. */
  readonly ceremony?: string;
  readonly missing: Readonly<Record<CeremonyStep, readonly number[]>>;
};

/**
 * Sorts the files of a ceremony of `size` trustees. The same file twice does no harm; two that differ where there can be one, and files of
 * other ceremonies or places, are refused with the place they are about.
 */
export function sortCeremonyFiles(
  group: Group,
  size: number,
  files: readonly CeremonyFile[],
): Result<CeremonyTable, Refusal<CeremonyFileRefusalKind> & { readonly trustee: number; readonly step: CeremonyStep }> {
  const found = {
    certificate: new Map<number, CeremonyFile>(),
    polynomial: new Map<number, CeremonyFile>(),
    voucher: new Map<number, CeremonyFile>(),
  };
  for (const file of files) {
    const { index: trustee, step } = file;
    const refused = (kind: CeremonyFileRefusalKind, detail: string) =>
      fail({ kind, trustee, step, detail: `${step} ${trustee}: ${detail}` });
    if (file.group.name !== group.name) return refused('ceremony-file-group', `it is of the group ${file.group.name}`);
    if (trustee < 1 || trustee > size) return refused('ceremony-file-of-another', `there are ${size} trustees`);
    const before = found[step].get(trustee);
    if (before !== undefined && textOfUtf8(serializeCeremonyFile(before)) !== textOfUtf8(serializeCeremonyFile(file)))
      return refused('ceremony-file-twice', 'there are two that differ');
    found[step].set(trustee, file);
  }
  const places = Array.from({ length: size }, (_, i) => i + 1);
  const contents = <T>(step: CeremonyStep): T[] => places.flatMap((place) => (found[step].get(place)?.content as T | undefined) ?? []);
  const missing = (step: CeremonyStep): number[] => places.filter((place) => !found[step].has(place));
  const table = {
    certificates: contents<Certificate>('certificate'),
    polynomials: contents<Polynomial>('polynomial'),
    outputs: contents<TrusteeOutput>('voucher'),
    missing: { certificate: missing('certificate'), polynomial: missing('polynomial'), voucher: missing('voucher') },
  };
  if (table.certificates.length < size) return succeed(table);
  const ceremony = ceremonyOf(table.certificates);
  for (const file of files)
    if (file.step !== 'certificate' && file.ceremony !== ceremony) {
      const { index: trustee, step } = file;
      const detail = `${step} ${trustee} was made with other certificates`;
      return fail({ kind: 'ceremony-file-of-another', trustee, step, detail });
    }
  return succeed({ ...table, ceremony });
}
