/** How long `npm start` takes to its first page, on an empty folder and on one that is there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Milliseconds until the first page is answered. The demonstration is loaded at the first start. */
export async function measureStart(dataFolder: string, port: number): Promise<number> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--max-old-space-size=192', '--max-semi-space-size=16', '--import', './loader.mjs', 'src/main.ts'],
    {
      cwd: root,
      env: { ...process.env, PORT: String(port), DATA_FOLDER: dataFolder, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the platform ended with ${child.exitCode}`);
      const answer = await fetch(`http://127.0.0.1:${port}/zh`).catch(() => undefined);
      if (answer?.status === 200 && (await answer.text()).includes('</html>')) return performance.now() - began;
      await sleep(10);
    }
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
