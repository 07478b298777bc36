// What a reader gets whose clock is not the server's, and one who reads on paper.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openWindow, startBrowser } from '../site/browser.js';
import { Person } from '../site/person.js';
import { site } from '../site/site.js';
import { settle } from '../site/village.js';

/** Five and a half hours before UTC's midnight it is the next day there already. */
const KOLKATA = { timezoneId: 'Asia/Kolkata', locale: 'en-IN' };

let browser, own, projects;
before(async () => {
  browser = await startBrowser();
  own = await openWindow(browser, site);
  const dora = new Person(site, own.page, 'Dora Example');
  await dora.join();
  projects = await settle(site, dora);
});
after(async () => {
  await own.close();
  await browser.close();
});

describe('moments', () => {
  test('are in the zone of whoever reads, with the exact second in UTC behind them', async () => {
    const { page, close } = await openWindow(browser, site, KOLKATA);
    await page.goto(projects.paths[0]);
    const moments = await read(page, 'minute');
    assert.ok(moments.length >= 1);
    for (const { shown, machine, exact } of moments) {
      assert.match(shown, /(IST|GMT\+5:30)$/);
      const [, hour, minute] = /(\d\d):(\d\d)/.exec(shown);
      const there = new Date(new Date(machine).getTime() + 5.5 * 3_600_000);
      assert.deepEqual([Number(hour), Number(minute)], [there.getUTCHours(), there.getUTCMinutes()], shown);
      assert.equal(exact, `${machine.slice(0, 10)} ${machine.slice(11, 19)} UTC`);
    }
    await close();
  });

  test('are in UTC, and say so, where there are no scripts', async () => {
    const { page, close } = await openWindow(browser, site, { ...KOLKATA, javaScriptEnabled: false });
    await page.goto(projects.paths[0]);
    for (const { shown } of await read(page, 'minute')) assert.match(shown, /^\d{1,2} \w{3} \d{4}, \d\d:\d\d UTC$/);
    await close();
  });

  function read(page, to) {
    return page.locator(`time[data-to=${to}]`).evaluateAll((times) => times.map((time) => ({ shown: time.textContent.trim(), machine: time.getAttribute('datetime'), exact: time.title })));
  }
});

describe('on paper', () => {
  test('a project is what it says and not what can be pressed', async () => {
    const { page, close } = await openWindow(browser, site);
    await page.goto(projects.paths[0]);
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.site-head', '.site-foot', '.copy button']) assert.equal(await page.locator(gone).first().isVisible(), false, gone);
    for (const pressed of ['nav', 'form', 'button']) assert.equal(await page.locator(pressed).filter({ visible: true }).count(), 0, pressed);
    for (const text of ['Boil water and be told, in tune, when it is done', 'Kettle brings water to the boil']) await page.getByText(text).filter({ visible: true }).first().waitFor();
    assert.equal(await page.getByText('Requires-Dist', { exact: true }).isVisible(), true, 'what was folded is open');
    const after = await page.locator('main a[href^="https://"]').first().evaluate((link) => getComputedStyle(link, '::after').content);
    assert.match(after, /https:\/\//, 'a link says where it leads');
    await close();
  });
});
