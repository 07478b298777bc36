// A forgotten password, a changed one, and a log-in from a place that was not seen before: with scripts, and without.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openWindow, startBrowser } from '../site/browser.js';
import { plant } from '../site/canaries.js';
import { inspectShown } from '../site/inspection.js';
import { mailedLink } from '../site/mailbox.js';
import { Person } from '../site/person.js';
import { site } from '../site/site.js';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  describe(`passwords ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    let window, page, ada, broken;

    before(async () => {
      window = await openWindow(browser, site, { javaScriptEnabled });
      page = window.page;
      ada = await new Person(site, page).join();
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

    const choose = (password) => ada.fill({ 'New password': password, 'Confirm new password': password });

    step('she forgot her password and asks for a link', async () => {
      await ada.logOut();
      await page.goto('/account/request-password-reset/');
      await ada.fill({ 'Username or email address': ada.email });
      await ada.press('Request password reset');
      assert.match(await ada.sees('status'), /mail/);
    });

    step('the link leaves the address with the first click, also when the password is refused', async () => {
      const link = await mailedLink(site, ada.email, '/account/reset-password/');
      const token = new URL(link).searchParams.get('token');
      await page.goto(link);
      await choose('passwordpassword');
      await ada.press('Reset password');
      await ada.sees('alert');
      assert.ok(!page.url().includes(token), 'no secret in a later address');
      ada.password = 'five loud teapots sing at dawn';
      await choose(ada.password);
      await ada.press('Reset password');
      await ada.arrives('/account/login/');
      await ada.sees('status');
      assert.ok(!page.url().includes(token));
      await page.goto(link);
      assert.match(await ada.sees('alert'), /isn.t good any more/, 'once');
    });

    step('the new password still asks for the second factor', async () => {
      await ada.logInWithCode();
      await page.waitForURL((url) => !url.pathname.startsWith('/account/'));
    });

    step('she changes it on her account page', async () => {
      const next = 'nine patient lanterns hum low';
      await page.goto('/manage/account/');
      await ada.fill({ 'Current password': 'not the present one at all' });
      await choose(next);
      await ada.press('Change password');
      await ada.sees('alert');
      await ada.fill({ 'Current password': ada.password });
      await choose(next);
      await ada.press('Change password');
      assert.match(await ada.sees('status'), /[Pp]assword/);
      ada.password = next;
    });

    step('from a place that was not seen before she waits for a letter', async () => {
      const address = javaScriptEnabled ? '203.0.113.15' : '203.0.113.16';
      plant(site, address, 'the log', 'the audit log', 'mail');
      const elsewhere = await openWindow(browser, site, { javaScriptEnabled, extraHTTPHeaders: { 'X-Forwarded-For': address } });
      const traveller = Object.assign(Object.create(Object.getPrototypeOf(ada)), ada, { page: elsewhere.page });
      await elsewhere.page.goto('/account/login/');
      await traveller.fill({ Username: ada.username, Password: ada.password });
      await traveller.press('Log in');
      await traveller.arrives('/account/two-factor/');
      await traveller.fill({ 'Authentication code': await ada.authenticator.code() });
      await traveller.press('Verify');
      await traveller.arrives('/account/confirm-login/');
      if (javaScriptEnabled) assert.deepEqual(await inspectShown(elsewhere.page), []);
      await elsewhere.page.goto('/manage/account/tokens/');
      await traveller.arrives('/account/login/');
      await elsewhere.page.goto(await mailedLink(site, ada.email, '/account/confirm-login/'));
      await traveller.press('Confirm login');
      await elsewhere.page.waitForURL((url) => !url.pathname.startsWith('/account/'));
      await elsewhere.page.goto('/manage/account/tokens/');
      await traveller.arrives('/manage/account/tokens/');
      assert.deepEqual(elsewhere.observer.complaints, []);
      await elsewhere.close();
    });

    step('no page of hers misbehaved', () => {
      assert.deepEqual(window.observer.complaints, []);
    });
  });
}
