// Trusted publishing: an owner says which workflows upload, and that nothing else does; somebody names one that will make a project. With scripts and without.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { wheel } from '../site/archive.js';
import { openWindow, startBrowser } from '../site/browser.js';
import { allEvents } from '../site/events.js';
import { holdsAll, holdsInItsWords } from '../site/inspection.js';
import { goesIn } from '../site/language.js';
import { startOwnServer } from '../site/own_server.js';
import { Person } from '../site/person.js';
import { upload } from '../site/publish.js';
import { bringOut, press } from '../site/states.js';

// A site whose operator allows two services.
let browser, site;
before(async () => {
  browser = await startBrowser();
  site = await startOwnServer({ BONDED_PUBLISHING__ISSUERS: '[{kind="github",name="GitHub"},{kind="gitlab",name="GitLab"}]' });
});
after(async () => {
  await browser.close();
  await site?.end();
});

for (const javaScriptEnabled of [true, false]) {
  describe(`a workflow that publishes, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    let own, dora, ferry;
    before(async () => {
      own = await openWindow(browser, site, { javaScriptEnabled });
      dora = new Person(site, own.page, 'Dora Example');
      await dora.join();
      ferry = await bringOut(site, dora);
    });
    after(() => own.close());

    const managed = () => `/manage/project/${ferry.name}/publishing/`;
    const part = (label) => own.page.getByRole('region', { name: label, exact: true });
    const form = (service) => own.page.locator('form[action*="publish"]').filter({ has: own.page.locator(`input[name=issuer][value="${service}"]`) });

    /** Fills in a service's form, opened first where it is folded, and sends it. */
    async function add(service, values, button) {
      const place = form(service);
      if (!(await place.isVisible())) await own.page.locator('main summary').filter({ hasText: service }).click();
      for (const [label, value] of Object.entries(values)) await place.getByLabel(label, { exact: true }).fill(value);
      await press(place, button);
    }

    test('an owner adds one, after a mistake, and it stands in the list', async () => {
      await own.page.goto(managed());
      const names = { Owner: 'acme', Repository: 'ferry' };
      await add('GitHub', { ...names, Workflow: 'ci/release.yml' }, 'Add publisher');
      assert.match(await dora.sees('alert'), /Only the file's name, without directories/);
      assert.equal(await form('GitHub').getByLabel('Repository', { exact: true }).inputValue(), 'ferry', 'what was typed is kept');
      await add('GitHub', { ...names, Workflow: 'release.yml' }, 'Add publisher');
      assert.match(await dora.sees('status'), /Publisher added/);
      const row = own.page.getByRole('row').filter({ hasText: 'acme/ferry' });
      assert.match(await row.innerText(), /release\.yml[\s\S]*Kept from the first upload on[\s\S]*Never/);
      const event = allEvents(site).filter(({ tag }) => tag === 'project:oidc_publisher:add').at(-1);
      assert.equal(event.outcome, 'ok');
    });

    test('from trusted publishers alone a token uploads nothing, and uploads again when that ends', async () => {
      await own.page.goto(managed());
      await press(part('Only from trusted publishers'), 'Require trusted publishing');
      assert.match(await dora.sees('status'), /only trusted publishers upload here/);
      const next = { name: ferry.name, version: '3.0.0' };
      const refused = await upload(site, ferry.token, next, wheel(next));
      assert.equal(refused.status, 403);
      assert.match(refused.text, /trusted publish/i);
      await press(part('Only from trusted publishers'), 'Stop requiring trusted publishing');
      await dora.sees('status');
      assert.deepEqual(await upload(site, ferry.token, next, wheel(next)), { status: 200, text: '' });
    });

    // What judges a page is a script.
    if (javaScriptEnabled) {
      test('the page holds what every page holds, in both languages', async () => {
        for (const language of ['de', 'en']) {
          await goesIn(own, site, language, managed());
          await (language === 'en' ? holdsAll : holdsInItsWords)(own.page, `${managed()}, ${language}`);
        }
      });
    }

    test('a publisher waits for a project that does not exist, and is taken back', async () => {
      await own.page.goto('/manage/account/publishing/');
      await add('GitLab', { 'Name of the new project': ferry.name, Namespace: 'acme', Project: 'pier', 'Pipeline file': '.gitlab-ci.yml' }, 'Add pending publisher');
      assert.match(await dora.sees('alert'), /project/i);
      const values = { 'Name of the new project': `pier-${dora.username}`, Namespace: 'acme', Project: 'pier', 'Pipeline file': '.gitlab-ci.yml' };
      await add('GitLab', values, 'Add pending publisher');
      assert.match(await dora.sees('status'), /The first upload of its workflow makes the project/);
      const row = own.page.getByRole('row').filter({ hasText: `pier-${dora.username}` });
      await press(row, 'Remove');
      assert.match(await dora.sees('status'), /Publisher removed/);
      assert.equal(await row.count(), 0);
    });

    test('it is removed, and its workflow uploads nothing any more', async () => {
      await own.page.goto(managed());
      const row = own.page.getByRole('row').filter({ hasText: 'acme/ferry' });
      await row.getByText('Remove…', { exact: true }).click();
      await press(row, 'Remove');
      assert.match(await dora.sees('status'), /can upload nothing here any more/);
      assert.equal(await own.page.getByRole('row').filter({ hasText: 'acme/ferry' }).count(), 0);
    });
  });
}
