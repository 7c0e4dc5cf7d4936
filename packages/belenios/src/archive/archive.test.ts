import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { concatBytes, utf8 } from '../bytes.ts';
import { blobSource, bytesSource } from './byte-source.ts';
import { parseEvent, parseSetupData, serializeEvent, serializeSetupData } from './events.ts';
import { NoRegularFile, openFileSource } from './file-source.ts';
import { ArchiveReader } from './reader.ts';
import { hashedMember, tarHeader, tarMember } from './tar.ts';
import { ArchiveWriter } from './writer.ts';

const TIMESTAMP = 1_795_473_958;
const begin = new ArchiveWriter({ timestamp: TIMESTAMP }).begin();

async function kindOf(bytes: Uint8Array): Promise<string | undefined> {
  const reader = await ArchiveReader.open(bytesSource(bytes));
  if (!reader.ok) return reader.error.kind;
  for (;;) {
    const member = await reader.value.next();
    if (!member.ok) return member.error.kind;
    if (member.value === undefined) return undefined;
  }
}

const withHeader = (text: string, timestamp = TIMESTAMP): Uint8Array => tarMember('BELENIOS', utf8(text), timestamp);
/** A header of the prescribed form with another size than its body has. */
const claiming = (size: number): Uint8Array => tarHeader(`${'0'.repeat(64)}.data.json`, size, TIMESTAMP);
const changed = (bytes: Uint8Array, at: number, byte: number): Uint8Array => {
  const copy = bytes.slice();
  copy[at] = byte;
  return copy;
};

describe('ArchiveReader', () => {
  const refused: Record<string, readonly Uint8Array[]> = {
    'not-an-archive': [new Uint8Array(), utf8('hello'), new Uint8Array(1024), tarMember('X', utf8('x'), 1), new Uint8Array(1024).fill(65)],
    'unsupported-archive-version': [withHeader(`{"version":2,"timestamp":"${TIMESTAMP}"}`)],
    'archive-header': [
      withHeader('{}'),
      withHeader(`{"version":1,"timestamp":${TIMESTAMP}}`),
      withHeader(`{"version":1,"timestamp":"0${TIMESTAMP}"}`),
      withHeader(`{"version":1,"timestamp":"${TIMESTAMP}"}`, TIMESTAMP + 1),
      withHeader(`{"version":1,"timestamp":"99999999999"}`, 0),
      tarMember('BELENIOS', Uint8Array.of(0xff), TIMESTAMP),
      changed(begin, 124, 0x78),
      tarMember('BELENIOS', new Uint8Array(600), TIMESTAMP),
      changed(begin, 110, 0x31),
    ],
    'archive-truncated': [
      begin.slice(0, 100),
      begin.slice(0, 600),
      concatBytes([begin, claiming(5).slice(0, 100)]),
      concatBytes([begin, claiming(5)]),
      concatBytes([begin, claiming(1000), new Uint8Array(512)]),
    ],
    'archive-padded': [concatBytes([begin, new Uint8Array(1024)])],
    'archive-member-header': [
      concatBytes([begin, changed(hashedMember(utf8('x'), 'data', TIMESTAMP), 257, 0x75)]),
      concatBytes([begin, hashedMember(utf8('x'), 'data', TIMESTAMP + 1)]),
      concatBytes([begin, tarMember('x.json', utf8('x'), TIMESTAMP)]),
      concatBytes([begin, tarMember(`${'A'.repeat(64)}.data.json`, utf8('x'), TIMESTAMP)]),
      concatBytes([begin, changed(hashedMember(utf8('x'), 'data', TIMESTAMP), 124, 0x2d)]),
    ],
    'archive-member-padding': [
      changed(begin, begin.length - 1, 1),
      concatBytes([begin, changed(hashedMember(utf8('x'), 'data', TIMESTAMP), 1023, 1)]),
    ],
    'archive-member-too-large': [concatBytes([begin, claiming(8 ** 11 - 1)])],
  };
  for (const [kind, archives] of Object.entries(refused))
    test(`refuses ${kind}`, async () => {
      for (const archive of archives) assert.equal(await kindOf(archive), kind);
    });

  test('reads members whatever their size, and their real hash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 1100 }), { maxLength: 5 }), async (bodies) => {
        const archive = concatBytes([begin, ...bodies.map((body, i) => hashedMember(body, i % 2 === 0 ? 'data' : 'event', TIMESTAMP))]);
        for (const source of [bytesSource(archive), blobSource(new Blob([archive as Uint8Array<ArrayBuffer>]))]) {
          const reader = await ArchiveReader.open(source);
          assert.ok(reader.ok);
          for (const [i, body] of bodies.entries()) {
            const member = await reader.value.next();
            assert.ok(member.ok && member.value !== undefined);
            assert.deepEqual(
              [[...member.value.body], member.value.kind, member.value.hash === member.value.bodyHash],
              [[...body], i % 2 === 0 ? 'data' : 'event', true],
            );
          }
          assert.equal(reader.value.position, archive.length);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('notices a source that gives fewer bytes than it has', async () => {
    const archive = concatBytes([begin, hashedMember(new Uint8Array(2_000_000), 'data', TIMESTAMP)]);
    const short = {
      size: archive.length,
      read: (offset: number, length: number) => Promise.resolve(archive.subarray(offset, Math.min(offset + length, 1_500_000))),
    };
    const reader = await ArchiveReader.open(short);
    const member = reader.ok ? await reader.value.next() : reader;
    assert.equal(!member.ok && member.error.kind, 'archive-truncated');
  });

  test('does not crash or hang on any bytes after a valid beginning', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (noise) => void (await kindOf(concatBytes([begin, noise])))),
    );
  });
});

