import { pino, type Logger } from 'pino';

export type Log = Logger;

/**
 * One line of JSON for each event, to the standard output. Nothing personal ever goes in: no names, no contact, no addresses of readers,
 * no queries; errors show their stack without the values of the statement that failed.
 */
export const createLog = (level: string, to: { readonly write: (line: string) => void } = pino.destination(1)): Log =>
  pino(
    {
      level,
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: withoutValues },
    },
    to,
  );

/** Database errors carry the values of rows in `detail` and in the text of the statement; those may be somebody's phone number. */
export function withoutValues(error: unknown): Record<string, unknown> {
  if (!isErrorLike(error)) return { message: String(error) };
  const { code, constraint, table, schema } = error as Error & Partial<Record<'code' | 'constraint' | 'table' | 'schema', string>>;
  return {
    ...(error.name && { type: error.name }),
    message: error.message.replace(/\nparams: [\s\S]*$/, ''),
    stack: error.stack?.replace(/\nparams: [\s\S]*?(?=\n {4}at )/, ''),
    ...(code && { code }),
    ...(table && { table: `${schema}.${table}` }),
    ...(constraint && { constraint }),
    ...(error.cause ? { cause: withoutValues(error.cause) } : {}),
  };
}

/** An error, or what a library made of one: pg-boss copies the members of errors into objects. */
const isErrorLike = (error: unknown): error is Error =>
  typeof error === 'object' && error !== null && typeof (error as Partial<Error>).message === 'string';
