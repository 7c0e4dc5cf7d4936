import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readConfig } from './config.ts';

const refusal = (environment: Readonly<Record<string, string>>, args: readonly string[] = []) => {
  const read = readConfig(environment, args, '/srv/qianshou');
  return read.ok ? 'taken' : read.error.message;
};

describe('readConfig', () => {
  test('has a usual value for everything', () => {
    const read = readConfig({}, [], '/srv/qianshou');
    assert.deepEqual(read, {
      ok: true,
      value: {
        dataFolder: '/srv/qianshou/data',
        port: 8080,
        host: undefined,
        publicUrl: undefined,
        databaseUrl: undefined,
        smtpUrl: undefined,
        mailFrom: 'qianshou@localhost',
        trustedProxies: 0,
        logLevel: 'info',
        metricsToken: undefined,
        isNew: false,
        givesUpLostKeys: false,
      },
    });
  });
  test('takes what is set, and an empty setting for none', () => {
    const read = readConfig(
      { PORT: ' 9000 ', HOST: '', PUBLIC_URL: 'https://qianshou.example.org/', DATA_FOLDER: 'data-own' },
      ['--new'],
      '/srv/qianshou',
    );
    assert.ok(read.ok);
    assert.deepEqual(
      [read.value.port, read.value.host, read.value.publicUrl, read.value.isNew],
      [9000, undefined, 'https://qianshou.example.org', true],
    );
  });
  test('says in one sentence which setting is wrong', () => {
    const cases: [Record<string, string>, RegExp][] = [
      [{ PORT: 'eighty' }, /^PORT must be a number from 0 to 65535, not "eighty"\.$/],
      [{ PORT: '70000' }, /^PORT/],
      [{ PUBLIC_URL: 'https://example.org/path' }, /^PUBLIC_URL must look like/],
      [{ PUBLIC_URL: 'example.org' }, /^PUBLIC_URL/],
      [{ PUBLIC_URL: 'https://someone:secret@example.org' }, /^PUBLIC_URL/],
      [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must begin with/],
      [{ SMTP_URL: 'mail.example.org' }, /^SMTP_URL must begin with/],
      [{ TRUSTED_PROXIES: '-1' }, /^TRUSTED_PROXIES must be a whole number/],
      [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be/],
      [{ METRICS_TOKEN: 'short' }, /^METRICS_TOKEN must have 16 characters or more/],
    ];
    for (const [environment, sentence] of cases) assert.match(refusal(environment), sentence);
    assert.match(refusal({}, ['--old']), /^There is no option "--old"/);
  });
});
