import { pino, type Logger } from 'pino';

export type Log = Logger;

/**
 * One line of JSON for each event, to the standard output. Nothing personal ever goes in: no names, no contact, no addresses of readers,
 * no queries; errors show their stack without the values of the statement that failed.
 */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutValues },
  });

/** Database errors carry the values of rows in `detail` and in the text of the statement; those may be somebody's phone number. */
export function withoutValues(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint, table, schema } = error as Error & Partial<Record<'code' | 'constraint' | 'table' | 'schema', string>>;
  return {
    type: error.name,
    message: error.message.replace(/\nparams: [\s\S]*$/, ''),
    stack: error.stack?.replace(/\nparams: [\s\S]*?(?=\n {4}at )/, ''),
    ...(code && { code }),
    ...(table && { table: `${schema}.${table}` }),
    ...(constraint && { constraint }),
    ...(error.cause ? { cause: withoutValues(error.cause) } : {}),
  };
}
