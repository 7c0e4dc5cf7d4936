// Which arithmetic verifies: the kernel where one runs, otherwise the reference implementation.
import type { GroupName, PublicArithmetic } from '../kernel/public-arithmetic.ts';
import { createOracleArithmetic } from '../oracle-arithmetic.ts';

/** The reference implementation: `--slow`. */
export const slowArithmetic = (group: GroupName): Promise<PublicArithmetic> => Promise.resolve(createOracleArithmetic(group));
