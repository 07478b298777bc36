// The security history: filtered, exported, followed in a feed reader; the history of a project, for its owner.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { wheel } from '../site/archive.js';
import { openWindow, startBrowser } from '../site/browser.js';
import { Person } from '../site/person.js';
import { upload } from '../site/publish.js';
import { site } from '../site/site.js';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  describe(`the history ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    let window, page, ada;
    const project = { version: '1.0.0' };
    const rows = () => page.locator('tbody tr');

    before(async () => {
      window = await openWindow(browser, site, { javaScriptEnabled });
      page = window.page;
      ada = new Person(site, page);
      project.name = `samovar-${ada.username}`;
      await ada.join();
      const token = await ada.createToken('the samovar robot');
      assert.equal((await upload(site, token, project, wheel(project))).status, 200);
    });
    after(() => window.close());

    test('a filter shows what it names, has an address, and says what it did not understand', async () => {
      await page.goto('/manage/account/history/');
      const all = await rows().count();
      await page.getByLabel('Event', { exact: true }).selectOption({ label: 'API token created' });
      await ada.press('Filter');
      assert.ok(page.url().includes('kind=account%3Aapi_token%3Aadded'), page.url());
      assert.equal(await rows().count(), 1);
      assert.ok((await rows().innerText()).includes('the samovar robot'));
      await rows().locator('summary').click();
      await page.getByText('revoke the token now').waitFor();
      await page.getByRole('link', { name: 'Clear the filter' }).click();
      assert.equal(await rows().count(), all);
      await ada.fill({ Address: 'at home' });
      await ada.press('Filter');
      assert.match(await ada.sees('alert'), /no address/);
      assert.equal(await page.getByLabel('Address', { exact: true }).inputValue(), 'at home');
    });

    test('an export holds what the filter shows', async () => {
      await page.goto('/manage/account/history/?kind=account%3Aapi_token%3Aadded');
      for (const [name, lines] of [['CSV', 2], ['NDJSON', 1]]) {
        const link = await page.getByRole('link', { name, exact: true }).getAttribute('href');
        const file = await page.context().request.get(new URL(link, site.url).href);
        assert.equal(file.status(), 200);
        assert.match(file.headers()['content-disposition'], /^attachment/);
        assert.equal((await file.text()).trim().split('\n').length, lines);
      }
    });

    test('a feed is read by its secret address until it is turned off', async () => {
      await page.goto('/manage/account/history/');
      await ada.press('Make a feed address');
      const address = (await page.locator('#feed-address').innerText()).trim();
      const feed = await fetch(address);
      assert.deepEqual([feed.status, feed.headers.get('set-cookie')], [200, null]);
      assert.ok((await feed.text()).includes('<title>Feed address made</title>'));
      await page.goto('/manage/account/history/');
      assert.equal(await page.locator('#feed-address').count(), 0, 'it is shown once');
      await ada.press('Turn the feed off');
      assert.match(await ada.sees('status'), /off/);
      assert.equal((await fetch(address)).status, 404);
    });

    test('an owner finds the history of the project', async () => {
      await page.goto('/manage/projects/');
      await page.locator(`a[href="/manage/project/${project.name}/history/"]`).click();
      await ada.arrives(`/manage/project/${project.name}/history/`);
      const text = await page.locator('main').innerText();
      for (const sentence of ['Project created', 'Release created', 'File uploaded']) assert.ok(text.includes(sentence), sentence);
    });
  });
}
