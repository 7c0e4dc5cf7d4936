import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeSample, yesNo } from '../../test-support/elections.ts';
import { ed25519 } from '../groups/ed25519.ts';
import { expectValue } from '../result.ts';
import { VoterDesk } from './voter-desk.ts';

test('the voter’s desk encrypts, reveals or signs one ballot at a time, and only after it was opened', async () => {
  const sample = await makeSample({ group: ed25519, questions: [yesNo], votes: [] });
  const { credential } = sample.voters[0]!;
  const desk = new VoterDesk();
  await assert.rejects(async () => desk.identify(credential), /open comes first/);
  await desk.open(sample.electionBytes, sample.listed);
  assert.ok(sample.listed.has(await desk.identify(credential)));
  await assert.rejects(desk.cast(), /prepare comes first/);
  assert.equal((await desk.prepare(credential, [[1, 1, 0]])).ok, false);
  const first = expectValue(await desk.prepare(credential, [[1, 0, 0]]));
  assert.equal(expectValue(await desk.audit()).hash, first);
  assert.equal((await desk.cast()).ok, false);
  const second = expectValue(await desk.prepare(credential, [[1, 0, 0]]));
  assert.notEqual(first, second);
  assert.equal(expectValue(await desk.cast()).hash, second);
  assert.equal((await desk.audit()).ok, false);
});
