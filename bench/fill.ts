/** Fills a migrated database with as many needs as wanted, and with what belongs to them, by statements that make many rows each. */
import type pg from 'pg';
import { searchVector } from '../src/platform/search/words.ts';

const things = [
  ['太极拳班的场地', 'a room for a tai chi class'],
  ['党员活动室的桌椅', 'tables for the party members’ room'],
  ['老人理发', 'haircuts for older people'],
  ['儿童绘本', 'picture books for children'],
  ['合唱团的钢琴', 'a piano for the choir'],
  ['暑期托管的志愿者', 'volunteers for the summer club'],
  ['楼道照明', 'lights for the stairs'],
  ['书法老师', 'a calligraphy teacher'],
  ['急救课', 'a first-aid course'],
  ['法律咨询', 'legal advice'],
  ['英语角', 'an English corner'],
  ['垃圾分类的宣传', 'posters on sorting waste'],
  ['社区花园的工具', 'tools for the community garden'],
  ['手机课', 'a class on using phones'],
  ['图书馆的参观', 'a visit to the library'],
  ['乒乓球桌', 'a table-tennis table'],
  ['中秋晚会的经费', 'money for the mid-autumn evening'],
  ['电梯安全检查', 'a check of the lifts'],
  ['摄影展的展板', 'boards for a photo exhibition'],
  ['心理辅导', 'counselling'],
] as const;
const whos = [
  ['住在一楼的老人', 'older people on the ground floors'],
  ['小区的孩子', 'children of the estate'],
  ['新来的外国居民', 'residents new to the country'],
  ['退休教师', 'retired teachers'],
  ['全体业主', 'all owners'],
  ['双职工家庭', 'families in which both work'],
  ['行动不便的人', 'people who walk with difficulty'],
  ['社区志愿者', 'the community’s volunteers'],
] as const;
const whens = [
  ['每周二上午', 'on Tuesday mornings'],
  ['周末下午', 'on weekend afternoons'],
  ['放学以后', 'after school'],
  ['下个月以前', 'before next month'],
  ['国庆节前后', 'around the National Day'],
  ['每月一次', 'once a month'],
] as const;
const filler = [
  ['原来的地方要装修，大家商量以后觉得最好离家近一些，走路能到。', 'The old place is being rebuilt; everyone would like to walk there.'],
  ['人数每次不一样，多的时候二十多位，少的时候十位左右。', 'Numbers differ: sometimes more than twenty, sometimes ten.'],
  ['已经问过附近几家单位，还没有合适的。', 'Some organisations nearby were asked; nothing has fitted so far.'],
  ['如果有单位愿意帮忙，时间可以再商量。', 'If an organisation can help, the time can be changed.'],
] as const;

/** Words of known frequency among the needs: in every one, in a hundredth, a thousandth, and in ten of them. */
export const plantedWords = { everywhere: '社区', hundredth: '龙舟队', thousandth: '皮影戏', ten: '昙花', nowhere: '鲸鱼骨' } as const;

const TEMPLATES = 2_000;

type Template = { title: object; description: object; search: string };

/** Chance that comes out the same every time: a linear congruence (Knuth's MMIX). */
function chance(seed: bigint): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & ((1n << 64n) - 1n);
    return Number(state >> 33n) % below;
  };
}

function templates(): Template[] {
  const next = chance(2017n);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const make = (extra: string): Template => {
    const [thing, who, when, words] = [pick(things), pick(whos), pick(whens), pick(filler)];
    const zh = [`${who[0]}需要${thing[0]}`, `${plantedWords.everywhere}里${who[0]}想要${thing[0]}，${when[0]}。${words[0]}${extra}`];
    const en = [`For ${who[1]}: ${thing[1]}`, `In the community, ${who[1]} would like ${thing[1]} ${when[1]}. ${words[1]}`];
    const text = (index: 0 | 1) => ({ original: 'zh', text: zh[index], translation: { text: en[index], state: 'checked' } });
    const search = searchVector([zh[0], en[0], zh[1], en[1]].map((part, index) => ({ text: part ?? '', weight: index < 2 ? 'A' : 'B' })));
    return { title: text(0), description: text(1), search };
  };
  // the last three carry the planted words; `fill` says which rows get them
  return [
    ...Array.from({ length: TEMPLATES }, () => make('')),
    make(plantedWords.hundredth),
    make(plantedWords.thousandth),
    make(plantedWords.ten),
  ];
}

