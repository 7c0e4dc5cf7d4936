/**
 * `npm run bench:platform`: what the platform takes, as ratios measured in one run, printed and written to bench/RESULTS.md. Fills databases with a
 * thousand, a hundred thousand and a million needs on a server of its own in a temporary folder; about ten minutes, 5 GB of disk.
 * `npm run bench:platform -- 100000` takes that for the million.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { modules } from '../src/modules.ts';
import { openPool } from '../src/platform/database/database.ts';
import { migrateAll } from '../src/platform/database/migrate.ts';
import { startPostgres } from '../src/platform/database/postgres.ts';
import { measureClaims } from './claims.ts';
import { fill } from './fill.ts';
import { measureGrowth } from './growth.ts';
import { measureListPage, listAddress } from './list-page.ts';
import { filledUntil } from './platform.ts';
import { measureStart } from './start-up.ts';
import { measureWeight } from './weight.ts';

const SMALL = 1_000;
const LISTED = 100_000;
const large = Number(process.argv[2] ?? 1_000_000);
const START_PORT = 18_431;
/** Node's arguments as the start script gives them. */
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { scripts: { start: string } };
const NODE = /node (--.*) src\/main\.ts$/.exec(scripts.start)?.[1]?.split(' ') ?? [];

const lines: string[] = [];
const say = (line = '') => {
  console.log(line);
  lines.push(line);
};
const figure = (value: number, digits = 2) => value.toFixed(digits);
const thousands = (value: number) => Math.round(value).toLocaleString('en');
const verdict = (isMet: boolean) => (isMet ? 'met' : '**not met**');

const folder = mkdtempSync(path.join(tmpdir(), 'qianshou-bench-'));
chmodSync(folder, 0o755); // the server may run as another account
const postgres = await startPostgres(path.join(folder, 'postgres'));
const open = (size: number) => openPool(postgres.connection(`needs_${size}`));

async function filled(size: number): Promise<pg.Pool> {
  const admin = new pg.Client(postgres.connection('postgres'));
  await admin.connect();
  // the list's size may be asked for as the large one, too
  await admin.query(`drop database if exists needs_${size}`);
  await admin.query(`create database needs_${size}`);
  await admin.end();
  const pool = open(size);
  await migrateAll(pool, modules);
  await fill(pool, size, filledUntil);
  return pool;
}

try {
  say('# Results of `npm run bench:platform`');
  say();
  say(
    `${new Date(performance.timeOrigin).toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}. Ratios are measured in one run.`,
  );

  const listed = await filled(LISTED);
  say();
  say('## A public list');
  say();
  const list = await measureListPage(postgres.connection(`needs_${LISTED}`), NODE);
  say(
    `50 of ${thousands(LISTED)} needs with filters on (\`${listAddress}\`), ${thousands(list.bytes)} bytes, against a page of the same bytes that never changes, on the same server.`,
  );
  say();
  say('| | pages a second | ratio | wanted | |');
  say('| --- | ---: | ---: | ---: | --- |');
  say(`| constant page | ${thousands(list.constant)} | 1 | | |`);
  say(
    `| from the database each time (p99 ${thousands(list.listP99)} ms) | ${thousands(list.list)} | ${figure(list.list / list.constant)} | 0.15 | ${verdict(list.list / list.constant >= 0.15)} |`,
  );
  say(
    `| from the cache of anonymous visitors | ${thousands(list.cached)} | ${figure(list.cached / list.constant)} | 0.70 | ${verdict(list.cached / list.constant >= 0.7)} |`,
  );
  say();
  say(
    `Resident memory of node meanwhile: ${thousands(list.residentMegabytes)} MB (wanted: under 300; ${verdict(list.residentMegabytes < 300)}).`,
  );

  say();
  say('## Claims at the same instant');
  say();
  const claims = await measureClaims(listed);
  say(
    `500 claims on 10 slots: ${claims.granted} granted, ${claims.refused} told that nothing is left. ${thousands(claims.platformRate)} a second by the platform, ${thousands(claims.bareRate)} by the bare statements: ratio ${figure(claims.platformRate / claims.bareRate)} (wanted: 0.50; ${verdict(claims.platformRate / claims.bareRate >= 0.5)}).`,
  );

  say();
  say('## Weight of pages');
  say();
  const weights = await measureWeight(listed);
  const heaviest = weights[0];
  say(
    `The heaviest of ${weights.length} public pages, \`${heaviest?.address}\`, has ${figure((heaviest?.bytes ?? 0) / 1000, 1)} kB compressed with its style sheet (wanted: under 60; ${verdict((heaviest?.bytes ?? 0) < 60_000)}). None needs a script.`,
  );
  await listed.end();

  say();
  say(`## A thousand needs and ${large === 1_000_000 ? 'a million' : thousands(large)}`);
  say();
  const small = await filled(SMALL);
  const few = await measureGrowth(small, SMALL);
  await small.end();
  const big = await filled(large);
  const many = await measureGrowth(big, large);
  await big.end();
  say(
    `Middle times in milliseconds, one request at a time. Wanted: pages at most twice as long; search and matching at most five times as long as the list query at the same size.`,
  );
  say();
  say(`| | ${thousands(SMALL)} | ${thousands(large)} | ratio | |`);
  say('| --- | ---: | ---: | ---: | --- |');
  const listPage = 'page: needs, newest first';
  const searchPage = 'page: search over everything';
  const query = 'query: 50 needs and how many there are';
  for (const [name, before] of Object.entries(few)) {
    const after = many[name] ?? 0;
    if (name === searchPage) {
      const ratio = after / (many[listPage] ?? 1);
      say(`| ${name} | ${figure(before)} | ${figure(after)} | ${figure(ratio)} of the list page | ${verdict(ratio <= 5)} |`);
    } else if (name.startsWith('page'))
      say(`| ${name} | ${figure(before)} | ${figure(after)} | ${figure(after / before)} | ${verdict(after / before <= 2)} |`);
    else if (name === query) say(`| ${name} | ${figure(before)} | ${figure(after)} | ${figure(after / before)} | |`);
    else {
      const ratio = after / (many[query] ?? 1);
      say(`| ${name} | ${figure(before)} | ${figure(after)} | ${figure(ratio)} of the list query | ${verdict(ratio <= 5)} |`);
    }
  }
  say();
  say(
    'The list query alone has no verdict: what is wanted is wanted of pages, and the page of needs asks this query. It stands here as the measure for search and matching.',
  );

  say();
  say('## Start');
  say();
  const data = path.join(folder, 'data');
  const first = await measureStart(data, START_PORT);
  const second = await measureStart(data, START_PORT);
  say(
    `First start, with making the database and loading the demonstration, to the first page: ${figure(first / 1000, 1)} s; second: ${figure(second / 1000, 1)} s (aim: 2).`,
  );
  writeFileSync(new URL('./RESULTS.md', import.meta.url), `${lines.join('\n')}\n`);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
