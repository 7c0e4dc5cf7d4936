/** Bundled and run in a page by kernel-arithmetic.browser.test.ts. */
import { createKernelArithmetic } from './kernel-arithmetic.ts';
import type { GroupName } from './public-arithmetic.ts';
import { selfTestPowerRequest, selfTestRequest, toHex } from './self-test.ts';

declare global {
  // Called by the test from outside the page.
  var probeKernel: (group: GroupName) => Promise<{ readonly implementation: string; readonly answer: string }>;
}

/** How the page computes, and an answer of its workers. */
globalThis.probeKernel = async (group) => {
  const arithmetic = await createKernelArithmetic(group, { workers: 2 });
  if (!arithmetic) return { implementation: 'none', answer: '' };
  const answer =
    group === 'Ed25519' ? (await arithmetic.commitments(selfTestRequest())).commitments : await arithmetic.powers(selfTestPowerRequest());
  await arithmetic.close();
  return { implementation: arithmetic.implementation, answer: toHex(answer) };
};
