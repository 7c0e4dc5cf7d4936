/** Expected failures are values: a function that can be refused returns a Result; an exception is a bug. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const succeed = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/**
 * Why input was refused. `kind` is the stable name (for programs and tests), `detail` says in English what was found and where.
 * The kinds are those of the module that returns it.
 */
export type Refusal<Kind extends string = string> = { readonly kind: Kind; readonly detail: string };

export const refuse = <Kind extends string>(kind: Kind, detail: string): { readonly ok: false; readonly error: Refusal<Kind> } =>
  fail({ kind, detail });

/** For calls that cannot fail by construction (values made here): a refusal is then a bug. */
export function expectValue<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.kind}: ${result.error.detail}`);
}
