// Which arithmetic verifies: the kernel where one runs, otherwise the reference implementation.
import { createKernelArithmetic } from '../kernel/kernel-arithmetic.ts';
import type { GroupName, PublicArithmetic } from '../kernel/public-arithmetic.ts';
import { createOracleArithmetic } from '../oracle-arithmetic.ts';

/** The reference implementation: `--slow`. */
export const slowArithmetic = (group: GroupName): Promise<PublicArithmetic> => Promise.resolve(createOracleArithmetic(group));

/** The kernel in workers; the reference implementation where the kernel is not built or fails its self-test. */
export const fastArithmetic = async (
  group: GroupName,
  createKernel: (group: GroupName) => Promise<PublicArithmetic | undefined> = createKernelArithmetic,
): Promise<PublicArithmetic> => (await createKernel(group)) ?? createOracleArithmetic(group);
