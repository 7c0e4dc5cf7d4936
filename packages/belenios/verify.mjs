// Starts the command line: the built file where it is newer than every source, otherwise the sources.
import { readdirSync, statSync } from 'node:fs';

const built = new URL('build/verify.mjs', import.meta.url);
const modifiedAt = (url) => statSync(url, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const sources = new URL('src/', import.meta.url);
const kernel = new URL('kernel/build/kernel-binaries.js', import.meta.url);
const newest = Math.max(
  modifiedAt(kernel),
  ...readdirSync(sources, { recursive: true }).map((name) => modifiedAt(new URL(name.replaceAll('\\', '/'), sources))),
);
await import(modifiedAt(built) > newest ? built.href : new URL('verify-cli.ts', sources).href);
