// Pages that people see seldom: where they may not go, after too many tries, on a site that is read-only or takes no new accounts, of a job that was given up.
// They hold what every page holds, in both languages.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { appoint } from '../site/appoint.js';
import { wheel } from '../site/archive.js';
import { openWindow, startBrowser } from '../site/browser.js';
import { confirm } from '../site/confirm.js';
import { allEvents } from '../site/events.js';
import { judgeHeaders } from '../site/headers.js';
import { holdsAll, holdsInItsWords } from '../site/inspection.js';
import { goesIn } from '../site/language.js';
import { mailedLink } from '../site/mailbox.js';
import { startOwnServer } from '../site/own_server.js';
import { Person } from '../site/person.js';
import { openPostOffice } from '../site/post_office.js';
import { upload } from '../site/publish.js';
import { bringOut, invite, press } from '../site/states.js';
import { setBanner, setRegistration, turn } from '../site/switches.js';

// A site of their own: what is switched there is switched for everybody. Two wrong passwords are too many there.
let browser, office, site;
before(async () => {
  browser = await startBrowser();
  office = await openPostOffice();
  site = await startOwnServer({ BONDED_MAIL__SMTP_URL: office.url, BONDED_LIMITS__LOGIN_PER_ACCOUNT_AND_ADDRESS: '2' });
  await office.keepIn(site.data);
});
after(async () => {
  await browser.close();
  await site?.end();
  await office?.close();
});

