// Pages in states that come later in the life of a project: yanked, archived, in quarantine, deleted, with somebody invited. They hold what every page holds.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { appoint } from '../site/appoint.js';
import { openWindow, startBrowser } from '../site/browser.js';
import { judgeHeaders } from '../site/headers.js';
import { holdsAll } from '../site/inspection.js';
import { Person } from '../site/person.js';
import { site } from '../site/site.js';
import { archive, bringOut, invite, openConfirmations, press, quarantine, removeFile, yank } from '../site/states.js';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

describe('a page of a project', () => {
  let stranger, own, office, dora, rosa, ferry;
  const managed = (place) => `/manage/project/${ferry.name}/${place}/`;

  before(async () => {
    [stranger, own, office] = [await openWindow(browser, site), await openWindow(browser, site), await openWindow(browser, site)];
    [dora, rosa] = [new Person(site, own.page, 'Dora Example'), new Person(site, office.page, 'Rosa Example')];
    await dora.join();
    await rosa.join();
    await appoint(site, rosa);
    ferry = await bringOut(site, dora);
  });
  after(async () => { for (const window of [stranger, own, office]) await window.close(); });

  /** The page says what makes it the one to look at, and holds what every page holds. */
  async function inspect({ page }, path, words) {
    const answer = await page.goto(path);
    assert.equal(new URL(page.url()).pathname, path);
    await judgeHeaders(answer, { keptPrivate: /^\/(account|manage|admin)\//.test(path) });
    await judge(page, path, words);
  }

  async function judge(page, path, words) {
    await page.locator('main').getByText(words).filter({ visible: true }).first().waitFor();
    await holdsAll(page, path);
  }

  test('whose release is yanked, with a reason and without', async () => {
    await yank(dora, ferry.name, '1.0.0', 'It left without its passengers, and none of them was told, not even those who had asked.');
    await judge(own.page, 'a release that was just yanked', 'Un-yank this release');
    await yank(dora, ferry.name, '2.0.0');
    await inspect(stranger, `/project/${ferry.name}/1.0.0/`, 'without its passengers');
    await inspect(stranger, `/project/${ferry.name}/2.0.0/`, 'This release is yanked');
    await inspect(stranger, `/project/${ferry.name}/`, 'Yanked');
    await inspect(own, managed('release/1.0.0'), 'This release is yanked. Reason');
    await inspect(own, managed('releases'), 'Yanked');
  });

  test('whose owner is about to delete a file', async () => {
    await own.page.goto(managed('release/1.0.0'));
    assert.equal(await openConfirmations(own.page), 2);
    await judge(own.page, 'opened confirmations', 'Confirm file name');
  });

  test('whose owner typed something else than what is to be deleted', async () => {
    for (const place of ['release/1.0.0', 'settings']) {
      await own.page.goto(managed(place));
      const zone = own.page.locator('.danger-zone').last();
      await zone.getByLabel(/^Confirm/).fill('another');
      await zone.getByLabel(/^Confirm/).press('Enter');
      await judge(own.page, `a refusal on ${place}`, /Confirm the request: type/);
    }
  });

  test('whose owner typed something else in one of many rows', async () => {
    await own.page.goto(managed('release/1.0.0'));
    const row = own.page.getByRole('row').filter({ hasText: '.tar.gz' });
    await row.getByText('Delete…', { exact: true }).click();
    await row.getByLabel('Confirm file name', { exact: true }).fill('another');
    // As without scripts, which would say it before anything is sent.
    await row.locator('form').evaluate((form) => form.submit());
    await own.page.getByText("Nothing was done: 'another' is not the same").waitFor();
    await own.page.waitForFunction(() => document.activeElement?.value === 'another');
    assert.equal(await own.page.getByRole('alert').count(), 1, 'it is said once');
    assert.equal(await own.page.locator('details[open]').count(), 1, 'this row is open, and no other');
    await judge(own.page, 'a refusal in a row', /Nothing was done/);
  });

  test('of which something was deleted lately', async () => {
    const file = await removeFile(dora, ferry.name, '1.0.0');
    await judge(own.page, 'a page that says what was deleted', 'deleted');
    await inspect(own, managed('releases'), file);
    await inspect(own, managed('releases'), 'Deleted lately');
  });

  test('to which somebody is invited', async () => {
    await invite(dora, ferry.name, 'somebody.with.a.rather.long.address@harbour-office.example.org', 'Maintainer');
    await judge(own.page, 'an invitation that was just sent', 'Invitation sent');
    await invite(dora, ferry.name, rosa.username, 'Owner');
    await inspect(own, managed('collaboration'), 'harbour-office.example.org');
    await inspect(office, '/manage/projects/', ferry.name);
  });

  test('that is archived', async () => {
    const late = await own.page.context().newPage();
    await late.goto(managed('settings'));
    await archive(dora, ferry.name);
    await press(late.getByRole('region', { name: 'Archive this project', exact: true }), 'Archive');
    assert.match(await late.getByRole('alert').innerText(), /This project is archived already/, 'its form is gone, its answer is not');
    await late.close();
    await judge(own.page, 'a project that was just archived', 'Unarchive this project');
    await inspect(stranger, `/project/${ferry.name}/`, 'This project is archived');
    await inspect(own, managed('settings'), 'Archived since');
    await inspect(own, '/manage/projects/', 'Archived');
    await inspect(office, `/admin/projects/${ferry.name}/`, 'Archived since');
  });

  test('of whom it belongs to', () => inspect(stranger, `/user/${dora.username}/`, 'Dora Example'));

  test('that is in quarantine', async () => {
    await quarantine(rosa, ferry.name, 'It carries something that nobody ordered.');
    await judge(office.page, 'a project that was just quarantined', 'End the quarantine');
    await inspect(stranger, `/project/${ferry.name}/`, 'This project is in quarantine');
    for (const place of ['releases', 'release/2.0.0', 'collaboration', 'settings']) {
      await inspect(own, managed(place), 'It carries something that nobody ordered.');
      assert.equal(await own.page.locator('main form button:enabled').count(), 0, `${place}: what would be refused is off`);
    }
    await inspect(own, managed('history'), ferry.name);
    await inspect(own, '/manage/projects/', 'In quarantine');
    await inspect(office, '/admin/projects/', ferry.name);
  });

  test('never misbehaved', () => {
    assert.deepEqual([stranger, own, office].flatMap(({ observer }) => observer.complaints), []);
  });
});
