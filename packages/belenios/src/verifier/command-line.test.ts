import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { concatBytes, utf8 } from '../bytes.ts';
import { makeArchive, makeSample } from '../../test-support/elections.ts';
import { putTogether, replaced, setup, takeApart } from '../../test-support/archives.ts';
import { serializeAuditFile } from '../audit-file.ts';
import { Booth } from '../casting.ts';
import { ed25519 } from '../groups/ed25519.ts';
import { base64Hash } from '../hashing.ts';
import { expectValue } from '../result.ts';
import { secureRandomBytes } from '../scalars.ts';
import { fastArithmetic } from './arithmetic.ts';
import { checkPair, countsOwners } from './check-pair.ts';
import { bytesSource } from '../archive/byte-source.ts';
import { CheckBook, checkNames, explanationOf } from './checks.ts';
import { runVerifier } from './command-line.ts';
import { outputTo } from './output.ts';

const folder = mkdtempSync(join(tmpdir(), 'belenios-'));
const at = (name: string): string => join(folder, name);
const votes = [
  {
    voter: 0,
    choices: [
      [1, 0, 0],
      [1, 0, 0, 0, 0],
    ],
  },
  {
    voter: 1,
    choices: [
      [0, 1, 0],
      [0, 1, 1, 0, 0],
    ],
  },
];
let tracker = '';

