// The token inspector: what it says of a token, and that nothing of it leaves the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { openWindow, startBrowser } from '../site/browser.js';
import { Person } from '../site/person.js';
import { site } from '../site/site.js';

const PATH = '/account/token-inspector/';
const vectors = JSON.parse(readFileSync(new URL('../../domain/src/token/inspection/vectors.json', import.meta.url), 'utf8'));

/** What the browser says when the page itself is asked to connect somewhere, which it may not. */
const BLOCKED = /connect-src refused|Refused to connect|violates the following Content Security Policy/;

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

describe('the token inspector', () => {
  let window, page, asked;

  before(async () => {
    window = await openWindow(browser, site, { provokes: BLOCKED });
    page = window.page;
    await page.goto(PATH);
    await page.waitForLoadState('networkidle');
    asked = [];
    page.context().on('request', (request) => asked.push(request.url()));
  });
  after(() => window.close());

  const paste = (text) => page.getByLabel('API token', { exact: true }).fill(text);
  const part = (name) => page.locator(`[data-part="${name}"]`);

  test('says of a token what it is limited to, when it ends, and that it was not verified', async () => {
    const { text } = vectors.find(({ caveats }) => caveats?.length === 2 && caveats[0].said === '[1,["demo"]]');
    await paste(`  ${text}\n`);
    const said = await part('inspection').innerText();
    for (const words of ['localhost', '2100-01-01 00:00:00 UTC', 'Only for projects of these names: demo.', '[1,["demo"]]', 'None of this was verified']) {
      assert.ok(said.includes(words), `${words}\n${said}`);
    }
    await page.getByText('A whole token is a secret').waitFor();
    assert.ok(!page.url().includes(text.slice(5, 40)), 'the address does not hold it');
  });

  test('reads every text as the command line does', async () => {
    const words = JSON.parse(await page.locator('#token-inspector').getAttribute('data-words'));
    assert.ok(vectors.length >= 200);
    // Which restrictions leave nothing only together, the page leaves to its reader.
    for (const { together, ...vector } of vectors) assert.deepEqual(await seen(vector.text, words), vector);

    /** What the page shows, as the vectors write it. A field turns line ends into one kind, and what surrounds a token is no part of it. */
    async function seen(text, { flags, not_understood: start }) {
      await paste(text);
      const shown = await page.evaluate(() => {
        const part = (name) => document.querySelector(`[data-part="${name}"]`);
        const texts = (name) => [...part(name).children].map((item) => [...item.childNodes].map((node) => node.textContent));
        const [problem, host, id] = ['problem', 'host', 'id'].map((name) => part(name).textContent);
        return { problem, host, id, hidden: part('inspection').hidden, caveats: texts('caveats'), flags: texts('flags').flat() };
      });
      assert.equal(shown.hidden, shown.problem !== '', text);
      if (shown.problem) return { text, problem: shown.problem };
      const caveats = shown.caveats.map(([meaning, said]) => (
        meaning.startsWith(`${start} `) ? { said, problem: meaning.slice(start.length + 1, -1) } : { said, words: meaning }
      ));
      const host = shown.host === 'nobody who says so' ? null : shown.host;
      return { text, host, id: shown.id, caveats, flags: shown.flags.map((sentence) => Object.keys(flags).find((flag) => flags[flag] === sentence)) };
    }
  });

  test('forgets a token when it is told to, and when the page is left', async () => {
    await paste(vectors[0].text);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    assert.equal(await page.getByLabel('API token', { exact: true }).inputValue(), '');
    assert.equal(await part('inspection').isVisible(), false);
  });

  test('asked nobody for anything, and could not have', async () => {
    assert.deepEqual(asked, [], 'no request since the page was there');
    const blocked = await page.evaluate(() => fetch('/help/').then(() => false, () => true));
    assert.equal(blocked, true, 'the policy of the page lets nothing out');
    const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.forms.length && [...document.forms].some((form) => form.querySelector('textarea'))]);
    assert.deepEqual(kept, [0, 0, false]);
    await paste(vectors[0].text);
    await page.goto('/help/');
    await page.goBack();
    assert.equal(await page.getByLabel('API token', { exact: true }).inputValue(), '');
    assert.ok(asked.every((url) => !url.includes('pypi-')));
    const complaints = window.observer.complaints.filter((complaint) => !BLOCKED.test(complaint));
    assert.deepEqual(complaints, []);
  });
});

describe('the token inspector without scripts', () => {
  test('says that it needs them, and names the command', async () => {
    const { page, close, observer } = await openWindow(browser, site, { javaScriptEnabled: false });
    await page.goto(PATH);
    await page.getByText('This page needs JavaScript').waitFor();
    await page.getByText('bonded token inspect token.txt').waitFor();
    assert.equal(await page.getByLabel('API token', { exact: true }).isVisible(), false, 'there is no field that could not do anything');
    assert.deepEqual(observer.complaints, []);
    await close();
  });
});

describe('a token made here', () => {
  test('is read by its owner, who finds the way from the list of tokens', async () => {
    const { page, close, observer } = await openWindow(browser, site);
    const ada = await new Person(site, page).join();
    const token = await ada.createToken('laptop');
    await page.goto('/manage/account/tokens/');
    await page.getByRole('link', { name: 'token inspector', exact: true }).click();
    await ada.arrives(PATH);
    await page.getByLabel('API token', { exact: true }).fill(token);
    const restrictions = page.locator('[data-part="caveats"] li');
    await restrictions.getByText('Only as a token of the user with the id').waitFor();
    assert.match(await page.locator('[data-part="end"]').innerText(), /^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
    assert.deepEqual(await page.locator('.not-understood').allInnerTexts(), []);
    assert.deepEqual(observer.complaints, []);
    await close();
  });
});
