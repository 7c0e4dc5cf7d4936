/** The life of the process: starts step by step, ends in the opposite order, whatever ends it. */
import { withoutValues } from '../log/log.ts';
import { sentenceFor } from './cannot-start.ts';

/** Longer than any clean stop takes; then what is left is as after a crash, which the database recovers from. */
const LONGEST_STOP_MS = 30_000;

export type Running = {
  /** What to do when the process ends; the latest first. */
  readonly onStop: (stop: () => Promise<void>) => void;
  /** Something without which the platform cannot go on is gone: says so and ends the process with code 1. */
  readonly onFailure: (error: unknown) => void;
};

/**
 * Runs `start`, then waits for SIGTERM or SIGINT and ends with code 0. A signal during the start lets it finish first, so that nothing
 * that it made is left running. An error ends the process with code 1: one sentence for the world's faults, a stack for ours.
 */
export function runProcess(start: (running: Running) => Promise<void>): void {
  const stops: (() => Promise<void>)[] = [];
  let isEnding = false;
  const end = async (code: number): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    await started;
    let exitCode = code;
    for (const stop of stops.reverse())
      await stop().catch((error: unknown) => {
        report(error);
        exitCode = 1;
      });
    process.exit(exitCode);
  };
  const onFailure = (error: unknown): void => {
    if (isEnding) return;
    report(error);
    void end(1);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(0));
  process.on('uncaughtException', onFailure);
  process.on('unhandledRejection', onFailure);
  const started: Promise<void> = start({ onStop: (stop) => void stops.push(stop), onFailure }).catch(onFailure);
}

/** Runs a command to its end and leaves with the exit code that it returns; what it opened is closed by itself. */
export function runCommand(command: () => Promise<number>): void {
  command().then(
    (code) => process.exit(code),
    (error: unknown) => {
      report(error);
      process.exit(1);
    },
  );
}

function report(error: unknown): void {
  console.error(sentenceFor(error) ?? withoutValues(error));
}