before(async () => {
  const sample = await makeSample({ group: ed25519, votes, weights: [8950n, 12034n] });
  const area = await makeArchive(sample);
  const count = await makeArchive(sample, { weighted: false });
  tracker = base64Hash(utf8(sample.ballots[0]!));
  const pieces = await takeApart(area);
  writeFileSync(at('area.bel'), area);
  writeFileSync(at('count.bel'), count);
  writeFileSync(at('open.bel'), await makeArchive(sample, { until: 'open' }));
  writeFileSync(at('open-count.bel'), await makeArchive(sample, { until: 'open', weighted: false }));
  writeFileSync(at('padded.bel'), concatBytes([area, new Uint8Array(1024)]));
  writeFileSync(at('truncated.bel'), area.slice(0, 5000));
  writeFileSync(at('cut.bel'), area.slice(0, 700));
  writeFileSync(
    at('bad.bel'),
    putTogether(
      pieces.map((piece) => ({
        ...piece,
        data: piece.data.map((data) => (piece.type === 'Ballot' ? replaced(data, /"hash":"./, '"hash":"_') : data)),
      })),
    ),
  );
  writeFileSync(at('none.bel'), 'hello');
  writeFileSync(at('empty.bel'), '');
  writeFileSync(at('huge.json'), '');
  truncateSync(at('huge.json'), 3 * 2 ** 30);
  const [election, trustees, credentials] = pieces[0]!.data as [Uint8Array, Uint8Array, Uint8Array];
  const shouting = replaced(election, '第一次业主大会会议', String.raw`\u001b[2J\n✔ 有效\u009b0m\u202e`);
  writeFileSync(at('shouting.bel'), putTogether([setup(shouting, trustees, credentials)]));
  writeFileSync(
    at('repeated.bel'),
    await makeArchive({ ...sample, ballots: Array.from({ length: 120 }, () => sample.ballots[0]!) }, { until: 'open' }),
  );
  writeFileSync(at('other.bel'), await makeArchive(await makeSample({ group: ed25519, seed: 'other' })));
  const prepared = expectValue(
    new Booth(sample.election, secureRandomBytes).prepare(sample.voters[0]!.credential, votes[0]!.choices, sample.listed),
  );
  const audit = { ...expectValue(prepared.audit()), election: new TextDecoder().decode(sample.electionBytes) };
  writeFileSync(at('audit.json'), serializeAuditFile(audit));
  writeFileSync(at('wrong-audit.json'), serializeAuditFile({ ...audit, choices: [[0, 1, 0], audit.choices[1]!] }));
});
after(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ exit: number; out: string; err: string; progress: string }> {
  const seen = { out: '', err: '', progress: '' };
  const exit = await runVerifier(
    args.map((arg) => (/\.(bel|json)$/.test(arg) ? at(arg) : arg)),
    {
      print: (line) => void (seen.out += `${line}\n`),
      printError: (line) => void (seen.err += `${line}\n`),
      showProgress: (text) => void (seen.progress = text),
    },
  );
  return { exit, ...seen };
}

describe('verify', () => {
  test('exits 0 for valid archives at any stage and states the stage', async () => {
    const finished = await run('area.bel');
    assert.equal(finished.exit, 0);
    assert.match(finished.out, /stage: 已公布结果 finished/);
    assert.match(finished.out, /同意: 8950/);
    assert.match(finished.out, /空白票 blank: 8950/);
    assert.match(finished.progress, /100 %, 2 ballots/);
    const open = await run('open.bel', '--slow');
    assert.equal(open.exit, 0);
    assert.match(open.out, /stage: 投票中 open/);
    assert.match(open.out, /not come to that/);
  });
  test('exits 1 when it begins as a .bel and a check fails', async () => {
    for (const file of ['padded.bel', 'truncated.bel', 'cut.bel', 'bad.bel']) {
      const { exit, out } = await run(file);
      assert.equal(exit, 1, file);
      assert.match(out, /✘ 无效/);
    }
    assert.equal((await run('open.bel', '--finished')).exit, 1);
    assert.match((await run('repeated.bel')).out, /… 19 more/);
  });
  test('exits 2 for wrong usage, unreadable files and what is no .bel', async () => {
    for (const args of [
      [],
      ['a.bel', 'b.bel', 'c.bel'],
      ['--nonsense'],
      ['missing.bel'],
      ['none.bel'],
      ['area.bel', '--ballots', 'x'],
      ['area.bel', '--total-weight', 'x'],
      ['area.bel', '--total-area', '1.234'],
      ['area.bel', '--total-area', '1', '--total-weight', '1'],
      ['--audit', 'missing.json'],
      ['--audit', 'audit.json', 'a.bel', 'b.bel'],
      ['--audit', 'area.bel'],
      ['area.bel', '--extends', 'missing.bel'],
      ['area.bel', '--extends', '/dev/null'],
      ['area.bel', '--extends', tmpdir()],
      ['/dev/null'],
      ['/dev/zero'],
      ['--audit', '/dev/zero'],
      ['--audit', 'huge.json'],
      ['--audit', 'audit.json', '/dev/null'],
      ['--audit', 'audit.json', 'none.bel'],
      ['area.bel', 'none.bel'],
    ]) {
      const { exit, err } = await run(...args);
      assert.equal(exit, 2, args.join(' '));
      assert.notEqual(err, '');
      const json = await run(...args, '--json');
      assert.equal(json.err, '');
      assert.equal((JSON.parse(json.out) as { exit: number }).exit, 2);
    }
    const refusal = { kind: 'not-an-archive', detail: 'the file does not begin as a .bel', file: at('none.bel') };
    assert.deepEqual(JSON.parse((await run('area.bel', 'none.bel', '--json')).out), { exit: 2, error: refusal });
    assert.match((await run('none.bel', 'area.bel')).err, /none\.bel: the file does not begin/);
    assert.match((await run('--nonsense')).err, /^Unknown option '--nonsense'[^]*\nverify ARCHIVE\.bel/);
    assert.equal((await run('--help')).exit, 0);
  });
  test('takes nothing that it would not look at', async () => {
    for (const args of [
      ['area.bel', '--extends', 'open.bel', '--extends', 'other.bel'],
      ['area.bel', '--last-event', 'right', '--last-event', 'wrong'],
      ['area.bel', '--credentials', 'right', '--credentials', 'wrong'],
      ['area.bel', 'count.bel', '--extends', 'open.bel'],
      ['area.bel', 'count.bel', '--last-event', 'one'],
      ['area.bel', 'count.bel', '--credentials', 'one'],
      ['area.bel', '--election', 'right', '--election', 'wrong'],
      ['area.bel', '--ballots', '2', '--ballots', '3'],
      ['--audit', 'audit.json', '--audit', 'wrong-audit.json'],
      ['--audit', 'audit.json', '--finished'],
      ['--audit', 'audit.json', '--ballots', 'x'],
      ['--audit', 'audit.json', '--tracker', 'nope'],
      ['--audit', 'audit.json', 'open.bel', '--extends', 'open.bel'],
    ]) {
      const { exit, err } = await run(...args);
      assert.equal(exit, 2, args.join(' '));
      assert.match(err, /^[^]*\nverify ARCHIVE/, args.join(' '));
      assert.match((await run(...args, '--json')).out, /"kind": "usage"/);
    }
  });
  test('reports as JSON, each check with its name and explanations', async () => {
    const { exit, out } = await run('area.bel', '--json');
    const report = JSON.parse(out) as {
      valid: boolean;
      archives: {
        summary: { stage: string; result: string[][] };
        checks: { name: string; status: string; explanation: { zh: string; en: string } }[];
      }[];
    };
    assert.equal(exit, 0);
    assert.equal(report.archives[0]!.summary.stage, 'finished');
    assert.deepEqual(report.archives[0]!.summary.result[0], ['8950', '12034', '0']);
    assert.ok(
      report.archives[0]!.checks.every(({ status, explanation }) => status === 'passed' && explanation.zh !== '' && explanation.en !== ''),
    );
  });
  test('checks that two archives belong together, in either order', async () => {
    for (const pair of [
      ['area.bel', 'count.bel'],
      ['count.bel', 'area.bel'],
    ]) {
      const { exit, out } = await run(...pair, '--total-area', '209.84');
      assert.equal(exit, 0);
      assert.match(out, /✔ pair-count-weights/);
      assert.equal((await run(...pair, '--total-area', '209.8')).exit, 1);
      assert.equal((JSON.parse((await run(...pair, '--json')).out) as { pair: unknown[] }).pair.length, 5);
    }
    const { exit, out } = await run('area.bel', 'other.bel');
    assert.equal(exit, 1);
    for (const name of ['pair-election', 'pair-trustees', 'pair-ballots', 'pair-credentials', 'pair-count-weights'])
      assert.match(out, new RegExp(`✘ ${name}`));
    const twice = await run('count.bel', 'count.bel', '--total-weight', '2');
    assert.equal(twice.exit, 1);
    assert.match(twice.out, /✘ pair-count-weights[^✘]*✘ all weights are 1 in both archives/);
    assert.equal(twice.out.match(/✔ expected-total-weight/g)?.length, 2);
  });
  test('compares with expected values, of each archive in order', async () => {
    const { archives } = JSON.parse((await run('area.bel', 'count.bel', '--json')).out) as {
      archives: { summary: { electionFingerprint: string; credentialsFingerprint: string; trusteeKeys: string[]; lastEvent: string } }[];
    };
    const [area, count] = archives.map(({ summary }) => summary) as [(typeof archives)[0]['summary'], (typeof archives)[0]['summary']];
    const args = [
      'area.bel',
      'count.bel',
      '--election',
      area.electionFingerprint,
      '--credentials',
      area.credentialsFingerprint,
      '--credentials',
      count.credentialsFingerprint,
      '--trustee',
      area.trusteeKeys[0]!,
      '--ballots',
      '2',
      '--last-event',
      area.lastEvent,
      '--last-event',
      count.lastEvent,
      '--tracker',
      tracker,
      '--finished',
      '--extends',
      'open.bel',
      '--extends',
      'open-count.bel',
    ];
    const { exit, out } = await run(...args);
    assert.equal(exit, 0);
    assert.match(out, /tracker .*计入 counted/);
    assert.equal((await run(...args, '--tracker', 'x')).exit, 1);
    assert.equal((await run('count.bel', '--extends', 'open.bel')).exit, 1);
    assert.equal((await run('count.bel', '--extends', 'empty.bel')).exit, 1);
    const hexadecimal = Buffer.from(area.electionFingerprint, 'base64').toString('hex');
    assert.equal((await run('area.bel', '--election', hexadecimal, '--finished')).exit, 0);
    assert.equal((await run('area.bel', '--election', hexadecimal.replace(/./, 'g'))).exit, 1);
    assert.equal((await run('--audit', 'audit.json', '--election', hexadecimal)).exit, 0);
    assert.equal((await run('--audit', 'audit.json', '--election', 'x')).exit, 1);
  });
  test('recomputes an audited ballot', async () => {
    const { exit, out } = await run('--audit', 'audit.json');
    assert.equal(exit, 0);
    assert.match(out, /同意: ●/);
    assert.equal((await run('--audit', 'audit.json', 'open.bel', '--slow')).exit, 0);
    assert.equal((await run('--audit', 'audit.json', 'other.bel')).exit, 1);
    assert.equal((await run('--audit', 'wrong-audit.json')).exit, 1);
    assert.equal((JSON.parse((await run('--audit', 'wrong-audit.json', '--json')).out) as { exit: number }).exit, 1);
    assert.equal((JSON.parse((await run('--audit', 'audit.json', '--json')).out) as { exit: number }).exit, 0);
    assert.equal((JSON.parse((await run('--audit', 'area.bel', '--json')).out) as { exit: number }).exit, 2);
  });
  test('audits nothing by an archive that does not hold', async () => {
    const { exit, out } = await run('--audit', 'audit.json', 'bad.bel');
    assert.equal(exit, 1);
    assert.match(out, /✘ ballot-signatures/);
    assert.doesNotMatch(out, /●/);
    const json = JSON.parse((await run('--audit', 'audit.json', 'bad.bel', '--json')).out) as { valid: boolean; archives: unknown[] };
    assert.deepEqual([json.valid, json.archives.length], [false, 1]);
    assert.equal((await run('--audit', 'audit.json', 'open.bel', '--election', 'x')).exit, 1);
  });
  test('gives no verdict on a bug, and says so', async () => {
    for (const failure of [new Error('it failed'), 'it failed']) {
      const said: string[] = [];
      const print = (): never => {
        throw failure;
      };
      for (const args of [[at('area.bel')], ['--audit', at('audit.json')]])
        assert.equal(await runVerifier(args, { print, printError: (line) => void said.push(line) }), 2);
      assert.deepEqual(said, new Array(2).fill('无法验证 Cannot be verified: it failed (failure)'));
    }
  });
  test('writes nothing to the terminal that an archive or a path makes a command', async () => {
    const stream = { text: '', isTTY: true, write: (text: string) => void (stream.text += text) };
    const output = outputTo(stream, { isTTY: false, write: stream.write });
    assert.equal(await runVerifier([at('shouting.bel')], output), 0);
    assert.match(stream.text, /选举 election: \\u001b\[2J\\u000a✔ 有效\\u009b0m\\u202e\n/);
    assert.doesNotMatch(stream.text, /[^\P{Cc}\n]|\p{Bidi_Control}|^✔ 有效$/mu);
    stream.text = '';
    await runVerifier([at('shouting.bel'), '--json'], output);
    assert.doesNotMatch(stream.text, /[^\P{Cc}\n]|\p{Bidi_Control}/u);
    const { archives } = JSON.parse(stream.text) as { archives: { summary: { name: string } }[] };
    assert.equal(archives[0]!.summary.name, '\u001b[2J\n✔ 有效\u009b0m\u202e');
    stream.text = '';
    assert.equal(await runVerifier(['\u001b[2J'], output), 2);
    assert.doesNotMatch(stream.text, /[^\P{Cc}\n]/u);
  });
  describe('as a program', () => {
    const script = fileURLToPath(new URL('../../verify.mjs', import.meta.url));
    test('runs', () => {
      assert.match(execFileSync(process.execPath, [script, at('area.bel'), at('count.bel')], { encoding: 'utf8' }), /✔ 有效/);
    });
    test('exits 2 when what it says is read by nobody or cannot be written, and when a pipe is no archive', () => {
      const shell = (line: string) =>
        spawnSync('bash', ['-c', line, process.execPath, script, at('area.bel'), at('pipe')], { encoding: 'utf8' });
      assert.equal(shell('"$0" "$1" "$2" > /dev/full').status, 2);
      const { stdout, stderr } = shell('"$0" "$1" "$2" | true; echo ${PIPESTATUS[0]}');
      assert.deepEqual([stdout, stderr], ['2\n', '']);
      assert.equal(shell('mkfifo "$3"; "$0" "$1" "$3"').status, 2);
      assert.equal(shell('"$0" "$1" "$2" 2>&-').status, 0);
    });
  });
});

describe('outputTo', () => {
  const collector = (isTTY?: boolean) => {
    const stream = { text: '', ...(isTTY === undefined ? {} : { isTTY }), write: (text: string) => void (stream.text += text) };
    return stream;
  };
  test('shows progress on a terminal only, in one line', () => {
    const [out, terminal] = [collector(), collector(true)];
    const output = outputTo(out, terminal);
    output.print('a');
    output.printError('b');
    output.showProgress?.('50 %');
    output.showProgress?.('50 %');
    output.endProgress();
    assert.equal(out.text, 'a\n');
    assert.equal(terminal.text, 'b\n\r\u001b[K50 %\r\u001b[K');
    const file = collector();
    const toFile = outputTo(file, file);
    assert.equal(toFile.showProgress, undefined);
    toFile.endProgress();
    assert.equal(file.text, '');
  });
});

describe('fastArithmetic', () => {
  test('falls back to the reference implementation where no kernel runs', async () => {
    const arithmetic = await fastArithmetic('Ed25519', () => Promise.resolve(undefined));
    assert.match(arithmetic.implementation, /noble/);
  });
});

describe('countsOwners', () => {
  test('cannot be told of what is no archive or ends early', async () => {
    assert.equal(await countsOwners(bytesSource(utf8('hello'))), undefined);
    assert.equal(await countsOwners(bytesSource(putTogether([]))), undefined);
    assert.equal(await countsOwners(bytesSource(putTogether([{ type: 'Setup', data: [utf8('1'), utf8('2'), utf8('3')] }]))), undefined);
  });
});

describe('checks', () => {
  test('are explained in both languages', () => {
    for (const name of checkNames) assert.ok(/\p{Script=Han}/u.test(explanationOf(name).zh) && /[a-z]/.test(explanationOf(name).en), name);
  });
  test('keep a hundred findings and the number of all', () => {
    const book = new CheckBook(['result', 'election']);
    for (let i = 0; i < 250; i++) book.find('result', `${i}`, 250 - i);
    const [outcome] = book.outcomes();
    assert.deepEqual([outcome!.count, outcome!.findings.length, outcome!.findings[0]], [250, 100, '99']);
    assert.throws(() => book.find('trustees', 'x'));
    book.drop('election');
    book.reach('election');
    book.block('election');
    assert.equal(book.outcomes().length, 1);
  });
  test('of a pair fail for summaries that show nothing', () => {
    const empty = { stage: 'empty', ballots: 0, trackers: [], ballotSequence: '' } as const;
    assert.deepEqual(
      checkPair(empty, empty).map(({ status }) => status),
      ['failed', 'failed', 'passed', 'failed', 'failed'],
    );
  });
});
