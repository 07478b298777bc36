// A project in quarantine: what its people do from pages that they opened before is refused, all of it. What gives something up is not. With and without scripts.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { appoint } from '../site/appoint.js';
import { wheel } from '../site/archive.js';
import { openWindows, startBrowser } from '../site/browser.js';
import { accountIn, allEvents, projectIn } from '../site/events.js';
import { arrivesAt } from '../site/mailbox.js';
import { Person } from '../site/person.js';
import { upload, uploadAs } from '../site/publish.js';
import { site } from '../site/site.js';
import { formsOf, prepare } from '../site/stale.js';
import { bringOut, invite, press, quarantine, removeFile, takeIn, yank } from '../site/states.js';

const REFUSED = /^This project is in quarantine: nothing of it can be changed until the people who run this site have looked at it\.$/;
const WHY = 'It carries something that nobody ordered.';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  describe(`a project in quarantine ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    let ada, ben, root, pia, name, plain, token, file, windows, forms, acceptance, outside, inside;

    before(async () => {
      windows = await openWindows(browser, site, 4, { javaScriptEnabled });
      [ada, ben, root, pia] = ['Ada Example', 'Ben Example', 'Rosa Example', 'Pia Example'].map((who, at) => new Person(site, windows[at].page, who));
      for (const person of [ada, ben, root]) await person.join();
      await appoint(site, root);
      ({ name, token } = await bringOut(site, ada));
      await takeIn(ada, name, ben, 'Maintainer');
      await invite(ada, name, root.username, 'Maintainer');
      await yank(ada, name, '2.0.0');
      await removeFile(ada, name, '2.0.0');
      plain = await bringPlain();
      [outside, inside] = [await shown(), await known()];
      file = /href="([^"#]+-1\.0\.0-py3-none-any\.whl)/.exec(outside)[1];
      const held = { name, file: `${name.replaceAll('-', '_')}-1.0.0.tar.gz`, member: ben.username, invited: root.username };
      forms = [];
      for (const form of formsOf(held)) forms.push(await prepare(windows[0].context, `/manage/project/${name}/${form.at}/`, form));
      const within = (page) => page.getByRole('region', { name: 'Invitations', exact: true }).getByRole('row').filter({ hasText: name });
      acceptance = await prepare(windows[2].context, '/manage/projects/', { within, button: 'Accept', tag: 'project:role:add' });
    });
    after(() => Promise.all(windows.map((window) => window.close())));

    const get = (path) => fetch(new URL(path, site.url));

    /** Pia has no second factor, so that her password may upload. */
    async function bringPlain() {
      await pia.goes('/account/register/');
      await pia.register();
      await pia.verifyEmail();
      const project = { name: `plain-${pia.username}`, version: '1.0.0' };
      assert.deepEqual(await uploadAs(site, [pia.username, pia.password], project, wheel(project)), { status: 200, text: '' });
      return project.name;
    }

    /** What installers are told of the project, but for the counter of changes. */
    const shown = async () => (await (await get(`/simple/${name}/`)).text()).replace(/<!--SERIAL \d+-->/, '');

    /** What its owner's pages list: releases, files, what was deleted, people, invitations, and what is decided about the whole. */
    async function known() {
      const lists = [];
      for (const place of ['releases', 'release/1.0.0', 'release/2.0.0', 'collaboration', 'settings']) {
        await ada.goes(`/manage/project/${name}/${place}/`);
        lists.push(await ada.page.locator('main table, main section').allInnerTexts());
      }
      return lists;
    }

    test('begins with a reason that its people read, and nobody else', async () => {
      await quarantine(root, name, WHY);
      await quarantine(root, plain, WHY);
      for (const reader of [ada, ben]) await arrivesAt(site, reader.email, `An administrator quarantined the project ${name}: its files are not offered, and nothing of it can be changed, while it is looked at. The reason that was given: "${WHY}".`);
      await arrivesAt(site, pia.email, `An administrator quarantined the project ${plain}`);
      const page = await (await get(`/project/${name}/`)).text();
      assert.ok(page.includes('This project is in quarantine') && !page.includes(WHY), page);
    });

    test('every form of its owner’s that was open before is refused, and written down once', async () => {
      const count = allEvents(site).length;
      for (const form of forms) assert.match(await form.send(), REFUSED, `${form.button} (${form.tag})`);
      refusedSince(count, ada, forms.map((form) => form.tag));
      assert.deepEqual(await known(), inside, 'nothing has changed');
    });

    /** All that the log has since then: these acts on this project, by this person, refused. */
    function refusedSince(count, person, tags) {
      const events = allEvents(site);
      const project = projectIn(events, name);
      const fresh = events.slice(count).filter((event) => event.method !== 'system').map((event) => [event.tag, event.outcome, event.reason, event.actor, event.subject, event.detail.username]);
      assert.deepEqual(fresh, tags.map((tag) => [tag, 'refused', 'project_quarantined', accountIn(events, person), project, person.username]));
    }

    test('whoever was invited takes no role in it', async () => {
      const count = allEvents(site).length;
      assert.match(await acceptance.send(), REFUSED);
      refusedSince(count, root, [acceptance.tag]);
    });

    test('installers and feeds find nothing of it, and its files are gone', async () => {
      for (const [path, held] of [['/simple/', `/simple/${name}/`], ['/rss/packages.xml', `/project/${name}/`], ['/rss/updates.xml', `/project/${name}/`]]) {
        assert.ok(!(await (await get(path)).text()).includes(held), path);
      }
      const accept = 'application/vnd.pypi.simple.v1+json';
      const json = await (await fetch(`${site.url}/simple/${name}/`, { headers: { accept } })).json();
      assert.deepEqual([json['project-status'].status, json.files, json.versions], ['quarantined', [], []]);
      const html = await shown();
      assert.match(html, /<meta name="pypi:project-status" content="quarantined"/);
      assert.doesNotMatch(html, /<a /);
      assert.ok(!html.includes(WHY));
      for (const path of [file, `${file}.metadata`, `/project/${name}/1.0.0/`]) assert.equal((await get(path)).status, 404, path);
    });

    test('uploads are refused in the same words, with a token and with a password', async () => {
      const text = (project) => `The project '${project}' is in quarantine and takes no uploads. See ${site.url}/help/#quarantined for more information.\n`;
      const next = { name, version: '3.0.0' };
      assert.deepEqual(await upload(site, token, next, wheel(next)), { status: 403, text: text(name) });
      const other = { name: plain, version: '3.0.0' };
      assert.deepEqual(await uploadAs(site, [pia.username, pia.password], other, wheel(other)), { status: 403, text: text(plain) });
      const refused = allEvents(site).filter((event) => event.reason === 'project_quarantined' && event.outcome === 'refused').map((event) => [event.tag, event.detail.username]);
      for (const [tag, person] of [['account:api_token:refused', ada], ['account:basic_password:refused', pia]]) {
        assert.equal(refused.filter((one) => one[0] === tag && one[1] === person.username).length, 1, `${tag}: ${JSON.stringify(refused)}`);
      }
    });

    test('who only gives something up is not held back: an invitation, a role, a token', async () => {
      await root.goes('/manage/projects/');
      await press(row(root, name), 'Decline');
      assert.match(await root.sees('status'), /declined/);
      await arrivesAt(site, ada.email, `${root.username} declined the invitation to the project ${name}`);
      await ben.goes('/manage/projects/');
      await row(ben, name).getByText('Leave…', { exact: true }).click();
      await row(ben, name).getByLabel('Confirm project name', { exact: true }).fill(name);
      await press(row(ben, name), 'Leave project');
      assert.match(await ben.sees('status'), /left/);
      await arrivesAt(site, ada.email, `${ben.username} left the project ${name}`);
      await ada.goes(`/manage/project/${name}/tokens/`);
      await press(row(ada, 'the ferry robot'), 'Revoke');
      assert.match(await ada.sees('status'), /revoked/);
    });

    const row = (person, text) => person.page.getByRole('row').filter({ hasText: text });

    test('ends with everything where it was', async () => {
      await root.goes(`/admin/projects/${name}/`);
      await press(root.page.getByRole('region', { name: 'End the quarantine', exact: true }), 'End quarantine');
      assert.match(await root.sees('status'), /Quarantine ended/);
      await arrivesAt(site, ada.email, `An administrator ended the quarantine of the project ${name}: its files are offered again.`);
      assert.equal(await shown(), outside);
      assert.equal((await get(file)).status, 200);
      const events = allEvents(site).filter((event) => event.tag.startsWith('project:quarantine:') && event.detail.project === name);
      const rosa = accountIn(allEvents(site), root);
      assert.deepEqual(events.map(({ tag, outcome, actor, detail }) => [tag, outcome, actor, detail.why]), [['project:quarantine:enter', 'ok', rosa, WHY], ['project:quarantine:exit', 'ok', rosa, undefined]]);
      assert.deepEqual(windows.flatMap((window) => window.observer.complaints), []);
    });
  });
}
