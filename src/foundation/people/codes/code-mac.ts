import { createHmac, timingSafeEqual } from 'node:crypto';

/** What is stored of a code: one who reads the database alone cannot try a million codes against it. */
export const macOfCode = (secret: string, code: string): string =>
  createHmac('sha256', secret).update(`one-time code\n${code}`).digest('base64url');

/** Compares in a time that says nothing of where they differ. */
export const isSameMac =
  (one: string) =>
  (other: string): boolean => {
    const [a, b] = [Buffer.from(one), Buffer.from(other)];
    return a.length === b.length && timingSafeEqual(a, b);
  };
