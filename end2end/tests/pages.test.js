// What holds on every page: nothing for axe, light and dark; the keyboard reaches everything; nothing scrolls sideways; headers; no errors.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { appoint } from '../site/appoint.js';
import { ADMINISTRATION, ENTRANCES, OWN, PUBLIC } from '../site/atlas.js';
import { openWindow, startBrowser } from '../site/browser.js';
import { judgeHeaders } from '../site/headers.js';
import { holdsAll } from '../site/inspection.js';
import { mailedLink } from '../site/mailbox.js';
import { Person } from '../site/person.js';
import { site } from '../site/site.js';
import { settle } from '../site/village.js';

/** What a page without an island may load: moments in the reader's zone, buttons that copy. */
const LIGHT = ['/pkg/times.js', '/pkg/copy.js'];

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

describe('every page', () => {
  let stranger, own, dora, projects;
  const nonces = new Set();
  /** The paths that were looked at. */
  const seen = new Set();

  before(async () => {
    stranger = await openWindow(browser, site);
    own = await openWindow(browser, site);
    dora = new Person(site, own.page, 'Dora Example');
    await dora.join();
    projects = await settle(site, dora);
  });
  after(async () => { await stranger.close(); await own.close(); });

  for (const path of [...PUBLIC, ...ENTRANCES]) {
    test(`${path}, to a stranger`, () => inspect(stranger, path));
  }

  test('a project, a release of it and its owner', async () => {
    for (const path of [...projects.paths, `/user/${dora.username}/`]) await inspect(stranger, path);
  });

  for (const path of OWN) {
    test(`${path}, to its owner`, () => inspect(own, path));
  }

  test('what only the owner of a project sees', async () => {
    for (const path of projects.own) await inspect(own, path);
  });

  test('what only administrators see', async () => {
    const window = await openWindow(browser, site);
    const root = new Person(site, window.page, 'Rosa Example');
    await root.join();
    await appoint(site, root);
    for (const path of [...ADMINISTRATION, `/admin/people/${dora.username}/`, `/admin/projects/${projects.kettle}/`]) await inspect(window, path);
    assert.deepEqual(window.observer.complaints, []);
    await window.close();
  });

  test('public pages load nothing but a few lines of their own, whoever looks', async () => {
    for (const { page, observer } of [stranger, own]) {
      const before = observer.scripts.length;
      for (const path of [...PUBLIC, ...projects.paths]) {
        const loaded = observer.scripts.length;
        await page.goto(path);
        assert.deepEqual(await inlineScripts(page), [], path);
        if ((await page.locator('time').count()) === 0) assert.ok(!observer.scripts.slice(loaded).includes('/pkg/times.js'), path);
      }
      const loaded = new Set(observer.scripts.slice(before));
      assert.deepEqual([...loaded].filter((script) => !LIGHT.includes(script)), []);
      assert.ok(loaded.has('/pkg/times.js') && loaded.has('/pkg/copy.js'), [...loaded].join(' '));
    }
  });

  test('the steps on the way to a second factor', async () => {
    const { page, close, observer } = await openWindow(browser, site);
    const emil = new Person(site, page, 'Emil Example');
    await page.goto('/account/register/');
    await emil.register({ 'Confirm password': 'not the same at all' });
    await emil.sees('alert');
    await holdsAll(page, 'a refused registration');
    await emil.register();
    await emil.sees('status');
    await inspect({ page }, await mailedLink(site, emil.email, '/account/verify-email/'));
    await emil.verifyEmail();
    await emil.logIn();
    await inspect({ page }, '/manage/account/two-factor/');
    await emil.press('Generate recovery codes');
    await emil.readRecoveryCodes();
    await holdsAll(page, 'the recovery codes');
    await emil.confirmRecoveryCodes();
    await inspect({ page }, '/manage/account/totp-provision');
    await emil.setUpAuthenticator();
    await emil.logOut();
    await emil.logIn();
    await inspect({ page }, '/account/two-factor/');
    await inspect({ page }, '/account/recovery-code/');
    assert.deepEqual(observer.complaints, []);
    await close();
  });

  test('the ways on from letters, and from letters that are no good any more', async () => {
    const { page, close } = await openWindow(browser, site);
    for (const place of ['verify-email', 'reset-password', 'confirm-login', 'stop-recovery']) await inspect({ page }, `/account/${place}/?token=nothing`);
    await inspect({ page }, '/first-run/');
    await inspect({ page }, '/account/request-password-reset/');
    const frida = new Person(site, page, 'Frida Example');
    await frida.join();
    await frida.logOut();
    await page.goto('/account/request-password-reset/');
    await frida.fill({ 'Username or email address': frida.username });
    await frida.press('Request password reset');
    await frida.sees('status');
    await inspect({ page }, await mailedLink(site, frida.email, '/account/reset-password/'));
    await close();
  });

  test('there is no page that was not looked at', async () => {
    const doors = await readFile(new URL('../../server/tests/doors.txt', import.meta.url), 'utf8');
    const places = doors.split('\n').filter((line) => line.startsWith('GET ')).map((line) => line.split(' ')[1]);
    // Files, feeds and what only programs read.
    const pages = places.filter((path) => !/^\/(\.well-known|_|changes|feed|integrity|packages|pkg|pypi|rss|simple)\b|\.(csv|ndjson)$/.test(path));
    assert.ok(pages.length > 40, `${pages.length} pages`);
    const matches = (path) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
    assert.deepEqual(pages.filter((path) => ![...seen].some((one) => matches(path).test(one))), []);
  });

  test('the token that is shown once', async () => {
    await dora.createToken('shown once');
    await holdsAll(own.page, 'a new token');
  });

  test('no two answers had the same nonce, and no page misbehaved', () => {
    assert.ok(nonces.size >= PUBLIC.length + OWN.length);
    assert.deepEqual([...stranger.observer.complaints, ...own.observer.complaints], []);
  });

  async function inspect({ page }, path) {
    const response = await page.goto(path);
    const asked = new URL(path, site.url);
    assert.equal(new URL(page.url()).pathname, asked.pathname, `${path} is shown and not another page`);
    const nonce = await judgeHeaders(response, { keptPrivate: /^\/(account|manage|admin)\//.test(asked.pathname) });
    assert.ok(!nonces.has(nonce), 'a nonce is used once');
    nonces.add(nonce);
    seen.add(asked.pathname);
    await holdsAll(page, path);
  }
});

/** What scripts the document carries in itself. */
function inlineScripts(page) {
  return page.locator('script:not([src])').evaluateAll((scripts) => scripts.map((script) => script.textContent.slice(0, 80)));
}
