/** Why the platform does not start or go on, in one sentence for the person at the console. The process ends with code 1, without a stack. */
export class CannotStart extends Error {}

export const diskFull = (path?: string): CannotStart =>
  new CannotStart(`The disk is full${path ? ` (${path})` : ''}. Make room and start again; everything that was acknowledged is kept.`);

/** Whether an error, or what caused it, is that no room was left: on a disk of ours, or on the one of the database's server. */
export function isDiskFull(error: unknown): error is Error {
  return error instanceof Error && (DISK_FULL.has((error as SystemError).code ?? '') || isDiskFull(error.cause));
}

/** No room, no room for this user; PostgreSQL's disk_full. */
const DISK_FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', '53100']);

type SystemError = Error & { readonly code?: string; readonly path?: string; readonly address?: string; readonly port?: number };

/** The sentence for an error that the world outside causes; undefined for a bug, whose stack its reader needs. */
export function sentenceFor(error: unknown): string | undefined {
  if (error instanceof CannotStart) return error.message;
  if (!(error instanceof Error)) return undefined;
  const { code, path, address, port, message } = error as SystemError;
  if (isDiskFull(error)) return diskFull(path).message;
  switch (code) {
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
    case 'EEXIST':
    case 'ENOTDIR':
      return `DATA_FOLDER must be a folder; ${path} is not one (${message}).`;
    case '42501': // PostgreSQL: insufficient_privilege
      return `The database user may not make or change the platform's tables (${message}). Make it the owner of its database.`;
    default:
      return undefined;
  }
}
