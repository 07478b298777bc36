// What a person sees when something was not right: the words beside the field, what they typed still there, no secret kept.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openWindow, startBrowser } from '../site/browser.js';
import { Person } from '../site/person.js';
import { site } from '../site/site.js';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  describe(`a registration that is refused ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    let window, page, ben, taken;

    before(async () => {
      window = await openWindow(browser, site, { javaScriptEnabled });
      page = window.page;
      ben = new Person(site, page, 'Ben Example');
      taken = new Person(site, page, 'Cleo Example');
      await page.goto('/account/register/');
      await taken.register();
      await taken.sees('status');
    });
    after(() => window.close());

    const REFUSALS = [
      ['a short password', () => ({ Password: 'kettle', 'Confirm password': 'kettle' }), 'Password', /15/],
      ['a common password', () => ({ Password: 'passwordpassword', 'Confirm password': 'passwordpassword' }), 'Password', /common|repeats/i],
      ['a password made of the username', () => ({ Password: `${ben.username}${ben.username}`, 'Confirm password': `${ben.username}${ben.username}` }), 'Password', /made of|repeats/i],
      ['two different passwords', () => ({ 'Confirm password': `${ben.password}!` }), 'Confirm password', /same|match|differ/i],
      ['a username of somebody else', () => ({ Username: taken.username }), 'Username', /taken|already|use/i],
      ['a username with blanks', () => ({ Username: 'ben example' }), 'Username', /./],
      ['no e-mail address', () => ({ 'Email address': 'ben at example' }), 'Email address', /address/i],
    ];
    for (const [what, typed, label, words] of REFUSALS) {
      test(`${what}`, async () => {
        await page.goto('/account/register/');
        // The browser's own check would keep the form from being sent; the server must not rely on it.
        await page.locator('form[method=post]').first().evaluate((form) => { form.noValidate = true; });
        const values = { Name: ben.name, Username: ben.username, 'Email address': ben.email, Password: ben.password, 'Confirm password': ben.password, ...typed() };
        await ben.fill(values);
        await ben.press('Create account');
        assert.match(await ben.sees('alert'), words);
        await saysItBeside(page, label);
        await keepsWhatWasTyped(page, values);
      });
    }

    test('nothing of it made an account', async () => {
      await page.goto('/account/login/');
      await ben.fill({ Username: ben.username, Password: ben.password });
      await ben.press('Log in');
      await ben.sees('alert');
      assert.deepEqual(window.observer.complaints, []);
    });

    test('when it was put right, it is taken', async () => {
      await page.goto('/account/register/');
      await ben.register({ 'Confirm password': 'something else entirely' });
      await ben.sees('alert');
      await ben.fill({ Password: ben.password, 'Confirm password': ben.password });
      await ben.press('Create account');
      await ben.sees('status');
    });
  });
}

describe('pages that are not there', () => {
  for (const path of ['/no-such-page/', '/project/no-such-project/', '/manage/no-such-page/', '/account/verify-email/?token=nothing']) {
    test(`${path} says so and leads on`, async () => {
      const { page, observer, close } = await openWindow(browser, site);
      const response = await page.goto(path);
      assert.ok([400, 404].includes(response.status()) || path.includes('token'), `${response.status()}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      assert.ok(await page.getByRole('navigation', { name: 'Main' }).getByRole('link').count() > 0);
      assert.ok(await page.locator('a[href="/"]').count() > 0);
      assert.deepEqual(observer.complaints, []);
      await close();
    });
  }
});

/** The words stand right at the field, and are tied to it for those who can't see where they stand. */
async function saysItBeside(page, label) {
  const field = page.getByLabel(label, { exact: true });
  const said = page.getByRole('alert').first();
  // Both places at one moment: the page may still be scrolling to the field.
  const gap = await field.evaluate((input, words) => {
    const [one, other] = [input.getBoundingClientRect(), words.getBoundingClientRect()];
    return Math.max(one.top - other.bottom, other.top - one.bottom);
  }, await said.elementHandle());
  assert.ok(gap < 48, `the words are ${gap} px away from ${label}`);
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.ok((await field.getAttribute('aria-describedby')).split(' ').includes(await said.getAttribute('id')));
}

async function keepsWhatWasTyped(page, values) {
  for (const label of ['Name', 'Username', 'Email address']) {
    assert.equal(await page.getByLabel(label, { exact: true }).inputValue(), values[label], label);
  }
  for (const label of ['Password', 'Confirm password']) {
    assert.equal(await page.getByLabel(label, { exact: true }).inputValue(), '', label);
    for (const place of [await page.content(), decodeURIComponent(page.url())]) assert.ok(!place.includes(values[label]), `${label} is kept`);
  }
}

describe('a form that is pressed twice', () => {
  /** How often it is sent, and what its button says meanwhile. */
  async function pressTwice({ page }) {
    let sent = 0;
    let goOn;
    const held = new Promise((resolve) => { goOn = resolve; });
    await page.route('**/api/accounts/log-in*', async (route) => {
      sent += 1;
      await held;
      await route.continue();
    });
    await page.goto('/account/login/');
    await page.getByLabel('Username').fill('nobody-here');
    await page.getByLabel('Password', { exact: true }).fill('a password of nobody at all');
    // Whatever looks for elements waits for the page to come; the person does not.
    const said = await page.evaluate(async () => {
      const button = document.querySelector('main form[method=post] .actions button');
      const pause = () => new Promise((resolve) => { setTimeout(resolve, 400); });
      button.click();
      await pause();
      const busy = button.getAttribute('aria-busy');
      button.click();
      await pause();
      return busy;
    });
    goOn();
    await page.getByRole('alert').first().waitFor();
    return { sent, said };
  }

  test('is sent once, and says that it is under way', async () => {
    const window = await openWindow(browser, site);
    assert.deepEqual(await pressTwice(window), { sent: 1, said: 'true' });
    assert.deepEqual(window.observer.complaints, []);
    await window.close();
  });

  test('is sent twice where the script did not come', async () => {
    const window = await openWindow(browser, site);
    await window.page.route('**/pkg/sent.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    assert.deepEqual(await pressTwice(window), { sent: 2, said: null });
    await window.close();
  });
});
