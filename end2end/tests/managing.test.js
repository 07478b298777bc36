// What a project's people do to it: each act with what its page says, the event that is written and the letter that is sent. With and without scripts.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { sdist, wheel } from '../site/archive.js';
import { openWindow, startBrowser } from '../site/browser.js';
import { plugIn } from '../site/device.js';
import { allEvents } from '../site/events.js';
import { mailTo } from '../site/mailbox.js';
import { Person } from '../site/person.js';
import { upload } from '../site/publish.js';
import { site } from '../site/site.js';
import { invite as sendInvitation, press } from '../site/states.js';

const WITHIN = 20_000;

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  describe(`a project and its people ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    let ada, ben, name, token, windows;
    /** The tags of what was done so far. */
    const done = [];

    before(async () => {
      windows = [await openWindow(browser, site, { javaScriptEnabled }), await openWindow(browser, site, { javaScriptEnabled })];
      [ada, ben] = [new Person(site, windows[0].page), new Person(site, windows[1].page, 'Ben Example')];
      await ada.join();
      await ben.join();
      name = `teacup-${ada.username}`;
      token = await ada.createToken('the teacup robot');
      for (const version of ['1.0.0', '2.0.0']) {
        const project = { name, version };
        for (const file of [wheel(project), sdist(project)]) assert.deepEqual(await upload(site, token, project, file), { status: 200, text: '' });
      }
      const user = { name: `tea-set-${ada.username}`, version: '1.0', about: [['Requires-Dist', name]] };
      assert.deepEqual(await upload(site, token, user, wheel(user)), { status: 200, text: '' });
    });
    after(() => Promise.all(windows.map((window) => window.close())));

    const managed = (place) => `/manage/project/${name}/${place}/`;
    const part = (label, person = ada) => person.page.getByRole('region', { name: label, exact: true });
    const row = (text, person = ada) => person.page.getByRole('row').filter({ hasText: text });

    /** What the page says, the event to come, and the letter. */
    async function told(person, tag, status, letters) {
      assert.match(await person.sees('status'), status);
      done.push(tag);
      for (const [reader, sentence] of letters) await arrives(reader, sentence);
    }

    async function arrives(reader, sentence) {
      for (const until = Date.now() + WITHIN; Date.now() < until; await sleep(50)) {
        const found = (await mailTo(site, reader.email)).some((letter) => letter.replace(/\s+/g, ' ').includes(sentence));
        if (found) return;
      }
      assert.fail(`no letter to ${reader.email} says “${sentence}”`);
    }

    /** Types another name first, and is stopped; then the name itself. */
    async function confirm(place, label, thing, button) {
      const field = place.getByLabel(label, { exact: true });
      await field.fill(`not ${thing}`);
      if (javaScriptEnabled) {
        const off = place.getByRole('button', { name: button, exact: true });
        assert.equal(await off.getAttribute('aria-disabled'), 'true');
        await field.press('Enter');
        assert.equal(await place.getByRole('alert').innerText(), `Confirm the request: type ${thing}.`);
        assert.equal(await field.getAttribute('aria-invalid'), 'true');
        await field.fill(thing);
        assert.equal(await off.getAttribute('aria-disabled'), 'false');
        assert.equal(await place.getByRole('alert').count(), 0);
      } else {
        await field.fill(thing);
      }
      await press(place, button);
    }

    test('a release is yanked with a reason, and un-yanked', async () => {
      await ada.page.goto(managed('releases'));
      await ada.page.getByRole('link', { name: '2.0.0', exact: true }).click();
      await ada.arrives(managed('release/2.0.0'));
      await part('Yank this release').getByLabel(/^Reason/).fill('leaks tea');
      await confirm(part('Yank this release'), 'Confirm version', '2.0.0', 'Yank');
      await told(ada, 'project:release:yank', /yanked/, [[ada, `${ada.username} yanked release 2.0.0 of the project ${name}`]]);
      await ben.page.goto(`/project/${name}/2.0.0/`);
      await ben.page.getByText('leaks tea').waitFor();
      await confirm(part('Un-yank this release'), 'Confirm version', '2.0.0', 'Un-yank');
      await told(ada, 'project:release:unyank', /un-yanked/, [[ada, `${ada.username} un-yanked release 2.0.0 of the project ${name}`]]);
    });

    test('what the server is not told by name it does not do', async () => {
      // As whoever's script did not run.
      await ada.page.goto(managed('release/2.0.0'));
      const place = part('Delete this release');
      if (javaScriptEnabled) await ada.page.evaluate(() => document.querySelectorAll('form').forEach((form) => form.replaceWith(form.cloneNode(true))));
      await place.getByLabel('Confirm version', { exact: true }).fill('1.0.0');
      await place.getByLabel('Confirm version', { exact: true }).press('Enter');
      assert.match(await ada.sees('alert'), /'1\.0\.0' is not the same as '2\.0\.0'/);
      assert.equal(await place.getByLabel('Confirm version', { exact: true }).inputValue(), '1.0.0', 'nothing typed was lost');
    });

    test('a file is deleted, after its downloads and dependents were said, and restored', async () => {
      const file = `${name.replaceAll('-', '_')}-1.0.0.tar.gz`;
      await ada.page.goto(managed('release/1.0.0'));
      const link = await ada.page.getByRole('link', { name: file, exact: true }).getAttribute('href');
      const fetched = () => fetch(new URL(link, site.url)).then(async (answer) => (await answer.arrayBuffer(), answer.status));
      assert.equal(await fetched(), 200);
      for (const until = Date.now() + WITHIN; Date.now() < until; await sleep(250)) {
        await ada.page.goto(managed('release/1.0.0'));
        if ((await row(file).getByText('downloaded once in the last 30 days').count()) > 0) break;
      }
      await part('Delete this release').getByRole('link', { name: `tea-set-${ada.username}` }).waitFor();
      await row(file).getByText('Delete…', { exact: true }).click();
      await row(file).getByText('downloaded once in the last 30 days').waitFor();
      await confirm(row(file), 'Confirm file name', file, 'Delete file');
      await told(ada, 'file:remove', /deleted/, [[ada, `${ada.username} deleted the file ${file} of the project ${name}`]]);
      assert.equal(await fetched(), 404);
      await ada.page.goto(managed('releases'));
      await press(row(file), 'Restore');
      await told(ada, 'project:deletion:undone', /Restored/, [[ada, `${ada.username} restored the file ${file} of the project ${name}`]]);
      assert.equal(await fetched(), 200);
    });

    test('a release is deleted and restored', async () => {
      await ada.page.goto(managed('release/2.0.0'));
      await confirm(part('Delete this release'), 'Confirm version', '2.0.0', 'Delete release');
      await told(ada, 'project:release:remove', /deleted/, [[ada, `${ada.username} deleted release 2.0.0 of the project ${name}`]]);
      await ada.arrives(managed('releases'));
      await press(row('Release 2.0.0'), 'Restore');
      await told(ada, 'project:deletion:undone', /Restored/, [[ada, `${ada.username} restored release 2.0.0 of the project ${name}`]]);
      await ada.page.getByRole('link', { name: '2.0.0', exact: true }).waitFor();
    });

    test('the project’s page shows the version that its owner chose first', async () => {
      await ada.page.goto(managed('releases'));
      await part('Default version').getByLabel(/^Shown first/).selectOption('1.0.0');
      await press(part('Default version'), 'Save default version');
      await told(ada, 'project:default_version:change', /saved/, []);
      await ben.page.goto(`/project/${name}/`);
      await ben.page.getByRole('heading', { level: 1, name: `${name} 1.0.0` }).waitFor();
    });

    test('an archived project takes no uploads until it is unarchived', async () => {
      await ada.page.goto(managed('settings'));
      await press(part('Archive this project'), 'Archive');
      await told(ada, 'project:archive:enter', /archived/, [[ada, `${ada.username} archived the project ${name}`]]);
      const next = { name, version: '3.0.0' };
      assert.equal((await upload(site, token, next, wheel(next))).status, 403);
      await ben.page.goto(`/project/${name}/`);
      await ben.page.getByText('This project is archived').waitFor();
      await press(part('Unarchive this project'), 'Unarchive');
      await told(ada, 'project:archive:exit', /unarchived/, [[ada, `${ada.username} unarchived the project ${name}`]]);
      assert.equal((await upload(site, token, next, wheel(next))).status, 200);
    });

    async function invite(to, role) {
      await sendInvitation(ada, name, to, role);
      await told(ada, 'project:role:invite', /Invitation sent/, [[ben, `${ada.username} invites you to be`], [ada, `${ada.username} invited ${to} as`]]);
    }

    async function answer(how, tag, status, letters) {
      await ben.page.goto('/manage/projects/');
      await press(part('Invitations', ben).getByRole('row').filter({ hasText: name }), how);
      await told(ben, tag, status, letters);
    }

    test('somebody is invited by username, accepts, gets another role and is removed', async () => {
      await invite(ben.username, 'Maintainer');
      await answer('Accept', 'project:role:add', /yours/, [[ada, `${ben.username} accepted the invitation to the project ${name}`]]);
      await ada.page.goto(managed('collaboration'));
      await row(ben.username).getByLabel('Role', { exact: true }).selectOption('Owner');
      await press(row(ben.username), 'Change role');
      await told(ada, 'project:role:change', /Role changed/, [[ben, `changed a role in the project ${name}: ${ben.username} is an owner now`]]);
      await row(ben.username).getByText('Remove…', { exact: true }).click();
      await confirm(row(ben.username), 'Confirm username', ben.username, 'Remove');
      await told(ada, 'project:role:remove', /Removed/, [[ben, `${ada.username} removed ${ben.username} from the project ${name}`]]);
    });

    test('somebody is invited by email address and declines; the next invitation is revoked', async () => {
      await invite(ben.email, 'Owner');
      await answer('Decline', 'project:role:decline_invite', /declined/, [[ada, `${ben.username} declined the invitation to the project ${name}`]]);
      await invite(ben.email, 'Owner');
      await press(part('Invitations').getByRole('row').filter({ hasText: ben.email }), 'Revoke invitation');
      await told(ada, 'project:role:revoke_invite', /revoked/, [[ada, `revoked the invitation of ${ben.email} to the project ${name}`]]);
      await ben.page.goto('/manage/projects/');
      assert.equal(await ben.page.getByRole('button', { name: 'Accept', exact: true }).count(), 0);
    });

    test('somebody leaves; the last owner can’t', async () => {
      await invite(ben.username, 'Owner');
      await answer('Accept', 'project:role:add', /yours/, []);
      await row(name, ben).getByText('Leave…', { exact: true }).click();
      await confirm(row(name, ben), 'Confirm project name', name, 'Leave project');
      await told(ben, 'project:role:leave', /left/, [[ada, `${ben.username} left the project ${name}`]]);
      await ada.page.goto('/manage/projects/');
      await row(name).filter({ hasText: 'nobody else owns it' }).waitFor();
      assert.equal(await row(name).getByText('Leave…').count(), 0);
      await ada.page.goto(managed('collaboration'));
      await row(ada.username).getByText('Remove…', { exact: true }).click();
      await row(ada.username).getByLabel('Confirm username', { exact: true }).fill(ada.username);
      await press(row(ada.username), 'Remove');
      assert.match(await ada.sees('alert'), /A project always has an owner/);
    });

    test('passkeys are required by whoever has shown one', async () => {
      await ada.page.goto(managed('settings'));
      await press(part('Passkeys'), 'Require passkeys');
      assert.match(await ada.sees('alert'), /asks for a passkey/);
      // Security devices need a script.
      if (!javaScriptEnabled) return;
      const device = await plugIn(ada.page);
      await ada.page.goto('/manage/account/webauthn-provision');
      await ada.fill({ 'Device name': 'Laptop' });
      await device.touched(async () => {
        await ada.page.getByRole('button', { name: 'Add device', exact: true }).click();
        await ada.page.waitForURL((url) => url.pathname !== '/manage/account/webauthn-provision');
      });
      await ada.page.goto(`/account/reauthenticate/?next=${managed('settings')}`);
      await device.touched(async () => {
        await ada.page.getByRole('button', { name: 'Use a security device', exact: true }).click();
        await ada.arrives(managed('settings'));
      });
      await press(part('Passkeys'), 'Require passkeys');
      await told(ada, 'project:passkeys_required:enabled', /required now/, [[ada, `decided that the project ${name} requires passkeys`]]);
      await press(part('Passkeys'), 'Stop requiring passkeys');
      await told(ada, 'project:passkeys_required:disabled', /no longer required/, [[ada, `decided that the project ${name} no longer requires passkeys`]]);
    });

    test('a project is deleted and restored', async () => {
      await ada.page.goto(managed('settings'));
      await part('Delete this project').getByRole('link', { name: `tea-set-${ada.username}` }).waitFor();
      await confirm(part('Delete this project'), 'Confirm project name', name, 'Delete project');
      await told(ada, 'project:remove', /Project deleted/, [[ada, `${ada.username} deleted the project ${name}`], [ada, 'an owner can restore it for 7 days']]);
      assert.equal((await ben.page.goto(`/project/${name}/`)).status(), 404);
      await ada.arrives('/manage/projects/');
      await press(part('Deleted lately').getByRole('row').filter({ hasText: name }), 'Restore project');
      await told(ada, 'project:restore', /Project restored/, [[ada, `${ada.username} restored the project ${name}`]]);
      assert.equal((await ben.page.goto(`/project/${name}/`)).status(), 200);
    });

    test('the log has each of these acts once, in order, and the project’s history shows them', async () => {
      const acts = allEvents(site).filter((event) => event.detail.project === name && event.outcome === 'ok' && event.subject?.startsWith('project:'));
      const tags = acts.map((event) => event.tag).filter((tag) => done.includes(tag));
      // Making the project gave a role too.
      assert.deepEqual(tags.slice(tags.indexOf(done[0])), done);
      await ada.page.goto(managed('history'));
      for (const words of ['leaks tea', ben.username, 'Maintainer']) await ada.page.getByText(words).first().waitFor();
      assert.deepEqual(windows.flatMap((window) => window.observer.complaints), []);
    });
  });
}
