// A name after its project was deleted: it stays its owners' until an administrator frees it. Then it is whoever's comes first, and the old files' names are nobody's.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { appoint } from '../site/appoint.js';
import { wheel } from '../site/archive.js';
import { openWindows, startBrowser } from '../site/browser.js';
import { confirm } from '../site/confirm.js';
import { accountIn, allEvents } from '../site/events.js';
import { arrivesAt, mailTo } from '../site/mailbox.js';
import { Person } from '../site/person.js';
import { upload } from '../site/publish.js';
import { site } from '../site/site.js';
import { press } from '../site/states.js';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  describe(`a freed name ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    let ada, sid, root, hers, his, name, windows;

    before(async () => {
      windows = await openWindows(browser, site, 3, { javaScriptEnabled });
      [ada, sid, root] = ['Ada Example', 'Sid Example', 'Rosa Example'].map((who, at) => new Person(site, windows[at].page, who));
      for (const person of [ada, sid, root]) await person.join();
      [hers, his] = [await ada.createToken('the samovar robot'), await sid.createToken('the other robot')];
      await appoint(site, root);
      name = `samovar-${ada.username}`;
      assert.deepEqual(await bring(hers, '1.0'), { status: 200, text: '' });
      await windows[0].page.goto(`/manage/project/${name}/settings/`);
      await confirm(part(ada, 'Delete this project'), javaScriptEnabled, 'Confirm project name', name, 'Delete project');
      assert.match(await ada.sees('status'), /Project deleted/);
    });
    after(() => Promise.all(windows.map((window) => window.close())));

    const part = (person, label) => person.page.getByRole('region', { name: label, exact: true });
    const row = (person, text) => person.page.getByRole('row').filter({ hasText: text });
    const help = (section) => `See ${site.url}/help/#${section} for more information.`;

    /** Uploads a version; other words make other bytes. */
    async function bring(token, version, description = '') {
      const { status, text } = await upload(site, token, { name, version, description }, wheel({ name, version, description }));
      return { status, text: text.trim() };
    }

    /** What the project is to everybody. */
    const listed = () => fetch(`${site.url}/simple/${name}/`).then((answer) => answer.status);

    /** What the log says of an act of this person, refused or not. */
    function acts(person, tag) {
      const events = allEvents(site);
      return events.filter((event) => event.tag === tag && event.actor === accountIn(events, person));
    }

    test('until then it is kept for its last owners, and a stranger is refused', async () => {
      const refused = { status: 400, text: `The name '${name}' isn't allowed. ${help('project-name')}` };
      for (const version of ['1.0', '9.0']) assert.deepEqual(await bring(his, version), refused);
      assert.equal(await listed(), 404);
      assert.deepEqual(acts(sid, 'project:create'), []);
      await root.page.goto('/admin/names/');
      await row(root, name).getByText('A deleted project', { exact: true }).waitFor();
      await row(root, name).getByText(ada.username, { exact: true }).waitFor();
    });

    test('an administrator frees it, after they were told what follows', async () => {
      await row(root, name).getByText('Free…', { exact: true }).click();
      await row(root, name).getByText('Whoever still asks for the deleted one gets what is uploaded there.').waitFor();
      await confirm(row(root, name), javaScriptEnabled, 'Confirm project name', name, 'Free');
      assert.match(await root.sees('status'), /Name freed/);
      assert.equal(await row(root, name).count(), 0);
      const [freed, ...more] = acts(root, 'site:name:free').map(({ outcome, detail }) => ({ outcome, ...detail }));
      assert.deepEqual([freed.outcome, freed.name, freed.kept_for, more], ['ok', name, 'deleted', []]);
    });

    const used = () => ({ status: 400, text: `This filename has already been used by a file that has since been deleted. Use a different version. ${help('file-name-reuse')}` });

    test('the names of the old files are not free: neither for other bytes nor for the same', async () => {
      for (const description of ['', 'Something else.']) assert.deepEqual(await bring(his, '1.0', description), used());
      assert.equal(await listed(), 404, 'and no project was made of it');
    });

    test('a stranger’s upload makes a project of it, and it is the stranger’s alone', async () => {
      assert.deepEqual(await bring(his, '2.0'), { status: 200, text: '' });
      const made = acts(sid, 'project:create');
      assert.deepEqual(made.map(({ outcome, detail }) => [outcome, detail.project, detail.username]), [['ok', name, sid.username]]);
      await sid.page.goto(`/manage/project/${name}/collaboration/`);
      await row(sid, sid.username).getByText('(you)', { exact: true }).waitFor();
      assert.equal(await row(sid, ada.username).count(), 0);
      const index = await (await fetch(`${site.url}/simple/${name}/`)).text();
      assert.ok(index.includes('-2.0-py3') && !index.includes('-1.0-py3'), index);
      assert.deepEqual(await bring(his, '1.0', 'Once more.'), used());
    });

    test('who owned it before can neither upload to it nor restore what was deleted', async () => {
      const { status, text } = await bring(hers, '3.0');
      assert.deepEqual([status, text], [403, `The user '${ada.username}' isn't allowed to upload to project '${name}'. ${help('project-name')}`]);
      await ada.page.goto('/manage/projects/');
      await press(row(ada, name), 'Restore project');
      assert.match(await ada.sees('alert'), /There is a project of this name again\. Delete that one first\. Nothing was restored\./);
      const [{ subject }] = acts(ada, 'project:create');
      assert.deepEqual(acts(ada, 'project:restore').map((event) => [event.outcome, event.subject, event.detail.username]), [['refused', subject, ada.username]]);
      assert.notEqual(acts(sid, 'project:create')[0].subject, subject, 'the other project is another');
      assert.equal(await listed(), 200);
    });

    test('the log and the mail tell each of them what is theirs', async () => {
      await arrivesAt(site, ada.email, `${ada.username} deleted the project ${name}`);
      assert.ok((await mailTo(site, sid.email)).every((letter) => !letter.includes(ada.username)), 'the stranger hears nothing of it');
      assert.deepEqual(acts(ada, 'project:remove').map(({ outcome, detail }) => [outcome, detail.project]), [['ok', name]]);
      assert.deepEqual(windows.flatMap((window) => window.observer.complaints), []);
    });
  });
}
