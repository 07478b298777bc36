// Passkeys and security keys, with an authenticator that the browser plays.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openWindow, startBrowser } from '../site/browser.js';
import { plugIn } from '../site/device.js';
import { Person } from '../site/person.js';
import { site } from '../site/site.js';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

describe('a person with a passkey', () => {
  let window, page, grace, device, broken;

  before(async () => {
    window = await openWindow(browser, site);
    page = window.page;
    grace = new Person(site, page, 'Grace Example');
    device = await plugIn(page);
  });
  after(() => window.close());

  function step(what, live) {
    test(what, async (t) => {
      if (broken) return t.skip(`after “${broken}”`);
      broken = what;
      await live(t);
      broken = undefined;
    });
  }

  const use = (button) => device.touched(async () => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/account/') && url.pathname !== '/manage/account/webauthn-provision');
  });

  step('she is offered a device before an app, and adds one', async () => {
    await page.goto('/account/register/');
    await grace.register();
    await grace.verifyEmail();
    await grace.logIn();
    await grace.saveRecoveryCodes();
    await page.goto('/manage/account/two-factor/');
    const offered = await page.getByRole('main').getByRole('button').allInnerTexts();
    assert.ok(offered.indexOf('Add a security device') < offered.indexOf('Set up an authenticator app'), `${offered}`);
    await grace.press('Add a security device');
    await grace.arrives('/manage/account/webauthn-provision');
    await page.getByRole('button', { name: 'Add device', exact: true }).click();
    assert.equal(new URL(page.url()).pathname, '/manage/account/webauthn-provision', 'a device without a name is not asked for');
    await grace.fill({ 'Device name': 'Laptop' });
    await use('Add device');
    assert.match(await grace.sees('status'), /added/);
    await page.getByRole('row').filter({ hasText: 'Laptop' }).getByText('Never used').waitFor();
    assert.equal((await device.credentials()).length, 1);
  });

  step('the last factor stays', async () => {
    await grace.press('Remove');
    assert.match(await grace.sees('alert'), /last/);
    assert.equal(await page.getByRole('alert').count(), 1, 'it is said once');
    await page.getByRole('row').filter({ hasText: 'Laptop' }).waitFor();
  });

  step('the device is her second step', async () => {
    await grace.logOut();
    await page.goto('/account/login/');
    await grace.fill({ Username: grace.username, Password: grace.password });
    await grace.press('Log in');
    await grace.arrives('/account/two-factor/');
    assert.equal(await page.getByLabel('Authentication code', { exact: true }).count(), 0, 'she has no app to ask for');
    await use('Use a security device');
    await page.goto('/manage/account/history/');
    await page.getByRole('row').filter({ hasText: 'Password and security device' }).first().waitFor();
  });

  step('the passkey alone lets her in, and no password was asked', async () => {
    await grace.logOut();
    await page.goto('/account/login/?next=%2Fmanage%2Faccount%2Ftwo-factor%2F');
    assert.equal(await page.getByLabel('Username', { exact: true }).getAttribute('autocomplete'), 'username webauthn');
    await use('Use a passkey');
    await grace.arrives('/manage/account/two-factor/');
    await page.goto('/manage/account/history/');
    await page.getByRole('cell', { name: 'Passkey', exact: true }).first().waitFor();
  });

  step('the passkey confirms that it is her, and she goes on where she was going', async () => {
    await page.goto('/account/reauthenticate/?next=/manage/account/token/');
    await use('Use a security device');
    await grace.arrives('/manage/account/token/');
  });

  step('offered where a username is typed, the passkey lets her in from another browser', async () => {
    const elsewhere = await openWindow(browser, site);
    try {
      const same = await plugIn(elsewhere.page, { autofill: true, holds: await device.credentials() });
      await same.touched(async () => {
        await elsewhere.page.goto('/account/login/');
        await elsewhere.page.waitForURL((url) => url.pathname === '/manage/projects/');
      });
      assert.deepEqual(elsewhere.observer.complaints, []);
    } finally {
      await elsewhere.close();
    }
  });

  step('with an app beside it the device can go, and then is of no use', async () => {
    await grace.setUpAuthenticator();
    await grace.confirmOnTheWayTo('/manage/account/two-factor/');
    const row = page.getByRole('row').filter({ hasText: 'Laptop' });
    await row.getByRole('button', { name: 'Remove', exact: true }).click();
    assert.match(await grace.sees('status'), /Removed/);
    assert.equal(await row.count(), 0);
    await grace.logOut();
    await page.goto('/account/login/');
    await device.touched(async () => {
      await page.getByRole('button', { name: 'Use a passkey', exact: true }).click();
      assert.match(await grace.sees('alert'), /could not be used/);
    });
    await page.goto('/manage/account/');
    await grace.arrives('/account/login/');
  });

  step('password managers find the pages', async () => {
    const answer = await page.request.get('/.well-known/passkey-endpoints');
    const { enroll, manage } = await answer.json();
    assert.deepEqual([new URL(enroll).pathname, new URL(manage).pathname], ['/manage/account/webauthn-provision', '/manage/account/two-factor/']);
  });

  step('no page of hers misbehaved', () => {
    assert.deepEqual(window.observer.complaints, []);
  });
});

test('after a press that came to nothing, passkeys are offered again where a username is typed', async () => {
  const window = await openWindow(browser, site);
  try {
    const { page } = window;
    await page.addInitScript(() => {
      window.asked = [];
      PublicKeyCredential.isConditionalMediationAvailable = async () => true;
      navigator.credentials.get = ({ mediation, signal }) => {
        window.asked.push(mediation);
        if (mediation === 'optional') return Promise.reject(new DOMException('cancelled', 'NotAllowedError'));
        return new Promise((_, refuse) => signal.addEventListener('abort', () => refuse(signal.reason)));
      };
    });
    await page.goto('/account/login/');
    await page.waitForFunction(() => window.asked.length === 1);
    await page.getByRole('button', { name: 'Use a passkey', exact: true }).click();
    await page.getByRole('alert').getByText('The browser used no device').waitFor();
    await page.waitForFunction(() => window.asked.length === 3);
    assert.deepEqual(await page.evaluate(() => window.asked), ['conditional', 'optional', 'conditional']);
    assert.deepEqual(window.observer.complaints, []);
  } finally {
    await window.close();
  }
});

test('without scripts the buttons for devices are off, and say why', async () => {
  const window = await openWindow(browser, site, { javaScriptEnabled: false });
  try {
    await window.page.goto('/account/login/');
    assert.ok(await window.page.getByRole('button', { name: 'Use a passkey', exact: true }).isDisabled());
    await window.page.getByText('Security devices need JavaScript').waitFor();
  } finally {
    await window.close();
  }
});