describe('a page that is seldom seen', () => {
  let stranger, desk, own, rosa, dora, ferry;

  before(async () => {
    [stranger, desk] = [await openWindow(browser, site), await openWindow(browser, site)];
    // The page for what a read-only site refuses has the status 503.
    own = await openWindow(browser, site, { provokes: /^503 for / });
    [rosa, dora] = [new Person(site, desk.page, 'Rosa Example'), new Person(site, own.page, 'Dora Example')];
    await rosa.join();
    await dora.join();
    await appoint(site, rosa);
    ferry = await bringOut(site, dora);
  });
  after(async () => { for (const window of [stranger, desk, own]) await window.close(); });

  /** Shows it in both languages, or where its words are the same in both only in English; `then` is what brings it about there. */
  async function inspect(window, path, { status = 200, says, then, languages = ['de', 'en'] }) {
    for (const language of languages) {
      let answer = await goesIn(window, site, language, path);
      if (then) answer = await then(window);
      assert.equal(answer.status(), status, path);
      assert.equal(await window.page.locator('html').getAttribute('lang'), language, path);
      await judgeHeaders(answer, { keptPrivate: status !== 200 });
      if (language === 'en') await window.page.getByText(says).filter({ visible: true }).first().waitFor();
      await (language === 'en' ? holdsAll : holdsInItsWords)(window.page, `${path}, ${language}`);
    }
  }

  /** Sends a form, whatever its words are; resolves with the answer that is a page. */
  const sends = (form, values) => async ({ page }) => {
    const sent = page.locator(`main form[action*="${form}"]`).first();
    for (const [name, value] of Object.entries(values)) await sent.locator(`[name="${name}"]`).fill(value);
    const isPage = (answer) => answer.request().isNavigationRequest() && ![302, 303].includes(answer.status());
    const [answer] = await Promise.all([page.waitForResponse(isPage), sent.locator('button:not([type=button], [formaction])').last().click()]);
    await page.waitForLoadState();
    return answer;
  };

  test('what somebody may not do whom others share a project with', async () => {
    await invite(rosa, await rosasProject(), dora.username, 'Maintainer');
    await own.page.goto('/manage/projects/');
    await press(own.page.getByRole('region', { name: 'Invitations', exact: true }), 'Accept');
    await dora.sees('status');
    await inspect(own, `/manage/project/ferry-${rosa.username}/settings/`, { status: 403, says: /not allowed|may not/i });
  });

  /** One of the administrator, with somebody else to maintain it. */
  async function rosasProject() {
    const { name } = await bringOut(site, rosa);
    return name;
  }

  test('after too many wrong passwords', async () => {
    const wrong = sends('accounts/log-in', { username: dora.username, password: 'a password of nobody at all' });
    for (let tries = 0; tries < 2; tries += 1) {
      await stranger.page.goto('/account/login/');
      await wrong(stranger);
    }
    await inspect(stranger, '/account/login/', { status: 429, says: /too many/i, then: wrong });
  });

  test('under a banner, with a word that is longer than a small screen is wide', async () => {
    await setBanner(rosa, 'Back at noon. Until then ask https://status.example.org/incidents/2026/11/the-harbour-is-closed-because-of-a-storm-that-nobody-had-announced or the harbour master.');
    await inspect(stranger, '/', { says: 'Back at noon', languages: ['en'] });
    await inspect(stranger, `/project/${ferry.name}/`, { says: 'Back at noon', languages: ['en'] });
    await inspect(own, '/manage/account/', { says: 'Back at noon', languages: ['en'] });
    await setBanner(rosa, '');
  });

  test('while the site is read-only, of what can be read and of what is refused', async () => {
    await turn(rosa, 'Read-only', 'Make read-only');
    await inspect(desk, '/admin/site/', { says: 'The site is read-only.' });
    for (const path of ['/', '/account/login/']) await inspect(stranger, path, { says: 'This site is read-only' });
    await inspect(own, '/manage/account/', { status: 503, says: 'Nothing was changed', then: sends('save-profile', { name: 'Another' }) });
    await turn(rosa, 'Read-only', 'Take changes again');
  });

  test('while it takes no new projects', async () => {
    await turn(rosa, 'New projects', 'Take no new projects');
    await inspect(desk, '/admin/site/', { says: 'No new projects are taken.' });
    await turn(rosa, 'New projects', 'Take new projects again');
  });

  test('while nobody can register, or only who is invited', async () => {
    await setRegistration(rosa, 'closed');
    for (const path of ['/account/register/', '/account/login/']) await inspect(stranger, path, { says: path === '/account/register/' ? 'No new accounts are opened here.' : 'Log in' });
    await setRegistration(rosa, 'invitation');
    await inspect(stranger, '/account/register/', { says: 'New accounts are by invitation here.' });
    await inspect(stranger, '/account/register/?invitation=nothing', { says: /invitation/i });
    await sendInvitation('guest-with-a-rather-long-address@harbour-office.example.org');
    await inspect(desk, '/admin/invitations/', { says: 'guest-with-a-rather-long-address' });
    const link = await mailedLink(site, 'guest-with-a-rather-long-address@harbour-office.example.org', '/account/register/');
    await inspect(stranger, link, { says: 'Your invitation went to this address' });
    await setRegistration(rosa, '');
  });

  async function sendInvitation(address) {
    await desk.page.goto('/admin/invitations/');
    await desk.page.getByLabel('Email address', { exact: true }).first().fill(address);
    await rosa.press('Send invitation');
    await rosa.sees('status');
  }

  test('of a job that was given up', async () => {
    const address = 'nobody@moved-away.example.org';
    office.refuse(address);
    await sendInvitation(address);
    for (const until = Date.now() + 15_000; Date.now() < until && (await desk.page.getByText('Given up', { exact: true }).count()) === 0;) await desk.page.goto('/admin/jobs/');
    await inspect(desk, '/admin/jobs/', { says: /^Given up$/ });
    await inspect(desk, '/admin/mail/', { says: address });
  });

  test('of a description that could not be rendered, which is tried again', async () => {
    // Larger than any that is rendered.
    const project = { name: `tome-${dora.username}`, version: '1.0.0', about: [['Description-Content-Type', 'text/markdown']], description: 'word '.repeat(220_000) };
    assert.deepEqual(await upload(site, ferry.token, project, wheel(project)), { status: 200, text: '' });
    const failed = desk.page.getByRole('row').filter({ hasText: project.name });
    for (const until = Date.now() + 15_000; Date.now() < until && (await failed.count()) === 0;) await desk.page.goto('/admin/jobs/');
    await inspect(desk, '/admin/jobs/', { says: 'Descriptions that could not be rendered' });
    await press(failed, 'Retry now');
    assert.match(await rosa.sees('status'), /is rendered again now/);
    const events = allEvents(site).filter((event) => event.tag === 'site:job:retry' && event.detail.kind === 'description');
    assert.deepEqual(events.map((event) => event.outcome), ['ok']);
  });

  test('of a person whose account is recovered, and frozen', async () => {
    const path = `/admin/people/${dora.username}/`;
    const part = (label) => desk.page.getByRole('region', { name: label, exact: true });
    await desk.page.goto(path);
    await part('Recover this account').getByLabel('Evidence', { exact: true }).fill('A video call on Monday');
    await confirm(part('Recover this account'), true, 'Confirm username', dora.username, 'Begin recovery');
    await rosa.sees('status');
    await inspect(desk, path, { says: 'A video call on Monday' });
    await confirm(part('Freeze this account'), true, 'Confirm username', dora.username, 'Freeze');
    await rosa.sees('status');
    await inspect(desk, path, { says: 'Frozen since' });
    await inspect(desk, '/admin/people/?state=frozen', { says: dora.username });
  });

  test('never misbehaved', () => {
    assert.deepEqual([stranger, desk].flatMap(({ observer }) => observer.complaints), []);
  });
});