describe('openFileSource', () => {
  test('refuses what is no regular file, and waits for no pipe', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belenios-'));
    const pipe = join(folder, 'pipe.bel');
    execFileSync('mkfifo', [pipe]);
    for (const path of ['/dev/null', '/dev/zero', folder, pipe]) await assert.rejects(openFileSource(path), NoRegularFile, path);
    rmSync(folder, { recursive: true });
  });
  test('reads by position, less at the end, nothing beyond', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belenios-'));
    const path = join(folder, 'file');
    writeFileSync(path, 'hello');
    const source = await openFileSource(path);
    assert.equal(source.size, 5);
    assert.equal(new TextDecoder().decode(await source.read(1, 3)), 'ell');
    assert.equal((await source.read(4, 3)).length, 1);
    assert.equal((await source.read(9, 3)).length, 0);
    truncateSync(path, 2);
    assert.equal((await source.read(0, 5)).length, 2);
    await source.close();
    rmSync(folder, { recursive: true });
  });
});

describe('events', () => {
  const hash = 'ab'.repeat(32);
  test('are read as they are written', () => {
    for (const event of [
      { height: 0, type: 'Setup', payload: hash },
      { parent: hash, height: 17, type: 'EndBallots' },
    ])
      assert.deepEqual(parseEvent(serializeEvent(event)), event);
    const setup = { election: hash, trustees: hash, credentials: hash };
    assert.deepEqual(parseSetupData(serializeSetupData(setup)), setup);
  });
  test('are refused when written otherwise', () => {
    for (const text of [
      '',
      '{}',
      '{"height":0,"type":"Setup" }',
      '{"height":00,"type":"Setup"}',
      '{"type":"Setup","height":0}',
      '{"height":0,"type":"Setup","payload":"AB"}',
      '{"height":-1,"type":"Setup"}',
      '{"height":0,"type":"Setup","x":1}',
    ])
      assert.equal(parseEvent(utf8(text)), undefined);
    assert.equal(parseEvent(Uint8Array.of(0xff)), undefined);
    assert.equal(parseSetupData(utf8('{}')), undefined);
    assert.equal(parseSetupData(Uint8Array.of(0xff)), undefined);
  });
});

describe('ArchiveWriter', () => {
  test('continues an archive from where its chain ends', () => {
    const whole = new ArchiveWriter({ timestamp: TIMESTAMP });
    const data = utf8('{}');
    whole.setup(data, data, data);
    const continued = new ArchiveWriter(whole.end);
    assert.deepEqual(continued.ballot('{"a":1}'), whole.ballot('{"a":1}'));
    assert.deepEqual(continued.endBallots(), whole.endBallots());
    assert.deepEqual(continued.end, whole.end);
  });
});
