/** The platform as a process of its own, as `npm start` runs it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

export type Run = { readonly child: ChildProcess; readonly output: () => string; readonly end: Promise<number | null> };

export function runPlatform(
  dataFolder: string,
  settings: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
  command?: readonly string[],
): Run {
  const [program = process.execPath, ...rest] = command ?? [process.execPath, '--import', './loader.mjs', 'src/main.ts', ...args];
  const { DATABASE_URL: _url, HOST: _host, PUBLIC_URL: _public, ...inherited } = process.env;
  const child = spawn(program, rest, {
    cwd: root,
    env: { ...inherited, PORT: '0', DATA_FOLDER: dataFolder, LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => void (text += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => void (text += String(chunk)));
  return { child, output: () => text, end: once(child, 'close').then(([code]) => code as number | null) };
}

/** The address that the platform prints when it is ready. */
export async function addressOf(started: Run): Promise<string> {
  for (;;) {
    const address = /(http:\/\/\S+)\/ is ready after \d+ ms/.exec(started.output())?.[1];
    if (address !== undefined) return address;
    const ended = await Promise.race([started.end, new Promise<'runs'>((resolve) => setTimeout(() => resolve('runs'), 50))]);
    if (ended !== 'runs') throw new Error(`ended with ${ended}: ${started.output()}`);
  }
}

export async function stop(started: Run, signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
  started.child.kill(signal);
  return started.end;
}

/** Somebody before a running demonstration, with the cookies of a browser and nothing else of one. */
export type Person = {
  readonly get: (path: string) => Promise<Answer>;
  /** Sends a form of the page, the one to `action`, with its own key. */
  readonly send: (page: Answer, action: string, fields: Readonly<Record<string, string | File>>) => Promise<Answer>;
};
export type Answer = { readonly status: number; readonly html: string; readonly location: string };

/** Signs in as the first person of the demonstration whose row matches. */
export async function signedIn(address: string, row: RegExp): Promise<Person> {
  const cookies = new Map<string, string>();
  async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, address), {
      redirect: 'manual',
      ...init,
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return { status: response.status, html: await response.text(), location: response.headers.get('location') ?? '' };
  }
  const person: Person = {
    get: (path) => ask(path),
    send(page, action, fields) {
      const form = page.html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? page.html;
      const body = new FormData();
      body.set('form-key', /name="form-key" value="([^"]*)"/.exec(form)?.[1] ?? '');
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      return ask(action, { method: 'POST', body });
    },
  };
  const demo = await person.get('/zh/demo');
  const part = demo.html.split('<tr').find((candidate) => row.test(candidate)) ?? '';
  const action = /action="([^"]*)"/.exec(part)?.[1] ?? '';
  const hidden = [...part.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  const asked = await person.send({ ...demo, html: part }, action, Object.fromEntries(hidden) as Record<string, string>);
  const code = /<b class="num">(\d{6})<\/b>/.exec((await person.get('/zh/demo')).html)?.[1] ?? '';
  const page = await person.get(asked.location);
  const codeForm = page.html.split('<form').find((candidate) => candidate.includes('name="code"')) ?? '';
  await person.send(page, /action="([^"]*)"/.exec(codeForm)?.[1] ?? asked.location, { code });
  return person;
}
