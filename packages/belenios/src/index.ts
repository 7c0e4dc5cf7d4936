// The door of the package. What a browser must not load (files, the command line) is imported by its own path.
export type { Result, Refusal } from './result.ts';
export type { Element, Group, GroupName } from './groups/group.ts';
export { groupNamed } from './groups/groups.ts';
export { secureRandomBytes } from './scalars.ts';
export type { RandomBytes } from './scalars.ts';
export type { Election, ElectionDescription, Question } from './election.ts';
export { parseElection, serializeElection } from './election.ts';
export type { PublicCredential } from './credentials.ts';
export {
  generateCredential,
  generateUuid,
  isCredential,
  LARGEST_TOTAL_WEIGHT,
  parsePublicCredentials,
  publicCredential,
  serializePublicCredentials,
} from './credentials.ts';
export type { ThresholdParameters, TrusteeItem, TrusteeKey, Trustees } from './trustees.ts';
export { parseTrustees, publicKeysOf, serializeTrustees } from './trustees.ts';
export type { Certificate, CeremonyPlace, Polynomial, TrusteeInput, TrusteeOutput } from './threshold.ts';
export {
  assembleThreshold,
  checkCertificates,
  createCertificate,
  createOutput,
  createPolynomial,
  electionKey,
  generateSingleTrustee,
  inputFor,
  openDecryptionKey,
} from './threshold.ts';
export type { AuditDisclosure, CastBallot, Choices, PreparedBallot } from './casting.ts';
export { Booth } from './casting.ts';
export type { ElectionResult, EncryptedTally, PartialDecryption } from './tally.ts';
export { combineDecryptions, decryptPartially } from './tally.ts';
export type { ByteSource } from './archive/byte-source.ts';
export { blobSource, bytesSource } from './archive/byte-source.ts';
export type { ChainEnd } from './archive/writer.ts';
export { ArchiveWriter } from './archive/writer.ts';
export type { PublicArithmetic } from './kernel/public-arithmetic.ts';
export type { CheckName, CheckOutcome, Explanation } from './verifier/checks.ts';
export { explanationOf } from './verifier/checks.ts';
export type { ArchiveContents, ArchiveReport, ArchiveSummary, Expected, Stage, Unsupported, VerifyOptions } from './verifier/report.ts';
export { verifyArchive } from './verifier/verify.ts';
export { checkPair } from './verifier/check-pair.ts';
export { fastArithmetic, slowArithmetic } from './verifier/arithmetic.ts';
export type { AuditFile } from './audit-file.ts';
export { parseAuditFile, serializeAuditFile } from './audit-file.ts';
export { verifyAudit } from './verifier/verify-audit.ts';
export type { LeakAdvice, LeakEstimate } from './leak/leak.ts';
export { adviseOnLeak, estimateLeak } from './leak/leak.ts';
