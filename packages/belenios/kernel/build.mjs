/**
 * Compiles the kernel of Ed25519 twice, with and without relaxed SIMD, and that of BELENIOS-2048 with it, into
 * packages/belenios/kernel/build/: three .wasm files, and kernel-binaries.js, which holds their bytes and the bundled worker, for Node and
 * for bundles alike. The AssemblyScript sources end in .as because they are no TypeScript.
 * With `--tests` it compiles more: test-*.wasm export the arithmetic by itself, and unfused*.wasm are the fused builds as a machine without
 * fused multiply-add would run them, wrong on purpose.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import * as esbuild from 'esbuild';

const sources = new URL('assembly/', import.meta.url);
const output = new URL('build/', import.meta.url);

const withRelaxedSimd = ['--enable', 'simd', '--enable', 'relaxed-simd'];
const withoutSimd = ['--disable', 'simd'];

/**
 * @param {string} entry name of the source without its ending
 * @param {readonly string[]} features flags of the compiler
 * @param {(source: string) => string} change made to every source
 * @returns {Promise<Uint8Array>}
 */
async function compile(entry, features, change = (source) => source) {
  let binary;
  const { error, stderr } = await asc.main(
    [`${entry}.ts`, '--outFile', 'out.wasm', '-O3', '--runtime', 'stub', '--noAssert', '--enable', 'bulk-memory', ...features],
    {
      // The compiler asks for .ts; what it does not find here (its own library) it has inside.
      readFile: (name) => {
        const source = new URL(name.replace(/\.ts$/, '.as'), sources);
        return name.endsWith('.ts') && existsSync(source) ? change(readFileSync(source, 'utf8')) : null;
      },
      writeFile: (name, contents) => {
        if (name === 'out.wasm') binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`The kernel does not compile: ${stderr.toString()}`);
  return binary;
}

/** Under another name first, so that nobody reads half a file. */
function write(name, contents) {
  const temporary = new URL(`${name}.${process.pid}`, output);
  writeFileSync(temporary, contents);
  renameSync(temporary, new URL(name, output));
}

async function bundleWorker() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [fileURLToPath(new URL('../src/kernel/worker-entry.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    write: false,
  });
  return outputFiles[0].text;
}

mkdirSync(output, { recursive: true });
const fused = await compile('index', withRelaxedSimd);
const scalar = await compile('index', withoutSimd);
const modular = await compile('modular', withRelaxedSimd);
write('fused.wasm', fused);
write('scalar.wasm', scalar);
write('modular.wasm', modular);
const workerSource = await bundleWorker();
const inBase64 = (binary) => Buffer.from(binary).toString('base64');
const binaries = `const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
export const kernelBinaries = {
  get fused() {
    return bytes('${inBase64(fused)}');
  },
  get scalar() {
    return bytes('${inBase64(scalar)}');
  },
  get modular() {
    return bytes('${inBase64(modular)}');
  },
  workerSource: ${JSON.stringify(workerSource)},
};
`;
// The command line that was built with the same kernel stays newer than it (verify.mjs).
const written = new URL('kernel-binaries.js', output);
if (!existsSync(written) || readFileSync(written, 'utf8') !== binaries) write('kernel-binaries.js', binaries);
if (process.argv.includes('--tests')) {
  write('test-scalar.wasm', await compile('test-door', withoutSimd));
  const unfuse = (source) => source.replaceAll(/v128\.relaxed_madd<f64>\(a, b, (.*)\);/g, 'f64x2.add(f64x2.mul(a, b), $1);');
  write('unfused.wasm', await compile('index', withRelaxedSimd, unfuse));
  write('unfused-modular.wasm', await compile('modular', withRelaxedSimd, unfuse));
  write('test-modular.wasm', await compile('test-modular', withRelaxedSimd));
  write('test-fused.wasm', await compile('test-door', withRelaxedSimd));
}
