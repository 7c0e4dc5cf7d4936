import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import sharp from 'sharp';
import { makeId, testApp } from '../../../test-support/app.ts';
import type { Instant } from '../../kernel/time.ts';
import { photoAddress } from '../../ui/photo-address.ts';
import { createFiles } from './files.ts';
import { LARGEST_PHOTO_BYTES, readPhoto } from './photo.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'qianshou-files-'));
after(() => rmSync(folder, { recursive: true }));
const { database, clock, get } = await testApp({ filesFolder: folder });
const files = createFiles({ folder, reading: database.reading, clock, makeId });
const at = Date.parse('2026-11-25T02:00:00Z') as Instant;
const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#a33' } });

describe('readPhoto', () => {
  test('takes JPEG, PNG and WebP, and makes two sizes of each', async () => {
    for (const bytes of [
      await picture(3000, 2000).jpeg().toBuffer(),
      await picture(3000, 2000).png().toBuffer(),
      await picture(3000, 2000).webp().toBuffer(),
    ]) {
      const photo = await readPhoto(bytes);
      assert.ok(photo.ok);
      assert.deepEqual([photo.value.width, photo.value.height], [1600, 1067]);
      const small = await sharp(photo.value.versions['small.webp']).metadata();
      assert.deepEqual([small.format, small.width, small.height], ['webp', 480, 320]);
    }
  });
  test('unpacks one photo at a time, since four of the largest would take a gigabyte', async () => {
    const bytes = await picture(3000, 2000).webp().toBuffer();
    let most = 0;
    const watch = setInterval(() => void (most = Math.max(most, sharp.counters().process)), 1);
    const photos = await Promise.all([1, 2, 3, 4].map(() => readPhoto(bytes)));
    clearInterval(watch);
    assert.ok(photos.every((photo) => photo.ok));
    assert.equal(most, 1);
  });
  test('removes place, camera and thumbnail, and turns the picture upright', async () => {
    const original = await picture(40, 20)
      .withExif({ IFD0: { Make: 'Secret Camera' }, IFD3: { GPSLatitude: '24/1 29/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    assert.match(original.toString('latin1'), /Secret Camera/);
    assert.equal((await sharp(original).metadata()).orientation, 6);
    const photo = await readPhoto(original);
    assert.ok(photo.ok);
    assert.deepEqual([photo.value.width, photo.value.height], [20, 40]);
    for (const version of Object.values(photo.value.versions)) {
      const { exif, xmp, iptc } = await sharp(version).metadata();
      assert.deepEqual({ exif, xmp, iptc }, { exif: undefined, xmp: undefined, iptc: undefined });
      assert.doesNotMatch(version.toString('latin1'), /Secret Camera|EXIF/);
    }
  });
  test('goes by the content, whatever the name says', async () => {
    for (const text of [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      '<html>',
      'GIF89a',
      'RIFF\0\0\0\0WAVEfmt ',
      '%PDF-1.7',
      '',
    ])
      assert.deepEqual(await readPhoto(Buffer.from(text)), { ok: false, error: { kind: 'not-a-photo' } });
  });
  test('knows the photos of iPhones, to say what to do with them', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(100)]);
    assert.deepEqual(await readPhoto(heic), { ok: false, error: { kind: 'heic' } });
  });
  test('refuses broken, oversized and unpacking photos', async () => {
    const whole = await picture(500, 500).jpeg().toBuffer();
    assert.deepEqual(await readPhoto(whole.subarray(0, whole.length / 2)), { ok: false, error: { kind: 'damaged' } });
    assert.deepEqual(await readPhoto(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('no jpeg')])), {
      ok: false,
      error: { kind: 'damaged' },
    });
    const bomb = await picture(12_000, 6_000).png({ compressionLevel: 9 }).toBuffer();
    assert.ok(bomb.length < 1_000_000);
    assert.deepEqual(await readPhoto(bomb), { ok: false, error: { kind: 'too-many-pixels', most: 60_000_000 } });
    assert.deepEqual(await readPhoto(Buffer.alloc(LARGEST_PHOTO_BYTES + 1)), {
      ok: false,
      error: { kind: 'too-large', mostBytes: LARGEST_PHOTO_BYTES },
    });
  });
});

describe('files', () => {
  test('are kept by the reader’s own browser alone, and served as pictures', async () => {
    const bytes = await picture(800, 600).jpeg().toBuffer();
    const stored = await database.inTransaction((tx) => files.storePhoto(tx, bytes, at));
    assert.ok(stored.ok);
    for (const size of ['large', 'small'] as const) {
      const { status, response } = await get(photoAddress(stored.value, size));
      const header = (name: string) => response.headers.get(name);
      assert.equal(status, 200);
      assert.deepEqual(
        [header('content-type'), header('cache-control'), header('x-content-type-options')],
        ['image/webp', 'private, max-age=31536000, immutable', 'nosniff'],
      );
      assert.equal((await sharp(Buffer.from(await response.arrayBuffer())).metadata()).width, size === 'large' ? 800 : 480);
    }
  });
  test('that nobody stored get a proper page', async () => {
    for (const address of [photoAddress(makeId()), '/files/..%2f..%2fetc%2fpasswd', '/files/x', '/files/x/small'])
      assert.equal((await get(address)).status, 404, address);
  });
  test('of a transaction that was rolled back, or that were removed, are gone from view at once and from the disk later', async () => {
    const bytes = await picture(10, 10).jpeg().toBuffer();
    let lost = '';
    await assert.rejects(
      database.inTransaction(async (tx) => {
        const stored = await files.storePhoto(tx, bytes, at);
        lost = stored.ok ? stored.value : '';
        throw new Error('rolled back');
      }),
    );
    const kept = await database.inTransaction((tx) => files.storePhoto(tx, bytes, at));
    const removed = await database.inTransaction((tx) => files.storePhoto(tx, bytes, at));
    assert.ok(kept.ok && removed.ok);
    await database.inTransaction((tx) => files.remove(tx, removed.value));
    assert.equal((await get(photoAddress(removed.value))).status, 404);
    assert.equal(await files.clearAway(), 0);
    const all = readdirSync(folder).flatMap((part) => readdirSync(path.join(folder, part)).map((name) => path.join(folder, part, name)));
    for (const file of all) utimesSync(file, at / 1000 - 100_000, at / 1000 - 100_000);
    assert.equal(await files.clearAway(), 4);
    const left = readdirSync(folder).flatMap((part) => readdirSync(path.join(folder, part)));
    assert.ok(left.some((name) => name.startsWith(kept.value)));
    assert.ok(!left.some((name) => name.startsWith(lost) || name.startsWith(removed.value)));
  });
  test('that a crash left half written are cleared away', async () => {
    const part = path.join(folder, 'ff');
    mkdirSync(part, { recursive: true });
    const half = path.join(part, `${makeId()}-large.webp.new`);
    writeFileSync(half, 'ha');
    utimesSync(half, at / 1000 - 100_000, at / 1000 - 100_000);
    await files.clearAway();
    assert.equal(existsSync(half), false);
  });
});
