// What administrators do to the site as a whole, and to mail that does not leave: on a server of its own, whose mail server does what it is told. With and without scripts.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { appoint } from '../site/appoint.js';
import { wheel } from '../site/archive.js';
import { openWindow, openWindows, startBrowser } from '../site/browser.js';
import { accountIn, allEvents } from '../site/events.js';
import { arrivesAt, mailTo } from '../site/mailbox.js';
import { startOwnServer } from '../site/own_server.js';
import { Person } from '../site/person.js';
import { openPostOffice } from '../site/post_office.js';
import { upload } from '../site/publish.js';
import { press } from '../site/states.js';

const READ_ONLY = 'This site is read-only for a while. Nothing was changed. Everything can still be read and installed; try again later.';

describe('a site and its operators', () => {
  let browser, office, site;
  before(async () => {
    browser = await startBrowser();
    office = await openPostOffice();
    site = await startOwnServer({ BONDED_MAIL__SMTP_URL: office.url });
    await office.keepIn(site.data);
  });
  after(async () => {
    await browser.close();
    await site?.end();
    await office.close();
  });

  for (const javaScriptEnabled of [true, false]) {
    describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
      let root, ben, name, token, windows;
      /** What was switched so far, and how. */
      const switched = [];

      before(async () => {
        // A form that is refused while the site is read-only is answered with 503.
        windows = await openWindows(browser, site, 2, { javaScriptEnabled, provokes: /^503 for / });
        [root, ben] = ['Rosa Example', 'Ben Example'].map((who, at) => new Person(site, windows[at].page, who));
        for (const person of [root, ben]) await person.join();
        token = await ben.createToken('the lantern robot');
        name = `lantern-${ben.username}`;
        assert.deepEqual(await bring(name, '1.0'), { status: 200, text: '' });
        await appoint(site, root);
      });
      after(() => Promise.all(windows.map((window) => window.close())));

      const part = (label) => root.page.getByRole('region', { name: label, exact: true });
      const row = (text) => root.page.getByRole('row').filter({ hasText: text });

      async function bring(project, version) {
        const { status, text } = await upload(site, token, { name: project, version }, wheel({ name: project, version }));
        return { status, text: text.trim() };
      }

      /** The releases that installers find; none where there is no such project. */
      async function offered(project) {
        const text = await (await fetch(`${site.url}/simple/${project}/`)).text();
        return [...text.matchAll(/-([\d.]+)-py3-none-any\.whl</g)].map(([, version]) => version);
      }

      /** Turns a switch, which the page and the log then say. */
      async function turn(what, button, tag, detail) {
        await root.page.goto('/admin/site/');
        await press(part(what), button);
        assert.match(await root.sees('status'), /Saved\. It holds from this moment on\./);
        switched.push([tag, detail]);
      }

      /** What the log has since then, of this person or of nobody known: tag, outcome and reason. */
      function since(count, person) {
        const events = allEvents(site);
        const actor = person && accountIn(events, person);
        return events.slice(count).filter((event) => event.method !== 'system' && (event.actor ?? undefined) === actor).map((event) => [event.tag, event.outcome, event.reason].filter(Boolean));
      }

      test('while it is read-only nothing is uploaded and no form is taken; then all goes on', async () => {
        await ben.page.goto('/manage/account/');
        await ben.fill({ Name: 'Ben the Second' });
        await turn('Read-only', 'Make read-only', 'site:read_only:change', { read_only: true });
        const count = allEvents(site).length;
        assert.deepEqual(await bring(name, '2.0'), { status: 403, text: 'Read-only mode: Uploads are temporarily disabled.' });
        assert.deepEqual(await offered(name), ['1.0']);
        await ben.press('Save profile');
        await ben.page.getByText(READ_ONLY, { exact: true }).waitFor();
        await ben.page.goto('/manage/account/');
        await ben.page.getByText('This site is read-only for a while: everything can be read and installed, nothing can be changed.').waitFor();
        assert.equal(await ben.page.getByLabel('Name', { exact: true }).inputValue(), ben.name);
        // The token was good, and so it was used; nothing came of it.
        assert.deepEqual(since(count, ben), [['account:api_token:used', 'ok'], ['account:session:refused', 'refused', 'read_only']]);
        await ben.logInWithCode();
        await ben.page.waitForURL((url) => !url.pathname.startsWith('/account/'));
        await turn('Read-only', 'Take changes again', 'site:read_only:change', { read_only: false });
        assert.deepEqual(await bring(name, '2.0'), { status: 200, text: '' });
        await ben.page.goto('/manage/account/');
        await ben.fill({ Name: 'Ben the Second' });
        await ben.press('Save profile');
        assert.match(await ben.sees('status'), /Profile saved/);
      });

      test('while no new projects are taken, those that are there go on', async () => {
        const other = `beacon-${ben.username}`;
        await turn('New projects', 'Take no new projects', 'site:new_projects:change', { new_projects: false });
        const text = `New project registration temporarily disabled. See ${site.url}/help/#admin-intervention for more information.`;
        assert.deepEqual(await bring(other, '1.0'), { status: 403, text });
        assert.equal((await fetch(`${site.url}/simple/${other}/`)).status, 404);
        assert.deepEqual(await bring(name, '3.0'), { status: 200, text: '' });
        await turn('New projects', 'Take new projects again', 'site:new_projects:change', { new_projects: true });
        assert.deepEqual(await bring(other, '1.0'), { status: 200, text: '' });
        assert.deepEqual(await offered(other), ['1.0']);
      });

      test('while registration is closed the page says so, and a form from before opens nothing', async () => {
        const window = await openWindow(browser, site, { javaScriptEnabled });
        const guest = new Person(site, window.page, 'Gwen Example');
        await guest.page.goto('/account/register/');
        await guest.fill(guest.registration());
        await register('closed');
        const count = allEvents(site).length;
        await guest.press('Create account');
        await guest.page.getByText("This site doesn't take new accounts at the moment.", { exact: true }).waitFor();
        assert.deepEqual(since(count), [['account:registration:refused', 'refused', 'registration_closed']]);
        assert.deepEqual(await mailTo(site, guest.email), []);
        await guest.page.goto('/account/register/');
        await guest.page.getByText('No new accounts are opened here. Ask an administrator of this site.', { exact: true }).waitFor();
        assert.equal(await guest.page.getByRole('button', { name: 'Create account', exact: true }).count(), 0);
        await register('');
        await guest.page.goto('/account/register/');
        await guest.register();
        assert.match(await guest.sees('status'), /Account created/);
        await window.close();
      });

      async function register(value) {
        await root.page.goto('/admin/site/');
        await part('Registration').getByLabel('Who may register', { exact: true }).selectOption(value);
        await press(part('Registration'), 'Save registration');
        assert.match(await root.sees('status'), /Saved/);
        switched.push(['site:registration:change', { registration: value || null }]);
      }

      test('a switch is not turned twice', async () => {
        await root.page.goto('/admin/site/');
        await press(part('Registration'), 'Save registration');
        assert.match(await root.sees('alert'), /It stands like that already\. Nothing was changed\./);
      });

      test('each turn of a switch is written down, in the name of whoever turned it', () => {
        const events = allEvents(site);
        const turns = events.filter((event) => /^site:(read_only|new_projects|registration):change$/.test(event.tag) && event.actor === accountIn(events, root));
        assert.deepEqual(turns.filter((event) => event.outcome === 'ok').map((event) => [event.tag, event.detail]), switched);
        assert.deepEqual(turns.filter((event) => event.outcome === 'refused').map((event) => event.tag), ['site:registration:change']);
      });

      test('a letter that was given up leaves when an administrator has it tried again, and not before it can', async () => {
        office.refuse(ben.email);
        const called = `the robot that ${ben.username} was not told of`;
        await ben.createToken(called);
        for (const tries of ['1', '2']) {
          await given(tries);
          if (tries === '2') office.take(ben.email);
          await press(row('Given up'), 'Try once more');
          assert.match(await root.sees('status'), /The job is tried now\. If it stands here again, its last error says why\./);
        }
        await arrivesAt(site, ben.email, `An API token named "${called}" was created for your account.`);
        await root.page.goto('/admin/jobs/');
        assert.equal(await row('Given up').count(), 0);
        await root.page.goto('/admin/mail/');
        await root.page.getByRole('searchbox', { name: 'Email address or subject' }).fill(ben.email);
        await root.press('Find');
        await row('An API token was created').first().getByText('Left', { exact: true }).waitFor();
        const events = allEvents(site);
        const tried = events.filter((event) => event.tag === 'site:job:retry' && event.actor === accountIn(events, root));
        assert.deepEqual(tried.map(({ outcome, detail }) => [outcome, detail.kind, detail.was_given_up]), Array(2).fill(['ok', 'mail', true]));
      });

      /** Waits until the page has the one letter that was given up after so many tries, with what the mail server said. */
      async function given(tries) {
        for (let looks = 0; looks < 60; looks += 1) {
          await root.page.goto('/admin/jobs/');
          if ((await row('Given up').getByRole('cell', { name: tries, exact: true }).count()) > 0) break;
          await root.page.waitForTimeout(200);
        }
        await row('Given up').getByRole('cell', { name: tries, exact: true }).waitFor();
        await row('Given up').getByText('no such mailbox here').waitFor();
        await row('Given up').getByText(/^Letter \d+$/).waitFor();
      }
    });
  }
});
