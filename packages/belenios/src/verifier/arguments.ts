// The arguments of the command line. Whatever would go unlooked at is wrong usage: an expectation that is ignored reads as one that holds.
import { parseArgs } from 'node:util';
import { parseDecimal } from '../scalars.ts';
import { readArea, readCount, readHash } from './expected-text.ts';
import type { Expected } from './report.ts';

export const usage = `verify ARCHIVE.bel [SECOND.bel] [options]      验证一个或两个（人数与面积）投票归档
verify --audit FILE [ARCHIVE.bel] [options]    验证一张公开审核的选票（选项仅限 --json --slow --election）

  --json               the report as JSON                                以 JSON 输出
  --finished           anything less than a published result fails       未公布结果即视为失败
  --slow               without the kernel, by @noble/curves              不用加速内核
  --election F         expected fingerprint of the election              预期的选举指纹
  --credentials F      expected fingerprint of the credential list (*)   预期的凭证名单指纹
  --trustee KEY        expected key of a trustee, all of them in order   预期的受托人公钥（按顺序逐个给出）
  --ballots N          expected number of ballots                        预期的选票数
  --last-event HASH    expected hash of the last event (*)               预期的最后事件哈希
  --total-area M2      the roll's total area in square metres, 507.65    名册总面积（平方米）
  --total-weight N     the list's total weight                           名单总权重
  --tracker T          a tracker that must count (any number)            应当计入的选票追踪码
  --extends OLD.bel    an earlier archive that this must continue (*)    本归档须为其延续的旧归档
  (*) once for each archive, in order
  Fingerprints and trackers in Base64 or hexadecimal   指纹和追踪码可用 Base64 或十六进制

exit 0: valid  有效    1: a check failed  有检查未通过    2: cannot be verified  无法验证`;

const options = {
  json: { type: 'boolean' },
  finished: { type: 'boolean' },
  slow: { type: 'boolean' },
  audit: { type: 'string' },
  election: { type: 'string' },
  credentials: { type: 'string', multiple: true },
  trustee: { type: 'string', multiple: true },
  ballots: { type: 'string' },
  'last-event': { type: 'string', multiple: true },
  'total-area': { type: 'string' },
  'total-weight': { type: 'string' },
  tracker: { type: 'string', multiple: true },
  extends: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options, allowPositionals: true, tokens: true });
type Values = ReturnType<typeof parse>['values'];

export class UsageError extends Error {}

/** What is expected of one archive; `totalWeight` is of the archive of areas where there are two. */
export type ExpectedTexts = Omit<Expected, 'extends'> & { readonly extends?: string };

export type Command = { readonly json: boolean; readonly slow: boolean } & (
  | { readonly kind: 'help' }
  | { readonly kind: 'audit'; readonly file: string; readonly archive?: string; readonly election?: string }
  | { readonly kind: 'verify'; readonly archives: readonly { readonly path: string; readonly expected: ExpectedTexts }[] }
);

/** Throws a UsageError. */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  const { json = false, slow = false, audit, election } = values;
  if (values.help === true) return { kind: 'help', json, slow };
  if (audit === undefined) return { kind: 'verify', json, slow, archives: expectedOf(values, positionals) };
  if (positionals.length > 1) throw new UsageError('an audit needs at most one archive');
  for (const name of Object.keys(values))
    if (!['audit', 'json', 'slow', 'election'].includes(name)) throw new UsageError(`--${name} says nothing of an audited ballot`);
  const [archive] = positionals;
  return {
    kind: 'audit',
    json,
    slow,
    file: audit,
    ...(archive === undefined ? {} : { archive }),
    ...(election === undefined ? {} : { election: hashOf(election) }),
  };
}

function parsed(args: readonly string[]) {
  try {
    const { values, positionals, tokens } = parse(args);
    const seen = new Set<string>();
    for (const token of tokens) {
      if (token.kind !== 'option') continue;
      // parseArgs keeps the last of several values.
      if (seen.has(token.name) && !('multiple' in options[token.name])) throw new UsageError(`--${token.name} is there twice`);
      seen.add(token.name);
    }
    return { values, positionals };
  } catch (error) {
    // parseArgs reports unknown and incomplete options by throwing.
    throw new UsageError((error as Error).message);
  }
}

function expectedOf(values: Values, paths: readonly string[]) {
  if (paths.length < 1 || paths.length > 2) throw new UsageError('one or two archives are needed');
  for (const name of ['credentials', 'last-event', 'extends'] as const) {
    const given = values[name]?.length ?? paths.length;
    if (given !== paths.length) throw new UsageError(`--${name} is needed once for each archive, in their order`);
  }
  const { finished, election, trustee: trustees, tracker } = values;
  const ballots = values.ballots === undefined ? undefined : (readCount(values.ballots) ?? usageError('--ballots is a whole number'));
  const totalWeight = totalWeightOf(values);
  return paths.map((path, i) => {
    const credentials = values.credentials?.[i];
    const lastEvent = values['last-event']?.[i];
    const earlier = values.extends?.[i];
    const expected: ExpectedTexts = {
      ...(finished === true ? { finished } : {}),
      ...(election === undefined ? {} : { election: hashOf(election) }),
      ...(credentials === undefined ? {} : { credentials: hashOf(credentials) }),
      ...(trustees === undefined ? {} : { trustees }),
      ...(ballots === undefined ? {} : { ballots }),
      ...(lastEvent === undefined ? {} : { lastEvent }),
      ...(tracker === undefined ? {} : { trackers: tracker.map(hashOf) }),
      ...(totalWeight === undefined ? {} : { totalWeight }),
      ...(earlier === undefined ? {} : { extends: earlier }),
    };
    return { path, expected };
  });
}

/** What is no hash at all is compared as it stands, and fails. */
const hashOf = (text: string): string => readHash(text) ?? text;

function totalWeightOf({ 'total-area': area, 'total-weight': weight }: Values): bigint | undefined {
  if (area !== undefined && weight !== undefined) throw new UsageError('give --total-area or --total-weight');
  if (weight !== undefined) return parseDecimal(weight) ?? usageError('--total-weight is a whole number');
  if (area === undefined) return undefined;
  return readArea(area) ?? usageError('--total-area is in square metres with at most two decimals');
}

function usageError(message: string): never {
  throw new UsageError(message);
}
