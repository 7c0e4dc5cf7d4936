import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createOracleArithmetic } from '../oracle-arithmetic.ts';
import type { BulkArithmetic } from './bulk-request.ts';
import { openKernel } from './wasm-kernel.ts';
import {
  passesSelfTest,
  selfTestAnswers,
  selfTestPowerRequest,
  selfTestPowers,
  selfTestRequest,
  selfTestResidues,
  toHex,
} from './self-test.ts';
import { builtModule, modularKernel, runnableKernels } from './test-kernels.ts';

describe('the self-test', () => {
  test('knows the answers of @noble/curves', async () => {
    const answer = await createOracleArithmetic('Ed25519').commitments(selfTestRequest());
    assert.deepEqual(
      { products: toHex(answer.products), commitments: toHex(answer.commitments), keyCommitments: toHex(answer.keyCommitments) },
      selfTestAnswers,
    );
  });

  test('knows the answers of BigInt for BELENIOS-2048', async () => {
    const oracle = createOracleArithmetic('BELENIOS-2048');
    const powers = await oracle.powers(selfTestPowerRequest());
    assert.deepEqual([powers.slice(240, 256), powers.slice(496, 512)].map(toHex), selfTestPowers);
    assert.deepEqual([...(await oracle.checkElements(selfTestResidues()))], [0, 0, 0, 2]);
  });

  test('passes the builds of this machine', () => {
    for (const kernel of [...runnableKernels(), ...modularKernel()]) assert.equal(passesSelfTest(kernel), true, kernel.implementation);
  });

  test('refuses the fused builds where multiply-add rounds twice', (context) => {
    try {
      assert.equal(passesSelfTest(openKernel('Ed25519', builtModule('unfused'), 'unfused')), false);
      assert.equal(passesSelfTest(openKernel('BELENIOS-2048', builtModule('unfused-modular'), 'unfused')), false);
    } catch (error) {
      if (!(error instanceof WebAssembly.CompileError)) throw error;
      context.skip('this engine has no relaxed SIMD');
    }
  });

  test('refuses a kernel with one wrong bit in any answer, and one that traps', () => {
    const [good] = runnableKernels().slice(-1);
    assert.ok(good);
    for (const field of ['products', 'commitments', 'keyCommitments', 'ciphertextFaults', 'keyFaults'] as const) {
      const wrong: BulkArithmetic = {
        ...good,
        commitments: (request) => {
          const answer = good.commitments(request);
          const bytes = answer[field];
          bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
          return answer;
        },
      };
      assert.equal(passesSelfTest(wrong), false, field);
    }
    const trapping: BulkArithmetic = {
      ...good,
      commitments: () => {
        throw new WebAssembly.RuntimeError('unreachable');
      },
    };
    assert.equal(passesSelfTest(trapping), false);
  });
});
