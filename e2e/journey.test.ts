/** The tai chi class in a real browser: in Chinese without scripts on a phone, in English with them at a desk. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { openPlatform } from './platform.ts';

const platform = await openPlatform();
const { origin, pool } = platform;

const words = {
  zh: {
    title: '合唱队找一间排练的教室',
    signIn: '登录',
    check: '核对后提出',
    send: '提出需求',
    accept: '受理',
    publish: '公开征集',
    offer: '提供支持',
    make: '提出支持',
    answer: '答复',
    agree: '同意',
    deliver: '记录到位',
    finish: '办完了',
    tell: '已告诉提出人',
    rate: '评价',
    verySatisfied: '很满意',
    rateSend: '送出评价',
    close: '办结',
    days: /从提出到办结用了 0 天/,
    result: '两家单位各给一半时间，已经开始排练。',
  },
  en: {
    title: 'A room for the choir to rehearse',
    signIn: 'Sign in',
    check: 'Check and send',
    send: 'Raise this need',
    accept: 'Accept',
    publish: 'Open to offers',
    offer: 'Offer support',
    make: 'Make this offer',
    answer: 'Answer',
    agree: 'Agree',
    deliver: 'Record the delivery',
    finish: 'Mark as done',
    tell: 'I have told the person who asked',
    rate: 'Rate',
    verySatisfied: 'Very satisfied',
    rateSend: 'Send the rating',
    close: 'Close',
    days: /It took 0 days from raised to closed/,
    result: 'Two partners give half the time each; rehearsals have begun.',
  },
} as const;

/** Presses what a person would: a button or link with just these words. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.locator('main').getByRole('button', { name, exact: true });
  const target = (await button.count()) > 0 ? button.first() : page.locator('main').getByRole('link', { name, exact: true }).first();
  await target.click();
  await page.waitForLoadState();
}

for (const [language, scripts, width] of [
  ['zh', false, 360],
  ['en', true, 1280],
] as const)
  test(`a need is raised, met by two partners, confirmed and closed (${language}, ${scripts ? 'with' : 'without'} scripts, ${width} px)`, async () => {
    const w = words[language];
    const open = (person: Parameters<typeof platform.contextOf>[0]): Promise<BrowserContext> =>
      platform.contextOf(person, { scripts, width });
    const worker = await platform.personWith('community-worker');
    const { rows: places } = await pool.query<{ at: string }>('select at from people.grants where person = $1 limit 1', [worker.id]);
    const { rows: liaisons } = await pool.query<{ person: string; at: string }>(
      "select distinct on (at) person, at from people.grants where role = 'partner-liaison' and ended_at is null and person <> $1 order by at, granted_at limit 2",
      [worker.id],
    );
    const resident = await platform.personWith(undefined);

    const residents = await (await open(resident.id)).newPage();
    await residents.goto(`${origin}/${language}/needs/new`);
    await residents.fill('#title', w.title);
    await residents.fill('#description', w.title);
    await residents.locator('input[name=category][value=venue]').check();
    await residents.fill('#amount', '4');
    await residents.selectOption('#unit', 'weekly-minutes');
    await residents.selectOption('#place', places[0]?.at ?? '');
    await press(residents, w.check);
    await press(residents, w.send);
    const address = new URL(residents.url()).pathname;
    assert.match(address, new RegExp(`^/${language}/needs/\\d{4}-\\d{3}$`));

    const workers = await (await open(worker.id)).newPage();
    await workers.goto(`${origin}/${language}/desk`);
    await workers.getByRole('link', { name: w.title, exact: true }).first().click();
    await workers.waitForLoadState();
    await press(workers, w.accept);
    await press(workers, w.publish);
    await press(workers, w.publish);
    assert.equal(new URL(workers.url()).pathname, address);

    for (const liaison of liaisons) {
      const page = await (await open(liaison.person as typeof worker.id)).newPage();
      await page.goto(`${origin}/${language}/me`);
      await page.locator(`button[name=organisation][value="${liaison.at}"]`).click();
      await page.waitForLoadState();
      await page.goto(`${origin}${address}`);
      await press(page, w.offer);
      await page.fill('#amount', '2');
      for (const [part, value] of [
        ['y', '2026'],
        ['m', '12'],
        ['d', '1'],
      ] as const)
        await page.locator(`input[name=deliver-by-${part}]`).fill(value);
      await page.locator('#may').check();
      await press(page, w.make);
      assert.equal(new URL(page.url()).pathname, address);
    }
    for (const _liaison of liaisons) {
      await workers.goto(`${origin}${address}`);
      await workers.locator('.offer').getByRole('link', { name: w.answer }).first().click();
      await workers.waitForLoadState();
      await press(workers, w.agree);
    }
    for (const _liaison of liaisons) {
      await workers.goto(`${origin}${address}`);
      await workers.locator('.offer').getByRole('button', { name: w.deliver }).first().click();
      await workers.waitForLoadState();
    }
    await press(workers, w.finish);
    await workers.fill('#result', w.result);
    await press(workers, w.finish);
    await press(workers, w.tell);

    await residents.goto(`${origin}${address}`);
    await press(residents, w.rate);
    await residents.getByLabel(w.verySatisfied, { exact: true }).check();
    await press(residents, w.rateSend);
    await workers.goto(`${origin}${address}`);
    await press(workers, w.close);

    const visitor = await (await open(undefined)).newPage();
    await visitor.goto(`${origin}${address}`);
    const text = await visitor.locator('main').innerText();
    assert.match(text, w.days);
    assert.ok(text.includes(w.result));
    await visitor.goto(`${origin}/${language}`);
    assert.ok((await visitor.locator('main').innerText()).includes(w.title));
  });
