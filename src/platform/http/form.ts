/** A posted form as text values; files apart. Everything a browser may send, nothing trusted. */
import type { Ctx } from './env.ts';

export type Form = {
  /** Trimmed; '' where the field is missing. */
  readonly text: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  readonly has: (name: string) => boolean;
  readonly file: (name: string) => File | undefined;
  /** As typed, to fill the form again. */
  readonly typed: Readonly<Record<string, string>>;
};

export async function readForm(c: Ctx): Promise<Form> {
  const body = await c.req.parseBody({ all: true });
  const values = (name: string) => [body[name] ?? []].flat();
  const all = (name: string) => values(name).filter((value) => typeof value === 'string');
  const typed = Object.fromEntries(
    Object.keys(body)
      .filter((name) => name !== 'form-key')
      .map((name) => [name, all(name)[0] ?? '']),
  );
  return {
    text: (name) => (all(name)[0] ?? '').trim(),
    all,
    has: (name) => values(name).length > 0,
    file: (name) => values(name).find((value) => value instanceof File && value.size > 0) as File | undefined,
    typed,
  };
}
