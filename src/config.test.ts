import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { missingWays, readConfig } from './config.ts';

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
        smsGateway: undefined,
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
  test('takes an address in any case for the one that browsers send', () => {
    const read = readConfig({ PUBLIC_URL: 'https://Qianshou.Example.ORG' }, [], '/srv/qianshou');
    assert.equal(read.ok && read.value.publicUrl, 'https://qianshou.example.org');
  });
  test('takes the least and the most of everything', () => {
    for (const environment of [
      { PORT: '0' },
      { PORT: '65535' },
      { DATABASE_URL: 'postgres://127.0.0.1/x' },
      { DATABASE_URL: 'postgresql://127.0.0.1/x' },
      { SMTP_URL: 'smtp://mail.example.org' },
      { SMTP_URL: 'smtps://mail.example.org' },
      { SMS_PER_HOUR: '1' },
      { TRUSTED_PROXIES: '2' },
      ...['debug', 'info', 'warn', 'error'].map((level) => ({ LOG_LEVEL: level })),
      { METRICS_TOKEN: 'x'.repeat(16) },
    ])
      assert.equal(refusal(environment), 'taken', JSON.stringify(environment));
    const read = readConfig({}, ['--new-keys'], '/srv/qianshou');
    assert.deepEqual(read.ok && [read.value.isNew, read.value.givesUpLostKeys], [false, true]);
  });
  test('says in one sentence which setting is wrong', () => {
    const cases: [Record<string, string>, RegExp][] = [
      [{ PORT: 'eighty' }, /^PORT must be a number from 0 to 65535, not "eighty"\.$/],
      [{ PORT: '65536' }, /^PORT/],
      [{ PORT: '-1' }, /^PORT/],
      [{ PUBLIC_URL: 'ftp://example.org' }, /^PUBLIC_URL/],
      [{ PUBLIC_URL: 'web+http://example.org' }, /^PUBLIC_URL/],
      [{ PUBLIC_URL: 'https://example.org/path' }, /^PUBLIC_URL must look like/],
      [{ PUBLIC_URL: 'example.org' }, /^PUBLIC_URL/],
      [{ PUBLIC_URL: 'https://someone:secret@example.org' }, /^PUBLIC_URL/],
      [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must begin with/],
      [{ DATABASE_URL: 'at postgres://x' }, /^DATABASE_URL/],
      [{ SMTP_URL: 'at smtp://mail.example.org' }, /^SMTP_URL/],
      [{ SMTP_URL: 'mail.example.org' }, /^SMTP_URL must begin with/],
      [{ SMS_GATEWAY_URL: 'http://sms.example.org/send', SMS_GATEWAY_KEY: 'k'.repeat(32) }, /^SMS_GATEWAY_URL must begin with https/],
      [{ SMS_GATEWAY_URL: 'sms.example.org', SMS_GATEWAY_KEY: 'k'.repeat(32) }, /^SMS_GATEWAY_URL must begin with https/],
      [{ SMS_GATEWAY_URL: 'https://sms.example.org/send' }, /^SMS_GATEWAY_KEY must have 32 characters or more/],
      [{ SMS_GATEWAY_URL: 'https://sms.example.org/send', SMS_GATEWAY_KEY: 'short' }, /^SMS_GATEWAY_KEY must have 32/],
      ...['http://127.0.0.1.example.org', 'http://my.localhost', 'http://[::1]x', 'ftp://localhost'].map(
        (url): [Record<string, string>, RegExp] => [{ SMS_GATEWAY_URL: url, SMS_GATEWAY_KEY: 'k'.repeat(32) }, /^SMS_GATEWAY_URL must/],
      ),
      [{ SMS_GATEWAY_KEY: 'short' }, /^SMS_GATEWAY_KEY must have 32/],
      [{ SMS_GATEWAY_KEY: 'k'.repeat(32) }, /^SMS_GATEWAY_KEY is set, but SMS_GATEWAY_URL is not/],
      [{ SMS_PER_HOUR: 'many' }, /^SMS_PER_HOUR must be a whole number, 1 or more\.$/],
      [{ SMS_PER_DAY: '0' }, /^SMS_PER_DAY must be/],
      [{ TRUSTED_PROXIES: '-1' }, /^TRUSTED_PROXIES must be a whole number/],
      [{ TRUSTED_PROXIES: 'one' }, /^TRUSTED_PROXIES/],
      [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be/],
      [{ METRICS_TOKEN: 'x'.repeat(15) }, /^METRICS_TOKEN must have 16 characters or more/],
    ];
    for (const [environment, sentence] of cases) assert.match(refusal(environment), sentence);
    assert.match(refusal({}, ['--old']), /^There is no option "--old"/);
  });
});

test('a gateway for text messages has an address that keeps codes private, and a key', () => {
  const key = 'k'.repeat(32);
  for (const url of ['https://sms.example.org/send', 'http://127.0.0.1:9000/', 'http://localhost:9000/send', 'http://[::1]:9000/']) {
    const read = readConfig({ SMS_GATEWAY_URL: url, SMS_GATEWAY_KEY: key }, [], '/srv');
    assert.deepEqual(read.ok && read.value.smsGateway, { url, key, most: { perHour: 200, perDay: 1000 } });
  }
});

test('the start says in one sentence what does not work without a mail server and a gateway', () => {
  const smtpUrl = 'smtp://mail.example.org';
  const smsGateway = { url: 'https://sms.example.org', key: '', most: { perHour: 200, perDay: 1000 } };
  assert.match(
    missingWays({ smtpUrl: undefined, smsGateway: undefined }) ?? '',
    /^Neither SMTP_URL nor SMS_GATEWAY_URL is set: .* this console only/,
  );
  assert.match(missingWays({ smtpUrl: undefined, smsGateway }) ?? '', /^SMTP_URL is not set: nobody can sign in by e-mail/);
  assert.match(missingWays({ smtpUrl, smsGateway: undefined }) ?? '', /^SMS_GATEWAY_URL is not set: nobody can sign in by phone number/);
  assert.equal(missingWays({ smtpUrl, smsGateway }), undefined);
});
