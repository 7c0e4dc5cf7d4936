/** Why the platform does not start or go on, in one sentence for the person at the console. The process ends with code 1, without a stack. */
export class CannotStart extends Error {}

export const diskFull = (path?: string): CannotStart =>
  new CannotStart(`The disk is full${path ? ` (${path})` : ''}. Make room and start again; everything that was acknowledged is kept.`);

type SystemError = Error & { readonly code?: string; readonly path?: string; readonly address?: string; readonly port?: number };

/** The sentence for an error that the world outside causes; undefined for a bug, whose stack its reader needs. */
export function sentenceFor(error: unknown): string | undefined {
  if (error instanceof CannotStart) return error.message;
  if (!(error instanceof Error)) return undefined;
  const { code, path, address, port, message } = error as SystemError;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case '53100': // PostgreSQL: disk_full
      return diskFull(path).message;
    case 'EADDRINUSE':
      return `Port ${port} on ${address} is taken by another program. Stop that program, or set PORT to another number.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST must be an address of this machine, such as 127.0.0.1 or 0.0.0.0 (${message}).`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return port === undefined
        ? `This user may not read or write${path ? ` ${path}` : ' the data folder'} (${message}).`
        : `This user may not listen on port ${port}; set PORT to 1024 or more, and put a proxy before it.`;
    case '42501': // PostgreSQL: insufficient_privilege
      return `The database user may not make or change the platform's tables (${message}). Make it the owner of its database.`;
    default:
      return undefined;
  }
}
