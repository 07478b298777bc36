// Tokens with restrictions: built with and without scripts, described in words, looked after by their owner and by a project's owner.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { sdist, wheel } from '../site/archive.js';
import { openWindow, startBrowser } from '../site/browser.js';
import { Person } from '../site/person.js';
import { upload } from '../site/publish.js';
import { site } from '../site/site.js';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  describe(`tokens with restrictions ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    let window, page, ada;
    const project = { version: '1.0.0' };

    before(async () => {
      window = await openWindow(browser, site, { javaScriptEnabled });
      page = window.page;
      ada = new Person(site, page);
      project.name = `teapot-${ada.username}`;
      await ada.join();
    });
    after(() => window.close());

    test('the page says in words what the token can do, and the token does that', async () => {
      await page.goto('/manage/account/token/');
      const words = page.locator('#token-words');
      assert.match(await words.innerText(), /every project that its owner may upload to/);
      await ada.fill({ 'Token name': 'for one new project' });
      await page.getByLabel('Scope', { exact: true }).selectOption({ label: 'Only projects named below' });
      await page.getByText('More restrictions', { exact: true }).click();
      await ada.fill({ 'New projects': project.name, 'How often': '1' });
      if (!javaScriptEnabled) await ada.press('Show what it can do');
      await words.getByText(`It may create ${project.name}`).waitFor();
      await words.getByText('For a single file').waitFor();
      assert.equal(await page.getByLabel('Token name', { exact: true }).inputValue(), 'for one new project', 'nothing typed was lost');
      await ada.press('Create token');
      const token = (await page.locator('#new-token').innerText()).trim();
      await page.getByText(`It may create ${project.name}`).waitFor();

      const other = { ...project, name: `other-${project.name}` };
      assert.match((await upload(site, token, other, wheel(other))).text, /not valid for project/);
      assert.deepEqual(await upload(site, token, project, wheel(project)), { status: 200, text: '' });
      const spent = await upload(site, token, project, sdist(project));
      assert.deepEqual([spent.status, /used up: its limit is 1/.test(spent.text)], [403, true], spent.text);
    });

    test('one token is for several projects of hers, which she ticks', async () => {
      const other = { ...project, name: `kettle-${ada.username}` };
      const everything = await ada.createToken('for first uploads');
      assert.equal((await upload(site, everything, other, wheel(other))).status, 200);
      await page.goto('/manage/account/token/');
      await ada.fill({ 'Token name': 'for both' });
      await page.getByLabel('Scope', { exact: true }).selectOption({ label: 'Only projects named below' });
      await page.getByText('Several projects', { exact: true }).click();
      for (const name of [project.name, other.name]) await page.getByRole('checkbox', { name, exact: true }).check();
      if (!javaScriptEnabled) await ada.press('Show what it can do');
      await page.locator('#token-words').getByText(other.name).first().waitFor();
      assert.ok(await page.getByRole('checkbox', { name: project.name, exact: true }).isChecked(), 'the boxes stay as they were');
      await ada.press('Create token');
      const token = (await page.locator('#new-token').innerText()).trim();
      for (const { name } of [project, other]) {
        const next = { name, version: '2.0.0' };
        assert.deepEqual(await upload(site, token, next, wheel(next)), { status: 200, text: '' });
      }
    });

    test('what can not be read is said beside its field, and the folded part is open', async () => {
      await page.goto('/manage/account/token/');
      await ada.fill({ 'Token name': 'wrong' });
      await page.getByText('More restrictions', { exact: true }).click();
      await ada.fill({ Networks: '192.0.2.0/99' });
      await ada.press('Create token');
      assert.match(await ada.sees('alert'), /192\.0\.2\.0\/24/);
      assert.equal(await page.getByLabel('Networks', { exact: true }).inputValue(), '192.0.2.0/99');
      assert.equal(await page.getByLabel('Networks', { exact: true }).getAttribute('aria-invalid'), 'true');
    });

    test('words that are not those of the form any more go, and come again', { skip: !javaScriptEnabled }, async () => {
      await page.goto('/manage/account/token/');
      const words = page.locator('#token-words');
      const asked = /\/manage\/account\/token\/\?/;
      await page.route(asked, (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Confirm that it is you</p>' }));
      await page.getByLabel('Expires', { exact: true }).selectOption({ label: 'In 30 days' });
      await words.getByText('Press “Show what it can do”', { exact: false }).waitFor();
      assert.doesNotMatch(await words.innerText(), /every project/);
      await page.unroute(asked);
      await page.getByLabel('Expires', { exact: true }).selectOption({ label: 'In a year' });
      await words.getByText('every project that its owner may upload to').waitFor();
    });

    test('a token is renamed in its list, which says when it ends', async () => {
      await page.goto('/manage/account/tokens/');
      const row = page.getByRole('row').filter({ hasText: 'for one new project' });
      await row.getByText('Rename…').click();
      await row.getByLabel('New name', { exact: true }).fill('for first uploads');
      await row.getByRole('button', { name: 'Rename', exact: true }).click();
      const again = row.getByLabel('New name', { exact: true });
      assert.deepEqual([await again.inputValue(), await again.getAttribute('aria-invalid')], ['for first uploads', 'true'], 'the row says it');
      assert.equal(await page.getByRole('alert').count(), 1);
      await row.getByLabel('New name', { exact: true }).fill('the teapot robot');
      await row.getByRole('button', { name: 'Rename', exact: true }).click();
      assert.match(await ada.sees('status'), /renamed/);
      const renamed = page.getByRole('row').filter({ hasText: 'the teapot robot' });
      assert.match(await renamed.innerText(), /\d{4}/);
      await renamed.getByText('1 file stored').waitFor();
    });

    test('an owner finds the tokens that reach the project and revokes one', async () => {
      await page.goto('/manage/projects/');
      await page.locator(`a[href="/manage/project/${project.name}/tokens/"]`).click();
      await ada.arrives(`/manage/project/${project.name}/tokens/`);
      await page.getByRole('link', { name: 'New token for this project', exact: true }).click();
      assert.equal(await page.getByLabel('Scope', { exact: true }).inputValue(), `scope:project:${project.name}`);
      await page.goBack();
      const row = page.getByRole('row').filter({ hasText: 'the teapot robot' });
      await row.getByRole('button', { name: 'Revoke', exact: true }).click();
      assert.match(await ada.sees('status'), /revoked/);
      await ada.arrives(`/manage/project/${project.name}/tokens/`);
      assert.equal(await page.getByRole('row').filter({ hasText: 'the teapot robot' }).count(), 0);
    });
  });
}
