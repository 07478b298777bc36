// What administrators do: each act with what its page says, the event that is written and the letter that is sent. With and without scripts.
// And how the first of them is made, on a server of its own.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { wheel } from '../site/archive.js';
import { appoint } from '../site/appoint.js';
import { openWindow, openWindows, startBrowser } from '../site/browser.js';
import { confirm } from '../site/confirm.js';
import { allEvents } from '../site/events.js';
import { inspectShown } from '../site/inspection.js';
import { arrivesAt, mailedLink } from '../site/mailbox.js';
import { startOwnServer } from '../site/own_server.js';
import { Person } from '../site/person.js';
import { upload } from '../site/publish.js';
import { site } from '../site/site.js';
import { press } from '../site/states.js';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';

  describe(`an administrator ${how} scripts`, () => {
    let root, ben, name, token, windows;
    /** The tags of what was done so far. */
    const done = [];

    before(async () => {
      windows = await openWindows(browser, site, 3, { javaScriptEnabled });
      [root, ben] = [new Person(site, windows[0].page, 'Rosa Example'), new Person(site, windows[1].page, 'Ben Example')];
      await root.join();
      await ben.join();
      name = `lantern-${ben.username}`;
      token = await ben.createToken('the lantern robot');
      assert.deepEqual(await upload(site, token, { name, version: '1.0' }, wheel({ name, version: '1.0' })), { status: 200, text: '' });
      await appoint(site, root);
    });
    after(() => Promise.all(windows.map((window) => window.close())));

    const part = (label) => root.page.getByRole('region', { name: label, exact: true });
    const row = (text) => root.page.getByRole('row').filter({ hasText: text });
    const person = () => `/admin/people/${ben.username}/`;

    /** What the page says, the event to come, and the letter. */
    async function told(tag, status, ...letters) {
      assert.match(await root.sees('status'), status);
      done.push(tag);
      for (const sentence of letters) await arrivesAt(site, ben.email, sentence);
    }

    const confirmed = (place, label, thing, button) => confirm(place, javaScriptEnabled, label, thing, button);

    test('an account is found, frozen and unfrozen', async () => {
      await root.page.goto('/admin/people/');
      await root.page.getByRole('searchbox', { name: 'Username, name or email address' }).fill(ben.email);
      await root.press('Find');
      await root.page.getByRole('link', { name: ben.username, exact: true }).click();
      await root.arrives(person());
      await confirmed(part('Freeze this account'), 'Confirm username', ben.username, 'Freeze');
      await told('account:frozen', /Account frozen/, 'Your account was frozen.');
      await ben.page.goto('/manage/account/');
      await ben.arrives('/account/login/');
      await press(part('Unfreeze this account'), 'Unfreeze');
      await told('account:unfrozen', /unfrozen/, 'Your account can act again.');
    });

    test('sessions are ended', async () => {
      await ben.logInWithCode();
      await root.page.goto(person());
      await press(part('End all sessions'), 'End sessions');
      await told('account:sessions:ended', /Sessions ended/, 'Log in anew to go on.');
      await ben.page.goto('/manage/account/');
      await ben.arrives('/account/login/');
    });

    test('a recovery is begun with evidence, and its owner stops it by the link', async () => {
      await root.page.goto(person());
      await part('Recover this account').getByLabel('Evidence', { exact: true }).fill('A video call on Monday');
      await confirmed(part('Recover this account'), 'Confirm username', ben.username, 'Begin recovery');
      await told('account:recovery:begin', /Recovery begun/, 'have begun to recover your account');
      await part('Recover this account').getByText('A video call on Monday').waitFor();
      assert.equal(await part('Recover this account').getByRole('button', { name: 'Complete recovery' }).count(), 0, 'not before the delay is over');
      await ben.page.goto(await mailedLink(site, ben.email, '/account/stop-recovery/'));
      if (javaScriptEnabled) assert.deepEqual(await inspectShown(ben.page), []);
      await ben.press('Stop the recovery');
      assert.match(await ben.sees('status'), /The recovery is stopped/);
      done.push('account:recovery:stop');
      await arrivesAt(site, ben.email, 'The recovery of your account was stopped.');
    });

    test('a project is quarantined, and let go', async () => {
      await root.page.goto(`/admin/projects/${name}/`);
      await part('Quarantine this project').getByLabel(/^Reason/).fill('looked odd');
      await confirmed(part('Quarantine this project'), 'Confirm project name', name, 'Quarantine');
      await told('project:quarantine:enter', /quarantined/, `An administrator quarantined the project ${name}`);
      const next = { name, version: '1.1' };
      assert.equal((await upload(site, token, next, wheel(next))).status, 403);
      await press(part('End the quarantine'), 'End quarantine');
      await told('project:quarantine:exit', /Quarantine ended/, `ended the quarantine of the project ${name}`);
      assert.equal((await upload(site, token, next, wheel(next))).status, 200);
    });

    test('a project gets limits of its own', async () => {
      await root.page.goto(`/admin/projects/${name}/`);
      await part('Limits of this project').getByLabel('Largest file, in MiB', { exact: true }).fill('7');
      await press(part('Limits of this project'), 'Save limits');
      await told('project:limits:change', /Limits saved/, `how large the files of the project ${name} may be`);
      assert.equal(await part('Limits of this project').getByLabel('Largest file, in MiB', { exact: true }).inputValue(), '7');
    });

    test('a name is reserved and freed', async () => {
      const reserved = `kettle-of-${root.username}`;
      await root.page.goto('/admin/names/');
      await part('Reserve a name').getByLabel('Name', { exact: true }).fill(reserved);
      await part('Reserve a name').getByLabel(/^Comment/).fill('a trademark');
      await press(part('Reserve a name'), 'Reserve');
      await told('site:name:reserve', /reserved/);
      const taken = { name: reserved, version: '1.0' };
      assert.notEqual((await upload(site, token, taken, wheel(taken))).status, 200);
      await row(reserved).getByText('Free…', { exact: true }).click();
      if (!javaScriptEnabled) {
        await row(reserved).getByLabel('Confirm project name', { exact: true }).fill('kettle');
        await press(row(reserved), 'Free');
        assert.match(await root.sees('alert'), /Nothing was done: 'kettle' is not the same/);
        assert.equal(await row(reserved).locator('details[open]').count(), 1, 'the row is open again');
      }
      await confirmed(row(reserved), 'Confirm project name', reserved, 'Free');
      await told('site:name:free', /freed/);
    });

    test('a banner stands above every page until it is taken away', async () => {
      for (const [text, shown] of [[`Back at noon, says ${root.username}`, 1], ['', 0]]) {
        await root.page.goto('/admin/site/');
        await part('Banner').getByLabel(/^Text/).fill(text);
        await press(part('Banner'), 'Save banner');
        await told('site:banner:change', /Saved/);
        await ben.page.goto('/');
        assert.equal(await ben.page.getByText(`Back at noon, says ${root.username}`).count(), shown);
      }
    });

    test('registration is switched to invitations; who is invited opens an account, and nobody else', async () => {
      await switchRegistration('invitation');
      const guest = new Person(site, windows[2].page, 'Gwen Example');
      await guest.page.goto('/account/register/');
      await guest.page.getByText('New accounts are by invitation here.').waitFor();
      await root.page.goto('/admin/invitations/');
      await root.page.getByLabel('Email address', { exact: true }).first().fill(guest.email);
      await root.press('Send invitation');
      await told('site:invitation:send', /Invitation sent/);
      await row(guest.email).waitFor();
      await guest.page.goto(await mailedLink(site, guest.email, '/account/register/'));
      assert.equal(await guest.page.getByLabel('Email address', { exact: true }).inputValue(), guest.email);
      await guest.register({ 'Confirm password': 'not the same at all' });
      await guest.sees('alert');
      await guest.register();
      assert.match(await guest.sees('status'), /Account created/);
      await root.page.goto('/admin/invitations/');
      assert.equal(await row(guest.email).count(), 0);
      await switchRegistration('');
      await guest.page.goto('/account/register/');
      await guest.page.getByRole('button', { name: 'Create account', exact: true }).waitFor();
    });

    async function switchRegistration(value) {
      await root.page.goto('/admin/site/');
      await part('Registration').getByLabel('Who may register', { exact: true }).selectOption(value);
      await press(part('Registration'), 'Save registration');
      await told('site:registration:change', /Saved/);
    }

    test('jobs that wait, letters that left and what happened can be looked up', async () => {
      await root.page.goto('/admin/jobs/');
      await root.page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
      await root.page.goto('/admin/mail/');
      await root.page.getByRole('searchbox', { name: 'Email address or subject' }).fill(ben.email);
      await root.press('Find');
      await row('Your account was frozen').getByText('Left', { exact: true }).waitFor();
      await root.page.goto('/admin/audit/');
      await root.fill({ 'Person or project': ben.username, 'Reason, detail or request id': 'video call' });
      await root.press('Filter');
      await row('Account recovery begun').getByText('A video call on Monday').waitFor();
      await row('Account recovery begun').getByRole('link', { name: 'Same request', exact: true }).click();
      await row('Account recovery begun').waitFor();
      assert.equal(await root.page.getByRole('row').count(), 2, 'the head and this one event');
    });

    test('the log has each of these acts once, in order, in the name of whoever did it', async () => {
      const events = allEvents(site);
      const id = events.find((event) => event.tag === 'account:create' && event.detail.username === root.username).subject;
      const acts = events.filter((event) => event.outcome === 'ok' && event.actor === id && done.includes(event.tag) && event.subject !== id);
      assert.deepEqual(acts.map((event) => event.tag), done.filter((tag) => tag !== 'account:recovery:stop'));
      assert.deepEqual(windows.flatMap((window) => window.observer.complaints), []);
    });
  });

  describe(`the first administrator ${how} scripts`, () => {
    let server, window;
    before(async () => { server = await startOwnServer(); });
    after(async () => {
      await window?.close();
      await server.end();
    });

    test('is made with the code that the server wrote, and enrols like everybody', async () => {
      window = await openWindow(browser, server, { javaScriptEnabled });
      const first = new Person(server, window.page, 'Fiona Example');
      const code = (await readFile(join(server.data, 'first-run-code'), 'utf8')).trim();
      assert.ok(!server.log().includes(code), 'the log does not have it');
      await first.page.goto('/first-run/');
      if (javaScriptEnabled) assert.deepEqual(await inspectShown(first.page), []);
      await first.fill(first.registration({ 'One-time code': 'aaaaa-bbbbb' }));
      await first.press('Create administrator account');
      assert.match(await first.sees('alert'), /26 letters and digits/);
      await first.fill(first.registration({ 'One-time code': code }));
      await first.press('Create administrator account');
      assert.match(await first.sees('status'), /Administrator account created/);
      assert.equal((await first.page.goto('/first-run/')).status(), 404);
      await first.verifyEmail();
      await first.logIn();
      await first.saveRecoveryCodes();
      await first.setUpAuthenticator();
      await first.page.goto('/admin/');
      await first.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
      const tags = allEvents(server).filter((event) => event.method === 'link').map((event) => [event.tag, event.outcome]);
      assert.deepEqual(tags.slice(0, 3), [['account:first_run:refused', 'refused'], ['account:create', 'ok'], ['account:admin:granted', 'ok']]);
      assert.deepEqual(window.observer.complaints, []);
    });
  });
}
