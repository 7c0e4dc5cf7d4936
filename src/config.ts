/** Reads the environment once into one typed object. docs/operating.md describes every setting. */
import path from 'node:path';
import { fail, ok, type Result } from './kernel/result.ts';
import type { MostTextMessages } from './platform/text-messages/capped.ts';

export type Config = {
  /** Where everything lives that has to be kept: cluster, files, keys. */
  readonly dataFolder: string;
  readonly port: number;
  /** Undefined: 127.0.0.1 for a demonstration, all addresses for a platform of one's own. */
  readonly host: string | undefined;
  /** The address at which people reach the platform, without a slash at its end; by default this machine's own. */
  readonly publicUrl: string | undefined;
  /** A PostgreSQL server of the operator's own; otherwise the platform starts its own. */
  readonly databaseUrl: string | undefined;
  /** smtp:// or smtps:// with name and password; without it, mail goes to the outbox page of a demonstration or nowhere. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Takes text messages over HTTP, signed with the key; without it, none are sent. */
  readonly smsGateway: { readonly url: string; readonly key: string; readonly most: MostTextMessages } | undefined;
  /** How many proxies of the operator's own stand before the platform: so many entries of X-Forwarded-For are believed. */
  readonly trustedProxies: number;
  readonly logLevel: string;
  /** Lets a collector read /metrics from elsewhere; without it, only this machine may. */
  readonly metricsToken: string | undefined;
  /** `--new`: an empty platform whose first administrator is made in the browser. */
  readonly isNew: boolean;
  /** `--new-keys`: lost keys are given up, and with them what was sealed. */
  readonly givesUpLostKeys: boolean;
};

export type ConfigError = { readonly kind: 'bad-setting'; readonly name: string; readonly message: string };

export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
  root: string,
): Result<Config, ConfigError> {
  const bad = (name: string, message: string) => fail({ kind: 'bad-setting', name, message });
  const text = (name: string) => environment[name]?.trim() || undefined;

  const port = Number(text('PORT') ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return bad('PORT', `PORT must be a number from 0 to 65535, not "${text('PORT')}".`);
  const publicUrl = text('PUBLIC_URL')?.replace(/\/+$/, '').toLowerCase();
  if (publicUrl !== undefined && !isOrigin(publicUrl))
    return bad('PUBLIC_URL', `PUBLIC_URL must look like https://qianshou.example.org, without a path, not "${publicUrl}".`);
  const databaseUrl = text('DATABASE_URL');
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl))
    return bad('DATABASE_URL', 'DATABASE_URL must begin with postgres:// or postgresql://.');
  const smtpUrl = text('SMTP_URL');
  if (smtpUrl !== undefined && !/^smtps?:\/\/[^/\s]+/.test(smtpUrl))
    return bad('SMTP_URL', 'SMTP_URL must begin with smtp:// or smtps://.');
  const smsUrl = text('SMS_GATEWAY_URL');
  const smsKey = text('SMS_GATEWAY_KEY');
  if (smsUrl !== undefined && !isPrivateWay(smsUrl))
    return bad('SMS_GATEWAY_URL', 'SMS_GATEWAY_URL must begin with https://, or with http:// for a gateway on this machine.');
  if ((smsKey?.length ?? 0) < LEAST_KEY && (smsUrl !== undefined || smsKey !== undefined))
    return bad('SMS_GATEWAY_KEY', `SMS_GATEWAY_KEY must have ${LEAST_KEY} characters or more.`);
  if (smsUrl === undefined && smsKey !== undefined) return bad('SMS_GATEWAY_URL', 'SMS_GATEWAY_KEY is set, but SMS_GATEWAY_URL is not.');
  const most = { perHour: Number(text('SMS_PER_HOUR') ?? 200), perDay: Number(text('SMS_PER_DAY') ?? 1000) };
  for (const [name, count] of [
    ['SMS_PER_HOUR', most.perHour],
    ['SMS_PER_DAY', most.perDay],
  ] as const)
    if (!Number.isInteger(count) || count < 1) return bad(name, `${name} must be a whole number, 1 or more.`);
  const trustedProxies = Number(text('TRUSTED_PROXIES') ?? 0);
  if (!Number.isInteger(trustedProxies) || trustedProxies < 0)
    return bad('TRUSTED_PROXIES', 'TRUSTED_PROXIES must be a whole number, 0 or more.');
  const logLevel = text('LOG_LEVEL') ?? 'info';
  if (!['debug', 'info', 'warn', 'error'].includes(logLevel)) return bad('LOG_LEVEL', 'LOG_LEVEL must be debug, info, warn or error.');
  const metricsToken = text('METRICS_TOKEN');
  if (metricsToken !== undefined && metricsToken.length < 16) return bad('METRICS_TOKEN', 'METRICS_TOKEN must have 16 characters or more.');
  const unknown = args.find((argument) => argument !== '--new' && argument !== '--new-keys');
  if (unknown !== undefined)
    return bad(unknown, `There is no option "${unknown}"; there are "--new" (an empty platform) and "--new-keys" (give up lost keys).`);

  return ok({
    dataFolder: path.resolve(text('DATA_FOLDER') ?? path.join(root, 'data')),
    port,
    host: text('HOST'),
    publicUrl,
    databaseUrl,
    smtpUrl,
    mailFrom: text('MAIL_FROM') ?? 'qianshou@localhost',
    smsGateway: smsUrl !== undefined && smsKey !== undefined ? { url: smsUrl, key: smsKey, most } : undefined,
    trustedProxies,
    logLevel,
    metricsToken,
    isNew: args.includes('--new'),
    givesUpLostKeys: args.includes('--new-keys'),
  });
}

/** A scheme and a host, nothing behind: the origin of cookies and passkeys. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
}

/** What a platform of one's own cannot do with these settings, in one sentence; undefined where nothing is missing. */
export function missingWays({ smtpUrl, smsGateway }: Pick<Config, 'smtpUrl' | 'smsGateway'>): string | undefined {
  if (smtpUrl === undefined && smsGateway === undefined)
    return 'Neither SMTP_URL nor SMS_GATEWAY_URL is set: sign-in codes appear on this console only, and no e-mails or text messages are sent.';
  if (smtpUrl === undefined) return 'SMTP_URL is not set: nobody can sign in by e-mail, and no notices are mailed.';
  if (smsGateway === undefined) return 'SMS_GATEWAY_URL is not set: nobody can sign in by phone number, and no text messages are sent.';
  return undefined;
}

const LEAST_KEY = 32;

/** Codes travel by it: encrypted, or not leaving the machine. */
function isPrivateWay(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)))
  );
}
