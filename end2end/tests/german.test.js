// The German pages hold what the English ones hold. Their words are longer, so that it is mostly their widths that could differ.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { appoint } from '../site/appoint.js';
import { ADMINISTRATION, ENTRANCES, OWN, PUBLIC } from '../site/atlas.js';
import { openWindow, startBrowser } from '../site/browser.js';
import { holdsInItsWords } from '../site/inspection.js';
import { goesIn, speak } from '../site/language.js';
import { startOwnServer } from '../site/own_server.js';
import { Person } from '../site/person.js';
import { archive, bringOut, invite, quarantine, removeFile, yank } from '../site/states.js';
import { settle } from '../site/village.js';

let browser, site;
before(async () => {
  browser = await startBrowser();
  site = await startOwnServer();
});
after(async () => {
  await browser.close();
  await site?.end();
});

describe('a German page', () => {
  let stranger, own, office, dora, rosa, projects, ferry;
  const managed = (place) => `/manage/project/${ferry.name}/${place}/`;

  before(async () => {
    [stranger, own, office] = [await openWindow(browser, site), await openWindow(browser, site), await openWindow(browser, site)];
    [dora, rosa] = [new Person(site, own.page, 'Dora Example'), new Person(site, office.page, 'Rosa Example')];
    await dora.join();
    await rosa.join();
    await appoint(site, rosa);
    projects = await settle(site, dora);
    ferry = await bringOut(site, dora);
  });
  after(async () => { for (const window of [stranger, own, office]) await window.close(); });

  async function inspect(window, ...paths) {
    for (const path of paths) {
      await goesIn(window, site, 'de', path);
      await holdsInItsWords(window.page, path);
    }
  }

  /** The acts know the English words only. */
  const inEnglish = async (window, act) => {
    await speak(window, site, 'en');
    return act();
  };

  /** Sends a form of the page that is shown, whatever its words are. */
  async function send({ page }, form, values) {
    const sent = page.locator(`main form[action*="${form}"]`).first();
    await sent.evaluate((one) => { one.noValidate = true; });
    for (const [name, value] of Object.entries(values)) await sent.locator(`[name="${name}"]`).fill(value);
    await sent.locator('button:not([type=button], [formaction])').last().click();
  }

  async function says({ page }, role, what) {
    await page.getByRole(role).filter({ hasText: /\S/ }).first().waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    await holdsInItsWords(page, what);
  }

  for (const path of [...PUBLIC, ...ENTRANCES]) {
    test(`${path}, to a stranger`, () => inspect(stranger, path));
  }

  test('a project, a release of it and its owner', () => inspect(stranger, ...projects.paths, `/user/${dora.username}/`));

  for (const path of OWN) {
    test(`${path}, to its owner`, () => inspect(own, path));
  }

  test('what only the owner of a project sees', () => inspect(own, ...projects.own));

  test('what only administrators see', () => inspect(office, ...ADMINISTRATION, `/admin/people/${dora.username}/`, `/admin/projects/${projects.kettle}/`));

  test('the ways on from letters that are no good any more', async () => {
    await inspect(stranger, '/account/request-password-reset/', '/first-run/');
    for (const place of ['verify-email', 'reset-password', 'confirm-login', 'stop-recovery']) await inspect(stranger, `/account/${place}/?token=nothing`);
  });

  test('a form that is refused, with the words beside its fields', async () => {
    await goesIn(stranger, site, 'de', '/account/register/');
    await send(stranger, 'accounts/register', { name: 'Ben', username: 'ben example', email: 'ben at example', password: 'kettle' });
    await says(stranger, 'alert', 'a refused registration');
  });

  test('an act that was done, and a secret that is shown once', async () => {
    await goesIn(own, site, 'de', '/manage/account/');
    await send(own, 'save-profile', { name: 'Dora Example' });
    await says(own, 'status', 'a saved profile');
    await goesIn(own, site, 'de', '/manage/account/token/');
    await send(own, 'tokens/create', { name: 'shown once' });
    await own.page.locator('#new-token').waitFor();
    await holdsInItsWords(own.page, 'a new token');
  });

  test('a release that is yanked, and a file that was deleted', async () => {
    await inEnglish(own, async () => {
      await yank(dora, ferry.name, '1.0.0', 'It left without its passengers, and none of them was told.');
      await removeFile(dora, ferry.name, '1.0.0');
    });
    await inspect(stranger, `/project/${ferry.name}/1.0.0/`);
    await inspect(own, managed('release/1.0.0'));
    assert.ok((await openConfirmationsIn(own)) > 0);
    await holdsInItsWords(own.page, 'opened confirmations');
    await inspect(own, managed('releases'));
  });

  test('a project to which somebody is invited, and one that is archived', async () => {
    await inEnglish(own, async () => {
      await invite(dora, ferry.name, rosa.username, 'Owner');
      await archive(dora, ferry.name);
    });
    await inspect(own, managed('collaboration'), managed('publishing'), managed('settings'));
    await inspect(office, '/manage/projects/');
    await inspect(stranger, `/project/${ferry.name}/`);
  });

  test('a project that is in quarantine', async () => {
    await inEnglish(office, () => quarantine(rosa, ferry.name, 'It carries something that nobody ordered.'));
    await inspect(stranger, `/project/${ferry.name}/`);
    await inspect(own, managed('releases'), managed('release/2.0.0'), managed('settings'), '/manage/projects/');
    await inspect(office, '/admin/projects/', `/admin/projects/${ferry.name}/`);
  });

  test('never misbehaved', () => {
    assert.deepEqual([stranger, own, office].flatMap(({ observer }) => observer.complaints), []);
  });
});

/** Opens what asks before something is deleted; returns how many there are. */
async function openConfirmationsIn({ page }) {
  const all = await page.locator('main td details > summary').all();
  for (const one of all) await one.click();
  return all.length;
}
