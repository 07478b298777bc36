// A person and her account, with scripts and without: her name, her addresses, her sessions, and how she leaves.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openWindow, startBrowser } from '../site/browser.js';
import { mailTo, mailedLink } from '../site/mailbox.js';
import { Person } from '../site/person.js';
import { site } from '../site/site.js';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  describe(`the account ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    let window, page, ada, work, broken;

    before(async () => {
      window = await openWindow(browser, site, { javaScriptEnabled });
      page = window.page;
      ada = await new Person(site, page).join();
      work = `work-${ada.email}`;
    });
    after(() => window.close());

    /** One step of the story. Where one fails, the rest has no ground to stand on. */
    function step(what, live) {
      test(what, async (t) => {
        if (broken) return t.skip(`after “${broken}”`);
        broken = what;
        await live(t);
        broken = undefined;
      });
    }

    step('she changes the name that pages show', async () => {
      await page.goto('/manage/account/');
      await ada.fill({ Name: 'Ada the Second' });
      await ada.press('Save profile');
      assert.match(await ada.sees('status'), /saved/);
      assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Ada the Second');
      await ada.fill({ Name: 'see https://elsewhere.example' });
      await ada.press('Save profile');
      await ada.sees('alert');
    });

    step('she adds an address, and it counts once its link was opened', async () => {
      await page.goto('/manage/account/');
      await ada.fill({ 'Email address': ada.email });
      await ada.press('Add email');
      assert.match(await ada.sees('alert'), /yours already/);
      await ada.fill({ 'Email address': work });
      await ada.press('Add email');
      assert.match(await ada.sees('status'), /open it/);
      await rowOf(page, work).getByText('Not verified').waitFor();
      assert.equal(await rowOf(page, work).getByRole('button', { name: 'Make primary' }).count(), 0);
      assert.equal(await rowOf(page, ada.email).getByRole('button', { name: 'Remove' }).count(), 0, 'the primary one stays');
      await rowOf(page, work).getByRole('button', { name: 'Resend verification', exact: true }).click();
      assert.match(await ada.sees('status'), /new link/);
      await told(ada.email, 'Email address added');
      await page.goto(await mailedLink(site, work, '/account/verify-email/'));
      await ada.press('Verify email address');
      await ada.arrives('/manage/account/');
      await rowOf(page, work).getByText('Verified', { exact: true }).waitFor();
    });

    step('she makes it the primary one and takes the old one off; both hear of it', async () => {
      await rowOf(page, work).getByRole('button', { name: 'Make primary', exact: true }).click();
      await ada.sees('status');
      await rowOf(page, work).getByText('Primary', { exact: true }).waitFor();
      await told(ada.email, 'Primary email address changed');
      await rowOf(page, ada.email).getByRole('button', { name: 'Remove', exact: true }).click();
      await ada.sees('status');
      assert.equal(await rowOf(page, ada.email).count(), 0);
      for (const address of [ada.email, work]) await told(address, 'Email address removed');
    });

    step('she ends a session that she left open, and then all others', async () => {
      for (const button of ['End session', 'End all other sessions']) {
        const left = await openWindow(browser, site, { javaScriptEnabled });
        const elsewhere = Object.assign(Object.create(Object.getPrototypeOf(ada)), ada, { page: left.page });
        await signIn(elsewhere, ada);
        await page.goto('/manage/account/');
        await page.getByRole('main').getByRole('link', { name: 'Sessions', exact: true }).click();
        await ada.arrives('/manage/account/sessions/');
        assert.equal(await page.getByText('This session', { exact: true }).count(), 1);
        assert.equal(await page.getByRole('button', { name: 'End session', exact: true }).count(), 1, 'one other');
        await ada.press(button);
        await ada.sees('status');
        await left.page.goto('/manage/account/');
        await elsewhere.arrives('/account/login/');
        await page.goto('/manage/account/sessions/');
        await ada.arrives('/manage/account/sessions/');
        await left.close();
      }
    });

    step('her history tells it all', async () => {
      await page.goto('/manage/account/history/');
      const text = await page.locator('main').innerText();
      for (const sentence of ['Profile changed', 'Email address added', 'Primary email address changed', 'Email address removed', 'Sessions ended']) {
        assert.ok(text.includes(sentence), `“${sentence}” is missing`);
      }
    });

    step('another name deletes nothing; her own deletes the account', async () => {
      await page.goto('/manage/account/');
      await ada.fill({ 'Confirm username': 'somebody-else' });
      await ada.press('Delete account');
      await ada.sees('alert');
      await ada.fill({ 'Confirm username': ada.username });
      await ada.press('Delete account');
      await page.waitForURL((url) => url.pathname === '/');
      assert.match(await ada.sees('status'), /deleted/);
      assert.equal((await window.context.cookies()).length, 0);
      await told(work, 'Account deleted');
      await page.goto('/account/login/');
      await ada.fill({ Username: ada.username, Password: ada.password });
      await ada.press('Log in');
      await ada.sees('alert');
      await page.goto('/account/register/');
      await ada.register();
      assert.match(await ada.sees('alert'), /already in use/);
    });

    step('no page of hers misbehaved', () => {
      assert.deepEqual(window.observer.complaints, []);
    });
  });
}

/** Logs in in another window, with the same app: a code works once. */
async function signIn(elsewhere, ada) {
  const { page } = elsewhere;
  await page.goto('/account/login/');
  await elsewhere.fill({ Username: ada.username, Password: ada.password });
  await elsewhere.press('Log in');
  await elsewhere.arrives('/account/two-factor/');
  await elsewhere.fill({ 'Authentication code': await ada.authenticator.code() });
  await elsewhere.press('Verify');
  await page.waitForURL((url) => !url.pathname.startsWith('/account/'));
}

/** Waits until a letter with this subject has come to the address. */
async function told(address, subject) {
  const until = Date.now() + 15_000;
  while (Date.now() < until) {
    if ((await mailTo(site, address)).some((mail) => mail.includes(subject))) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  assert.fail(`no letter “${subject}” came to ${address}`);
}

function rowOf(page, name) {
  return page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
}
