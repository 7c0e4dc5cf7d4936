/** For the tests: builds of the kernel, made when they are missing or older than their sources, and odd points. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { BulkArithmetic } from './bulk-request.ts';
import { openKernel } from './wasm-kernel.ts';

const folder = new URL('../../kernel/', import.meta.url);
// The last file that the build writes.
const newest = new URL('build/test-fused.wasm', folder);

function isCurrent(): boolean {
  if (!existsSync(newest)) return false;
  const built = statSync(newest).mtimeMs;
  const sources = readdirSync(new URL('assembly/', folder)).map((name) => new URL(`assembly/${name}`, folder));
  return [...sources, new URL('build.mjs', folder)].every((source) => statSync(source).mtimeMs <= built);
}

type BuiltFile = 'fused' | 'scalar' | 'modular' | 'unfused' | 'unfused-modular' | 'test-fused' | 'test-scalar' | 'test-modular';

/** A compiled file of kernel/build/. */
export function builtModule(name: BuiltFile): WebAssembly.Module {
  if (!isCurrent()) execFileSync(process.execPath, [fileURLToPath(new URL('build.mjs', folder)), '--tests']);
  return new WebAssembly.Module(readFileSync(new URL(`build/${name}.wasm`, folder)));
}

const isWithoutRelaxedSimd = (error: unknown): boolean => error instanceof WebAssembly.CompileError;

/** The builds for Ed25519 that this engine compiles: the scalar one always. */
export function runnableKernels(): BulkArithmetic[] {
  return (['fused', 'scalar'] as const).flatMap((name) => {
    try {
      return [openKernel('Ed25519', builtModule(name), name)];
    } catch (error) {
      if (name === 'fused' && isWithoutRelaxedSimd(error)) return [];
      throw error;
    }
  });
}

/** The kernel for BELENIOS-2048 if this engine compiles it. */
export function modularKernel(): BulkArithmetic[] {
  try {
    return [openKernel('BELENIOS-2048', builtModule('modular'), 'fused')];
  } catch (error) {
    if (isWithoutRelaxedSimd(error)) return [];
    throw error;
  }
}

export type Point = InstanceType<typeof ed25519.Point>;

/** As the archive writes points. */
export const elementOf = (point: Point): Uint8Array => point.toBytes().slice().reverse();

/** A point of order 8. */
export const pointOfOrderEight: Point = findPointOfOrderEight();

function findPointOfOrderEight(): Point {
  for (let y = 2; ; y++) {
    const bytes = new Uint8Array(32);
    bytes[0] = y;
    const point = pointOrUndefined(bytes);
    const torsion = point && point.multiplyUnsafe(ed25519.Point.Fn.ORDER - 1n).add(point);
    if (torsion && !torsion.multiplyUnsafe(4n).equals(ed25519.Point.ZERO)) return torsion;
  }
}

function pointOrUndefined(bytes: Uint8Array): Point | undefined {
  try {
    return ed25519.Point.fromBytes(bytes, false);
  } catch {
    // No point has this y.
    return undefined;
  }
}

export function concat(lists: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(lists));
}

/** Runs something as in an engine that has none of Node's modules. */
export async function withoutNode<T>(use: () => T | Promise<T>): Promise<T> {
  const { getBuiltinModule } = process;
  process.getBuiltinModule = (() => undefined) as typeof getBuiltinModule;
  try {
    return await use();
  } finally {
    process.getBuiltinModule = getBuiltinModule;
  }
}
