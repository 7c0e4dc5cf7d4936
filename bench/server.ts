/** A process of its own that serves the platform on a filled database, with a page of constant bytes beside it. Told by its environment. */
import { openPool } from '../src/platform/database/database.ts';
import { listen } from '../src/platform/http/listen.ts';
import { act } from '../src/platform/http/route.ts';
import { platformOn } from './platform.ts';

const pool = openPool(JSON.parse(process.env['BENCH_DATABASE'] ?? '{}') as object);
const { app } = platformOn(pool, 'info');
/** Same bytes as the list that is measured; made before the first request. */
let constant = '';
app.get('/constant', act('public'), (c) => c.html(constant));
const page = await app.request(`http://localhost${process.env['BENCH_LIST'] ?? '/zh/needs'}`, { headers: { cookie: 'text=normal' } });
constant = await page.text();
if (page.status !== 200) throw new Error(`the list answered ${page.status}`);
const door = await listen({ host: '127.0.0.1', port: 0 });
door.open(app.fetch);
process.on('message', (word) => {
  if (word === 'memory') process.send?.({ rss: process.memoryUsage.rss() });
  if (word === 'stop') void door.stop().then(() => process.exit(0));
});
process.send?.({ port: door.port, bytes: Buffer.byteLength(constant) });
