/** Makes of what was uploaded a photo that is safe to show: decoded and encoded anew, so that nothing of the original file is left. */
import sharp from 'sharp';
import { fail, ok, type Result } from '../../kernel/result.ts';

export const LARGEST_PHOTO_BYTES = 10 * 1024 * 1024;
/** A telephone takes 50 million pixels; a small file that unpacks to more is an attack. */
const MOST_PIXELS = 60_000_000;
const LONGEST_SECONDS = 20;

/** Longest side of each version in pixels; never enlarged. */
const VERSIONS = { 'large.webp': 1_600, 'small.webp': 480 } as const;
export type PhotoVersion = keyof typeof VERSIONS;

export type Photo = {
  /** Pixels of the large version. */
  readonly width: number;
  readonly height: number;
  readonly versions: Readonly<Record<PhotoVersion, Buffer>>;
};
export type PhotoError =
  | { readonly kind: 'too-large'; readonly mostBytes: number }
  /** By its content no JPEG, PNG or WebP, whatever its name says. */
  | { readonly kind: 'not-a-photo' }
  /** As iPhones keep photos; the decoder here has no licence for it. A browser on the phone sends a JPEG by itself, a file from a folder comes as it is. */
  | { readonly kind: 'heic' }
  | { readonly kind: 'too-many-pixels'; readonly most: number }
  /** Cut off or broken, or takes too long to decode. */
  | { readonly kind: 'damaged' };

sharp.cache(false);
sharp.concurrency(1); // one photo at a time must not take all processors from readers

/** The photo that was begun last. Each waits for the one before it: four of the largest at once would take a gigabyte. */
let last: Promise<unknown> = Promise.resolve();

/** Turned upright; place, camera and everything else that the file said besides the picture is gone. An animation keeps its first picture. */
export async function readPhoto(bytes: Uint8Array): Promise<Result<Photo, PhotoError>> {
  if (bytes.length > LARGEST_PHOTO_BYTES) return fail({ kind: 'too-large', mostBytes: LARGEST_PHOTO_BYTES });
  if (!isPhoto(bytes)) return fail({ kind: isHeic(bytes) ? 'heic' : 'not-a-photo' });
  const photo = last.then(() => decode(bytes));
  last = photo;
  return photo;
}

async function decode(bytes: Uint8Array): Promise<Result<Photo, PhotoError>> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS) return fail({ kind: 'too-many-pixels', most: MOST_PIXELS });
    const large = await encode(bytes, 'large.webp');
    const small = await encode(bytes, 'small.webp');
    return ok({
      width: large.info.width,
      height: large.info.height,
      versions: { 'large.webp': large.data, 'small.webp': small.data },
    });
  } catch {
    return fail({ kind: 'damaged' }); // whatever the decoder says of a file that somebody sent
  }
}

const encode = (bytes: Uint8Array, version: PhotoVersion) =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .rotate()
    .resize({ width: VERSIONS[version], height: VERSIONS[version], fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .timeout({ seconds: LONGEST_SECONDS })
    .toBuffer({ resolveWithObject: true });

/** By the first bytes: JPEG, PNG, WebP. */
function isPhoto(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  return head.startsWith('\xff\xd8\xff') || head.startsWith('\x89PNG\r\n\x1a\n') || (head.startsWith('RIFF') && head.endsWith('WEBP'));
}

const isHeic = (bytes: Uint8Array): boolean =>
  /^ftyp(?:hei[cmsx]|hev[cx]|mif1|msf1)/.test(Buffer.from(bytes.subarray(4, 12)).toString('latin1'));
