// The door for what only Node has.
export type { FileSource } from './archive/file-source.ts';
export { openFileSource } from './archive/file-source.ts';
export type { ExitCode } from './verifier/command-line.ts';
export type { Output } from './verifier/output.ts';
export { runVerifier } from './verifier/command-line.ts';