const id = (kind: number, number: string) =>
  `('00000000-0000-7${String(kind).padStart(3, '0')}-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const COMMUNITIES = 20;
const ORGANISATIONS = 200;
const PERSONS = 50;
const both = (zh: string, en: string) =>
  `jsonb_build_object('original', 'zh', 'text', ${zh}, 'translation', jsonb_build_object('text', ${en}, 'state', 'checked'))`;
const categories = `(array['venue', 'money', 'people', 'know-how', 'goods', 'study-visit'])`;
const unitFor = `(array['weekly-minutes', 'fen', 'persons', 'minutes', 'pieces', 'visits'])`;
/** Thousands of minutes a week would be no room; thousands of fen are thirty yuan. */
const amountFor = `(array[240, 3000000, 6, 240, 24, 1])`;

/** @param size needs; a fifth as many resources, offers and projects. `until` is the newest need's time, an ISO text. */
export async function fill(pool: pg.Pool, size: number, until: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '64MB'");
    await client.query(`insert into places.places (id, kind, within, subdistrict, community, name, latitude, longitude, figures, slug, created_at)
      select ${id(1, '0')}, 'subdistrict', null, ${id(1, '0')}, null, ${both("'筼筜街道'", "'Yundang Subdistrict'")}, 24.48, 118.1, '[]'::jsonb, 'yundang', now()
      union all
      select ${id(1, 'n')}, 'community', ${id(1, '0')}, ${id(1, '0')}, ${id(1, 'n')}, ${both("'第' || n || '社区'", "'Community ' || n")}, 24.48 + n / 1000.0, 118.1 + (n % 5) / 500.0, '[]'::jsonb, 'community-' || n, now()
      from generate_series(1, ${COMMUNITIES}) n`);
    await client.query(`insert into people.persons (id, name, language, created_at)
      select ${id(2, 'n')}, '居民' || n, 'zh', now() from generate_series(1, ${PERSONS}) n`);
    await client.query(`insert into partners.organisations (id, kind, name, place, subdistrict, slug, created_at)
      select ${id(3, 'n')}, 'company', ${both("'第' || n || '家单位'", "'Organisation ' || n")}, ${id(1, `1 + n % ${COMMUNITIES}`)}, ${id(1, '0')}, 'organisation-' || n, now()
      from generate_series(1, ${ORGANISATIONS}) n`);
    await client.query('create temporary table template (which int primary key, title jsonb, description jsonb, search tsvector)');
    await client.query(
      "insert into template select which - 1, value -> 'title', value -> 'description', (value ->> 'search')::tsvector from jsonb_array_elements($1::jsonb) with ordinality as t(value, which)",
      [JSON.stringify(templates())],
    );
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(
      "select schemaname || '.' || indexname as name, indexdef as definition from pg_indexes where schemaname = 'exchange' and indexdef like '%USING gin%'",
    );
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    const slots = `jsonb_build_array(jsonb_build_object('weekday', 1 + n % 7, 'start', 540, 'end', 660))`;
    const template = (planted: boolean) =>
      planted
        ? `case when n % (greatest(${size} / 10, 1)) = 7 then ${TEMPLATES + 2} when n % 1000 = 3 then ${TEMPLATES + 1} when n % 100 = 1 then ${TEMPLATES} else (n::bigint * 7919) % ${TEMPLATES} end`
        : `(n::bigint * 7919) % ${TEMPLATES}`;
    // one need every ten minutes, the last at `until`; five of six are over
    await client.query(
      `insert into exchange.needs (id, year, sequence, state, title, description, category, unit, sought, agreed, delivered, persons, subdistrict, community, place,
         needed_by, slots, urgency, source, heard_on, public_name, raised_by, entered_by, worker, raised_at, accepted_at, published_at, done_at, told_at, closed_at,
         due, due_certain, reopened, satisfaction, rated_at, search, version)
       select ${id(4, 'n')}, 2026, n, s.state, t.title, t.description, ${categories}[1 + n % 6], ${unitFor}[1 + n % 6], a.amount,
         case s.state when 'open' then 0 when 'under-way' then a.amount / 2 else a.amount end, case s.state when 'closed' then a.amount else 0 end,
         10 + n % 30, ${id(1, '0')}, ${id(1, `1 + n % ${COMMUNITIES}`)}, ${id(1, `1 + n % ${COMMUNITIES}`)},
         (r.at + interval '30 days')::date, ${slots}, (array['routine', 'routine', 'key', 'routine', 'urgent'])[1 + n % 5], 'visit', r.at::date,
         jsonb_build_object('kind', 'pseudonym', 'text', '阿明'), ${id(2, `1 + n % ${PERSONS}`)}, ${id(2, '1')}, ${id(2, '1')}, r.at, r.at + interval '1 hour', r.at + interval '2 hours',
         case s.state when 'closed' then r.at + interval '9 days' end, case s.state when 'closed' then r.at + interval '10 days' end, case s.state when 'closed' then r.at + interval '12 days' end,
         case when s.state <> 'closed' then (r.at + interval '20 days')::date end, true, 0, case s.state when 'closed' then 'satisfied' end, case s.state when 'closed' then r.at + interval '11 days' end,
         t.search, 1
       from generate_series(1, ${size}) n
       cross join lateral (select $1::timestamptz - (${size} - n) * interval '10 minutes' as at) r
       cross join lateral (select ${amountFor}[1 + n % 6]::bigint as amount) a
       cross join lateral (select case when n > ${size} - 2000 or n % 6 = 0 then case when n % 2 = 0 then 'open' else 'under-way' end else 'closed' end as state) s
       join template t on t.which = ${template(true)}
       order by n`,
      [until],
    );
    const fifth = Math.ceil(size / 5);
    await client.query(
      `insert into exchange.resources (id, year, sequence, state, organisation, title, description, category, unit, amount, agreed, holds, slots, subdistrict, place,
         entered_by, entered_at, times_used, search, version)
       select ${id(5, 'n')}, 2026, n, 'available', ${id(3, `1 + n % ${ORGANISATIONS}`)}, t.title, t.description, ${categories}[1 + n % 6], ${unitFor}[1 + n % 6], 2 * a.amount, 0,
         20 + n % 40, ${slots}, ${id(1, '0')}, ${id(1, `1 + (n * 3) % ${COMMUNITIES}`)}, ${id(2, '1')}, $1::timestamptz - (${fifth} - n) * interval '50 minutes', n % 5, t.search, 1
       from generate_series(1, ${fifth}) n
       cross join lateral (select ${amountFor}[1 + n % 6]::bigint as amount) a
       join template t on t.which = ${template(false)}
       order by n`,
      [until],
    );
    // every fifth need that is over was met by one organisation, one of ten late
    await client.query(
      `insert into exchange.offers (id, need, organisation, begun_by, state, unit, amount, slots, deliver_by, provider_person, provider_at, seeker_person, seeker_at,
         answer_due_certain, delivered_at, made_at, earlier, version)
       select ${id(6, 'n')}, need.id, ${id(3, `1 + n % ${ORGANISATIONS}`)}, 'provider', 'agreed', need.unit, need.agreed, need.slots, (need.raised_at + interval '8 days')::date,
         ${id(2, '2')}, need.raised_at, ${id(2, '1')}, need.raised_at, true,
         need.raised_at + case when n % 10 = 0 then interval '12 days' else interval '7 days' end, need.raised_at, '[]'::jsonb, 3
       from generate_series(1, ${fifth}) n join exchange.needs need on need.year = 2026 and need.sequence = n * 5 where need.agreed > 0 order by n`,
    );
    await client.query(
      `insert into exchange.projects (id, year, sequence, state, need, title, lead, worker, subdistrict, community, begun_at, due, due_certain, steps, search, version)
       select ${id(7, 'n')}, 2026, n, case need.state when 'closed' then 'confirmed' else 'running' end, need.id, need.title, ${id(3, `1 + n % ${ORGANISATIONS}`)}, ${id(2, '1')},
         need.subdistrict, need.community, need.raised_at + interval '1 day', (need.raised_at + interval '20 days')::date, true, '[]'::jsonb, need.search, 1
       from generate_series(1, ${fifth}) n join exchange.needs need on need.year = 2026 and need.sequence = n * 5 where need.agreed > 0 order by n`,
    );
    await client.query(
      `insert into exchange.numbers values ('need', 2026, ${size}), ('resource', 2026, ${fifth}), ('project', 2026, ${fifth}) on conflict (kind, year) do update set last = excluded.last`,
    );
    for (const { definition } of indexes) await client.query(definition);
    await client.query('vacuum analyze');
  } finally {
    client.release(true);
  }
}
