/**
 * Compiles the kernel twice, with and without relaxed SIMD, into packages/belenios/kernel/build/: two .wasm files, and
 * kernel-binaries.js, which holds their bytes and the bundled worker, for Node and for bundles alike. The AssemblyScript sources end in .as because they are no TypeScript.
 * With `--tests` it compiles test-fused.wasm and test-scalar.wasm besides, which export the field arithmetic.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import * as esbuild from 'esbuild';

const sources = new URL('assembly/', import.meta.url);
const output = new URL('build/', import.meta.url);

/** @param {string} entry @param {boolean} fused @returns {Promise<Uint8Array>} */
async function compile(entry, fused) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      `${entry}.ts`,
      '--outFile',
      'out.wasm',
      '-O3',
      '--runtime',
      'stub',
      '--noAssert',
      '--enable',
      'bulk-memory',
      ...(fused ? ['--enable', 'simd', '--enable', 'relaxed-simd'] : ['--disable', 'simd']),
    ],
    {
      readFile: (name) => {
        const source = new URL(name.replace(/\.ts$/, '.as'), sources);
        return name.endsWith('.ts') && existsSync(source) ? readFileSync(source, 'utf8') : null;
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

mkdirSync(output, { recursive: true });
const binaries = {};
for (const name of ['fused', 'scalar']) {
  const binary = await compile('index', name === 'fused');
  writeFileSync(new URL(`${name}.wasm`, output), binary);
  binaries[name] = Buffer.from(binary).toString('base64');
}
const { outputFiles } = await esbuild.build({
  entryPoints: [fileURLToPath(new URL('../src/kernel/worker-entry.ts', import.meta.url))],
  bundle: true,
  format: 'iife',
  target: 'es2022',
  minify: true,
  write: false,
});
writeFileSync(
  new URL('kernel-binaries.js', output),
  `const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
export const kernelBinaries = {
  fused: bytes('${binaries.fused}'),
  scalar: bytes('${binaries.scalar}'),
  workerSource: ${JSON.stringify(outputFiles[0].text)},
};
`,
);
if (process.argv.includes('--tests')) {
  for (const name of ['fused', 'scalar']) writeFileSync(new URL(`test-${name}.wasm`, output), await compile('test-door', name === 'fused'));
}
