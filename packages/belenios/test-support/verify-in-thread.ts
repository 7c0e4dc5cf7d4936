// Verifies an archive in a thread of its own, whose memory the test limits; answers the checks that failed.
import { parentPort, workerData } from 'node:worker_threads';
import { bytesSource } from '../src/archive/byte-source.ts';
import { verifyArchive } from '../src/verifier/verify.ts';
import { failedChecks, quick } from './elections.ts';

const report = await verifyArchive(bytesSource(workerData as Uint8Array), quick);
parentPort?.postMessage(report.kind === 'report' ? failedChecks(report) : ['election']);
