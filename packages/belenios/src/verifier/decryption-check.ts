// The equations of decryption and result (specification 4.20, 4.21), all ciphertexts of a tally in one request.
import type { Election } from '../election.ts';
import { hashToScalar } from '../hashing.ts';
import type { PublicArithmetic } from '../kernel/public-arithmetic.ts';
import { PowerBatch } from '../power-batch.ts';
import type { ElectionResult, EncryptedTally, PartialDecryption, Share } from '../tally.ts';
import type { Proof } from '../transcripts.ts';
import { decryptionTranscript } from '../transcripts.ts';

/** Which proofs of a partial decryption by the private key of X do not hold, in words. */
export async function decryptionFaults(
  { group, fingerprint }: Election,
  arithmetic: PublicArithmetic,
  tally: EncryptedTally,
  X: string,
  { factors, proofs }: PartialDecryption,
): Promise<readonly string[]> {
  const g = group.encode(group.g);
  const batch = new PowerBatch(group);
  const tested: { readonly place: string; readonly challenge: bigint }[] = [];
  for (const [i, question] of factors.entries())
    for (const [j, F] of question.entries()) {
      const { challenge, response } = proofs[i]?.[j] as Proof;
      batch.add([
        [g, response],
        [X, challenge],
      ]);
      batch.add([
        [tally[i]?.[2 * j] as string, response],
        [F, challenge],
      ]);
      tested.push({ place: `question ${i + 1}, ciphertext ${j + 1}`, challenge });
    }
  const values = await batch.compute(arithmetic);
  return tested.flatMap(({ place, challenge }, k) => {
    const [A, B] = values.slice(2 * k, 2 * k + 2);
    const holds = A !== undefined && B !== undefined && hashToScalar(decryptionTranscript(fingerprint, X, A, B), group.q) === challenge;
    return holds ? [] : [`the proof for ${place} does not hold`];
  });
}

/**
 * Which numbers of the result are not what the tally decrypts to, in words. `shares` name owners that are in `decryptions`. The equation
 * holds for v + q as well as for v; the published number is the one below q and, where that is known, within the weight of all ballots.
 */
export async function resultFaults(
  { group }: Election,
  arithmetic: PublicArithmetic,
  tally: EncryptedTally,
  result: ElectionResult,
  shares: readonly Share[],
  decryptions: ReadonlyMap<number, PartialDecryption>,
  totalWeight: bigint | undefined,
): Promise<readonly string[]> {
  const g = group.encode(group.g);
  const most = totalWeight ?? group.q - 1n;
  const batch = new PowerBatch(group);
  const places: { readonly place: string; readonly beta: string; readonly isTooLarge: boolean }[] = [];
  for (const [i, question] of result.entries())
    for (const [j, value] of question.entries()) {
      const factors = shares.map(({ owner, exponent }) => [decryptions.get(owner)?.factors[i]?.[j] as string, exponent] as const);
      batch.add([[g, value], ...factors]);
      places.push({
        place: `question ${i + 1}, answer ${j + 1}`,
        beta: tally[i]?.[2 * j + 1] as string,
        isTooLarge: value > most,
      });
    }
  // beta / F = g^result, without a logarithm: g^result F = beta.
  const values = await batch.compute(arithmetic);
  return places.flatMap(({ place, beta, isTooLarge }, k) => [
    ...(isTooLarge ? [`${place}: the published number is above ${most}, the most that it can be`] : []),
    ...(values[k] === beta ? [] : [`${place}: the encrypted tally does not decrypt to the published number`]),
  ]);
}
