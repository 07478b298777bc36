// What a visitor does on a project's page: copy a line, follow a dependency, read the metadata, go to another version and to a person.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openWindow, startBrowser } from '../site/browser.js';
import { Person } from '../site/person.js';
import { site } from '../site/site.js';
import { settle } from '../site/village.js';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

describe('a visitor', () => {
  let stranger, own, dora, projects;

  before(async () => {
    stranger = await openWindow(browser, site);
    own = await openWindow(browser, site);
    dora = new Person(site, own.page, 'Dora Example');
    await dora.join();
    projects = await settle(site, dora);
  });
  after(async () => { await stranger.close(); await own.close(); });

  test('finds a project although its name is typed wrong', async () => {
    const { page } = stranger;
    await page.goto('/');
    await page.getByLabel('Search projects').first().fill(projects.kettle.replace('kettle', 'ketlte'));
    await page.getByRole('button', { name: 'Search' }).first().click();
    await page.getByRole('link', { name: projects.kettle, exact: true }).click();
    assert.match(page.url(), new RegExp(`/project/${projects.kettle}/$`));
  });

  test('copies the line of a tool', async () => {
    const { page } = stranger;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`/project/${projects.kettle}/`);
    await page.getByRole('button', { name: 'Copy the line for uv' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, new RegExp(`^uv pip install --default-index \\S+/simple/ ${projects.kettle}$`));
  });

  test('reads the metadata, another version, and who is behind it', async () => {
    const { page } = stranger;
    await page.goto(`/project/${projects.kettle}/`);
    assert.equal(await page.getByRole('img', { name: /4 releases/ }).count(), 1);
    await page.getByText('All fields').click();
    await page.getByText('Requires-Dist', { exact: true }).waitFor();
    const raw = await page.request.get(await page.getByRole('link', { name: 'The METADATA file' }).getAttribute('href'));
    assert.match(await raw.text(), /^Metadata-Version:/);
    await page.getByText('Other versions').click();
    await page.locator('.switcher').getByRole('link', { name: '1.0.0' }).click();
    await page.getByText('This is not the latest version.').waitFor();
    await page.getByRole('complementary').getByRole('link', { name: 'Dora Example' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dora Example' }).waitFor();
  });
});
