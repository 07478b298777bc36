// What a project's people do to it: each act with what its page says, the event that is written and the letter that is sent. With and without scripts.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { sdist, wheel } from '../site/archive.js';
import { openWindows, startBrowser } from '../site/browser.js';
import { confirm } from '../site/confirm.js';
import { showNewDevice } from '../site/device.js';
import { accountIn, allEvents, doneTo, projectIn } from '../site/events.js';
import { Person } from '../site/person.js';
import { upload } from '../site/publish.js';
import { ASK, HISTORY, hearsNothingOf, reads } from '../site/readers.js';
import { site } from '../site/site.js';
import { bringOut, invite as sendInvitation, press, takeIn } from '../site/states.js';

const WITHIN = 20_000;

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  describe(`a project and its people ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    let ada, ben, cleo, name, token, windows;
    /** What was done so far: the tag of each act, and who did it. */
    const done = [];

    before(async () => {
      windows = await openWindows(browser, site, 3, { javaScriptEnabled });
      [ada, ben, cleo] = ['Ada Example', 'Ben Example', 'Cleo Example'].map((who, at) => new Person(site, windows[at].page, who));
      for (const person of [ada, ben, cleo]) await person.join();
      ({ name, token } = await bringOut(site, ada));
      const user = { name: `tea-set-${ada.username}`, version: '1.0', about: [['Requires-Dist', name]] };
      assert.deepEqual(await upload(site, token, user, wheel(user)), { status: 200, text: '' });
      await takeIn(ada, name, cleo, 'Maintainer');
    });
    after(() => Promise.all(windows.map((window) => window.close())));

    const managed = (place) => `/manage/project/${name}/${place}/`;
    const part = (label, person = ada) => person.page.getByRole('region', { name: label, exact: true });
    const row = (text, person = ada) => person.page.getByRole('row').filter({ hasText: text });

    /** What the page says, the event to come, and the letters: who reads what, and which way on is shown to them. */
    async function told(person, tag, status, letters) {
      assert.match(await person.sees('status'), status);
      done.push([tag, person]);
      for (const [reader, sentence, way = reader === ada ? HISTORY : ASK, greeting] of letters) await reads(site, [reader, sentence, way, greeting]);
    }

    /** Everybody with a role hears of it: Ada who did it, and Cleo, who is a maintainer. */
    const everybody = (sentence) => [ada, cleo].map((reader) => [reader, `${ada.username} ${sentence}`]);
    /** The owners hear of it, and Ben, whom it is about. */
    const owners = (sentence, ...way) => [ada, ben].map((reader) => [reader, sentence, ...way]);

    const confirmed = (place, label, thing, button) => confirm(place, javaScriptEnabled, label, thing, button);

    test('a release is yanked with a reason, and un-yanked', async () => {
      await ada.page.goto(managed('releases'));
      await ada.page.getByRole('link', { name: '2.0.0', exact: true }).click();
      await ada.arrives(managed('release/2.0.0'));
      await part('Yank this release').getByLabel(/^Reason/).fill('leaks tea');
      await confirmed(part('Yank this release'), 'Confirm version', '2.0.0', 'Yank');
      await told(ada, 'project:release:yank', /yanked/, everybody(`yanked release 2.0.0 of the project ${name}`));
      await ben.page.goto(`/project/${name}/2.0.0/`);
      await ben.page.getByText('leaks tea').waitFor();
      await confirmed(part('Un-yank this release'), 'Confirm version', '2.0.0', 'Un-yank');
      await told(ada, 'project:release:unyank', /un-yanked/, everybody(`un-yanked release 2.0.0 of the project ${name}`));
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
      await confirmed(row(file), 'Confirm file name', file, 'Delete file');
      await told(ada, 'file:remove', /deleted/, everybody(`deleted the file ${file} of the project ${name}`));
      assert.equal(await fetched(), 404);
      await ada.page.goto(managed('releases'));
      await press(row(file), 'Restore');
      await told(ada, 'project:deletion:undone', /Restored/, everybody(`restored the file ${file} of the project ${name}`));
      assert.equal(await fetched(), 200);
    });

    test('a release is deleted and restored', async () => {
      await ada.page.goto(managed('release/2.0.0'));
      await confirmed(part('Delete this release'), 'Confirm version', '2.0.0', 'Delete release');
      await told(ada, 'project:release:remove', /deleted/, everybody(`deleted release 2.0.0 of the project ${name}`));
      await ada.arrives(managed('releases'));
      await press(row('Release 2.0.0'), 'Restore');
      await told(ada, 'project:deletion:undone', /Restored/, everybody(`restored release 2.0.0 of the project ${name}`));
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
      await told(ada, 'project:archive:enter', /archived/, everybody(`archived the project ${name}`));
      const next = { name, version: '3.0.0' };
      assert.equal((await upload(site, token, next, wheel(next))).status, 403);
      await ben.page.goto(`/project/${name}/`);
      await ben.page.getByText('This project is archived').waitFor();
      await press(part('Unarchive this project'), 'Unarchive');
      await told(ada, 'project:archive:exit', /unarchived/, everybody(`unarchived the project ${name}`));
      assert.equal((await upload(site, token, next, wheel(next))).status, 200);
    });

    async function invite(to, role) {
      await sendInvitation(ada, name, to, role);
      const greeting = to === ben.email ? 'Hello,' : `Hello ${ben.username},`;
      const letters = [[ben, `${ada.username} invites you to be`, /To accept or decline, log in/, greeting], [ada, `${ada.username} invited ${to} as`]];
      await told(ada, 'project:role:invite', /Invitation sent/, letters);
    }

    async function answer(how, tag, status, letters) {
      await ben.page.goto('/manage/projects/');
      await press(part('Invitations', ben).getByRole('row').filter({ hasText: name }), how);
      await told(ben, tag, status, letters);
    }

    test('somebody is invited by username, accepts, gets another role and is removed', async () => {
      await invite(ben.username, 'Maintainer');
      await answer('Accept', 'project:role:add', /yours/, owners(`${ben.username} accepted the invitation to the project ${name}: ${ben.username} is a maintainer now.`));
      await ada.page.goto(managed('collaboration'));
      await row(ben.username).getByLabel('Role', { exact: true }).selectOption('Owner');
      await press(row(ben.username), 'Change role');
      await told(ada, 'project:role:change', /Role changed/, owners(`changed a role in the project ${name}: ${ben.username} is an owner now`, HISTORY));
      await row(ben.username).getByText('Remove…', { exact: true }).click();
      await confirmed(row(ben.username), 'Confirm username', ben.username, 'Remove');
      await told(ada, 'project:role:remove', /Removed/, owners(`${ada.username} removed ${ben.username} from the project ${name}`));
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
      await answer('Accept', 'project:role:add', /yours/, owners(`${ben.username} is an owner now.`, HISTORY));
      await row(name, ben).getByText('Leave…', { exact: true }).click();
      await confirmed(row(name, ben), 'Confirm project name', name, 'Leave project');
      await told(ben, 'project:role:leave', /left/, owners(`${ben.username} left the project ${name}`));
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
      await showNewDevice(ada, managed('settings'));
      await press(part('Passkeys'), 'Require passkeys');
      await told(ada, 'project:passkeys_required:enabled', /required now/, everybody(`decided that the project ${name} requires passkeys`));
      await press(part('Passkeys'), 'Stop requiring passkeys');
      await told(ada, 'project:passkeys_required:disabled', /no longer required/, everybody(`decided that the project ${name} no longer requires passkeys`));
    });

    test('a project is deleted and restored', async () => {
      await ada.page.goto(managed('settings'));
      await part('Delete this project').getByRole('link', { name: `tea-set-${ada.username}` }).waitFor();
      await confirmed(part('Delete this project'), 'Confirm project name', name, 'Delete project');
      await told(ada, 'project:remove', /Project deleted/, [[ada, `${ada.username} deleted the project ${name}`, /an owner can restore it for 7 days/], everybody(`deleted the project ${name}`)[1]]);
      assert.equal((await ben.page.goto(`/project/${name}/`)).status(), 404);
      await ada.arrives('/manage/projects/');
      await press(part('Deleted lately').getByRole('row').filter({ hasText: name }), 'Restore project');
      await told(ada, 'project:restore', /Project restored/, everybody(`restored the project ${name}`));
      assert.equal((await ben.page.goto(`/project/${name}/`)).status(), 200);
    });

    test('an owner revokes the token of a maintainer, who hears of it and from whom', async () => {
      const called = `robot of ${cleo.username}`;
      const theirs = await cleo.createToken(called, name);
      const next = { name, version: '4.0.0' };
      assert.equal((await upload(site, theirs, next, wheel(next))).status, 200);
      await ada.page.goto(managed('tokens'));
      await press(row(called), 'Revoke');
      const sentence = `Your API token "${called}" was revoked by ${ada.username}, an owner of the project ${name}`;
      await told(ada, 'project:api_token:removed', /revoked/, [[cleo, sentence, new RegExp(`Ask ${ada.username} why`)]]);
      assert.equal((await upload(site, theirs, next, sdist(next))).status, 403);
      const hers = allEvents(site).filter((event) => event.tag === 'account:api_token:removed' && event.detail.token === called);
      assert.deepEqual(hers.map((event) => [event.outcome, event.subject, event.detail.username]), [['ok', accountIn(allEvents(site), cleo), ada.username]]);
    });

    test('a maintainer is not told of what concerns owners, and whoever was removed not of what came later', async () => {
      for (const words of [`${ada.username} invited`, 'declined the invitation', 'changed a role']) await hearsNothingOf(site, cleo, words);
      await hearsNothingOf(site, ben, `deleted the project ${name}`);
      await hearsNothingOf(site, ada, 'was revoked by');
    });

    test('the log has each of these acts once, in order, and the project’s history shows them', async () => {
      const events = allEvents(site);
      const tags = new Set(done.map(([tag]) => tag));
      const acts = doneTo(events, projectIn(events, name), name).filter((event) => tags.has(event.tag)).map((event) => [event.tag, event.actor]);
      // Making the project gave a role, and so did Cleo's invitation.
      assert.deepEqual(acts.splice(0, 3).map(([tag]) => tag), ['project:role:add', 'project:role:invite', 'project:role:add']);
      assert.deepEqual(acts, done.map(([tag, person]) => [tag, accountIn(events, person)]));
      const aboutBen = doneTo(events, accountIn(events, ben), name).map((event) => [event.tag, event.actor]);
      assert.deepEqual(aboutBen, ['invite', 'change', 'remove', 'invite'].map((act) => [`project:role:${act}`, accountIn(events, ada)]), 'in the history of the person');
      await ada.page.goto(managed('history'));
      for (const words of ['leaks tea', ben.username, 'Maintainer']) await ada.page.getByText(words).first().waitFor();
      assert.deepEqual(windows.flatMap((window) => window.observer.complaints), []);
    });
  });
}
