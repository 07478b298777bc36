// Whoever reads German is spoken to in German: by what the browser asks for, or by choice; and no sentence of the English page is left on the German one.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { appoint } from '../site/appoint.js';
import { ADMINISTRATION, ENTRANCES, OWN, PUBLIC } from '../site/atlas.js';
import { openWindow, startBrowser } from '../site/browser.js';
import { arrivesAt } from '../site/mailbox.js';
import { startOwnServer } from '../site/own_server.js';
import { Person } from '../site/person.js';
import { settle } from '../site/village.js';

/** What is the same in every language: names, products, what people wrote, units. */
const SAME = [
  /Example\b/, /^Boil water/, /^Use it$/, /kettle|ferry|sourdough|almanac|lighthouse|^dora-|^a-name-as-long/i, /; (python_version|extra) ==? |python_version </,
  /\bUTC\b/, /^Mozilla\/|^(Chrome|Firefox|Safari|Edge) \d+/, /@|:\/\/|\.py\b|\.toml\b|^\.pypirc/, /^OSI Approved|^Programming Language|::/,
  /^(pip|uv|twine|poetry|pdm|hatch|flit|GitHub Actions|GitLab CI)\b/, /^Wheel, /, /^Audit · /, /^[\w.+-]+$/,
  // Letters lie there as they were written, in the language of whom they went to.
  /^\[localhost\] /,
];

// A site of their own: its audit log has only words of this file's people.
let browser, site;
before(async () => {
  browser = await startBrowser();
  site = await startOwnServer();
});
after(async () => {
  await browser.close();
  await site.end();
});

describe('languages', () => {
  let window, page, dora, projects;

  before(async () => {
    window = await openWindow(browser, site);
    page = window.page;
    dora = new Person(site, page, 'Dora Example');
    await dora.join();
    projects = await settle(site, dora);
    await appoint(site, dora);
    await dora.logOut();
    await dora.logInWithCode();
  });
  after(() => window.close());

  test('the browser says which', async () => {
    const german = await openWindow(browser, site, { locale: 'de-DE' });
    await german.page.goto('/account/register/');
    assert.equal(await german.page.locator('html').getAttribute('lang'), 'de');
    await german.page.getByRole('button', { name: 'Konto anlegen' }).or(german.page.getByRole('heading', { level: 1 })).first().waitFor();
    await german.close();
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`the reader says otherwise, ${javaScriptEnabled ? 'with' : 'without'} scripts, and stays where they are`, async () => {
      const reader = await openWindow(browser, site, { javaScriptEnabled });
      await reader.page.goto('/search/?q=kettle');
      await reader.page.getByRole('button', { name: 'Deutsch', exact: true }).click();
      await reader.page.getByRole('button', { name: 'English', exact: true }).waitFor();
      assert.equal(new URL(reader.page.url()).search, '?q=kettle');
      assert.equal(await reader.page.locator('html').getAttribute('lang'), 'de');
      await reader.page.goto('/help/');
      assert.equal(await reader.page.locator('html').getAttribute('lang'), 'de');
      await reader.page.getByRole('button', { name: 'English', exact: true }).click();
      await reader.page.getByRole('button', { name: 'Deutsch', exact: true }).waitFor();
      assert.equal(await reader.page.locator('html').getAttribute('lang'), 'en');
      await reader.close();
    });
  }

  test('no sentence is left in English', async () => {
    const left = [];
    const paths = [...PUBLIC, ...OWN, ...ADMINISTRATION, ...projects.paths, ...projects.own, `/user/${dora.username}/`, `/admin/people/${dora.username}/`, `/admin/projects/${projects.kettle}/`];
    for (const path of paths) left.push(...(await leftInEnglish(page, path)));
    const stranger = await openWindow(browser, site);
    for (const path of ENTRANCES) left.push(...(await leftInEnglish(stranger.page, path)));
    await stranger.close();
    assert.deepEqual(left, []);
  });
});

/** What the German page says in the same words as the English one. */
async function leftInEnglish(page, path) {
  const english = new Set(await said(page, path, 'en'));
  const german = await said(page, path, 'de');
  const alike = [...new Set(german)].filter((text) => english.has(text) && /[a-z]{2,}.*\s.*[a-z]{2,}/i.test(text) && !SAME.some((same) => same.test(text)));
  return alike.map((text) => `${path}: ${text}`);
}

/** All words of the page, those too that are only heard. Not what people wrote, nor code. */
async function said(page, path, language) {
  await page.context().addCookies([{ name: 'bonded-language', value: language, url: site.url }]);
  await page.goto(path);
  assert.equal(await page.locator('html').getAttribute('lang'), language, path);
  return page.evaluate(() => {
    const texts = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.parentElement.closest('code, pre, script, style, .description, [lang]:not(html)')) texts.push(node.textContent.trim());
      } else {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) if (node.hasAttribute(name)) texts.push(node.getAttribute(name).trim());
      }
    }
    return texts.filter((text) => text !== '');
  });
}
