import type { Ctx } from '../../../platform/http/env.ts';

/** Answers with what the platform keeps about a person, as a file to save, in JSON that can be read. */
export function sendData(c: Ctx, data: Readonly<Record<string, unknown>>, filename: string): Response {
  c.header('content-disposition', `attachment; filename="${filename}"`);
  c.header('cache-control', 'no-store');
  const text = JSON.stringify(data, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 2);
  return c.body(text, 200, { 'content-type': 'application/json; charset=utf-8' });
}
