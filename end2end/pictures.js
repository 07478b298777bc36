// Full-page pictures of every page and of its states: 1280 and 390 px wide, light and dark. They go to pictures/.
// Three of them, readme-*.png, show the window only: readme/ holds committed copies, in fewer colours, for the README.
//
//   npm run pictures
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { named } from './site/album.js';
import { appoint } from './site/appoint.js';
import { ADMINISTRATION, ENTRANCES, OWN, PUBLIC } from './site/atlas.js';
import { openWindow, startBrowser } from './site/browser.js';
import { mailedLink } from './site/mailbox.js';
import { Person } from './site/person.js';
import { site } from './site/site.js';
import * as states from './site/states.js';
import { invite, settle } from './site/village.js';

const FOLDER = join(import.meta.dirname, 'pictures');
const WIDTHS = [1280, 390];

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const browser = await startBrowser();
const stranger = await openWindow(browser, site);
const own = await openWindow(browser, site);

await take(stranger.page, '/', 'home-empty');
const dora = await arrival(own.page);
await take(own.page, '/manage/projects/', 'projects-empty');
await take(own.page, '/manage/account/tokens/', 'tokens-empty');
const projects = await settle(site, dora);
for (const path of [...PUBLIC, ...ENTRANCES, ...projects.paths]) await take(stranger.page, path, nameOf(path));
for (const path of [...OWN, ...projects.own]) await take(own.page, path, nameOf(path));
await take(own.page, '/manage/account/token/?scope=scope:named&new_projects=teapot&networks=192.0.2.0/24&uses=3', 'token-restricted');
await take(own.page, '/', 'home-own');
await dora.createToken('laptop', projects.kettle);
await photograph(own.page, 'token-new');
await refusals(stranger.page);
await dora.logOut();
await photograph(own.page, 'logged-out');
await dora.logIn();
await photograph(own.page, 'two-factor');
await dora.fill({ 'Authentication code': dora.authenticator.wrongCode() });
await dora.press('Verify');
await dora.sees('alert');
await photograph(own.page, 'two-factor-wrong');
await take(own.page, '/account/recovery-code/', 'recovery-code');
const rosa = await administration(await openWindow(browser, site));
await invite(site, projects.token);
await forReadme(stranger.page, '/', 'home', 800);
await forReadme(stranger.page, '/project/kettle/', 'project', 1000);
await dora.logInWithCode();
await dora.createToken('CI of kettle', 'kettle');
await forReadme(own.page, undefined, 'token', 860);
await later();
await browser.close();

/** Dora comes to the site; each step on her way is a picture. */
async function arrival(page) {
  const somebody = new Person(site, page, 'Dora Example');
  // Nobody else is there, so that the plain name is free.
  Object.assign(somebody, { username: 'dora', email: 'dora@example.org' });
  await page.goto('/account/register/');
  await somebody.register();
  await somebody.sees('status');
  await photograph(page, 'registered');
  await take(page, await mailedLink(site, somebody.email, '/account/verify-email/'), 'verify-email');
  await somebody.verifyEmail();
  await photograph(page, 'verified');
  await take(page, '/account/verify-email/?token=nothing', 'verify-email-wrong');
  await somebody.logIn();
  await photograph(page, 'enrol');
  await somebody.press('Generate recovery codes');
  await somebody.readRecoveryCodes();
  await photograph(page, 'recovery-codes-new');
  await somebody.confirmRecoveryCodes();
  await photograph(page, 'enrol-codes-saved');
  await take(page, '/manage/account/totp-provision', 'totp-provision');
  await somebody.setUpAuthenticator();
  await photograph(page, 'enrolled');
  return somebody;
}

/** What administrators see: somebody to look after, an invitation that waits, a recovery that was begun. */
async function administration({ page }) {
  const eva = await new Person(site, stranger.page, 'Eva Example').join();
  await eva.logOut();
  const rosa = await new Person(site, page, 'Rosa Example').join();
  await appoint(site, rosa);
  await page.goto('/admin/invitations/');
  await page.getByLabel('Email address', { exact: true }).first().fill('fred@example.org');
  await rosa.press('Send invitation');
  await take(page, `/admin/people/${eva.username}/`, 'admin-person');
  await rosa.fill({ Evidence: 'A video call on Monday; the passport was shown to two of us.' });
  await page.getByRole('region', { name: 'Recover this account' }).getByLabel('Confirm username').fill(eva.username);
  await rosa.press('Begin recovery');
  await photograph(page, 'admin-recovery');
  for (const path of [...ADMINISTRATION, `/admin/projects/${projects.kettle}/`]) await take(page, path, nameOf(path));
  return rosa;
}

/** What may come later in the life of a project. */
async function later() {
  const { name } = await states.bringOut(site, dora);
  const manage = `/manage/project/${name}`;
  await states.yank(dora, name, '2.0.0', 'It left without its passengers.');
  await take(stranger.page, `/project/${name}/2.0.0/`, 'project-yanked');
  await own.page.goto(`${manage}/release/1.0.0/`);
  await states.openConfirmations(own.page);
  await photograph(own.page, 'release-confirmations');
  await states.removeFile(dora, name, '1.0.0');
  await take(own.page, `${manage}/releases/`, 'releases-deleted-lately');
  await states.invite(dora, name, 'ann@harbour.example.org', 'Maintainer');
  await take(own.page, `${manage}/collaboration/`, 'collaboration-invited');
  await take(stranger.page, '/user/dora/', 'user');
  await states.archive(dora, name);
  await take(stranger.page, `/project/${name}/`, 'project-archived');
  await states.quarantine(rosa, name, 'It carries something that nobody ordered.');
  await take(stranger.page, `/project/${name}/`, 'project-quarantined');
  await take(own.page, `${manage}/settings/`, 'settings-quarantined');
}

async function refusals(page) {
  const ben = new Person(site, page, 'Ben Example');
  await page.goto('/account/register/');
  await ben.register({ Password: 'passwordpassword', 'Confirm password': 'passwordpassword' });
  await ben.sees('alert');
  await photograph(page, 'register-refused');
  await page.goto('/account/login/');
  await ben.fill({ Username: ben.username, Password: ben.password });
  await ben.press('Log in');
  await ben.sees('alert');
  await photograph(page, 'log-in-refused');
}

async function forReadme(page, path, name, height) {
  await page.setViewportSize({ width: 1280, height });
  if (path) await page.goto(path);
  await page.screenshot({ path: join(FOLDER, `readme-${name}.png`), animations: 'disabled' });
}

async function take(page, path, name) {
  await page.goto(path);
  await photograph(page, name);
}

/** The page as it is, in both widths and both schemes. */
async function photograph(page, name) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await page.screenshot({ path: join(FOLDER, `${name}-${width}-${colorScheme}.png`), fullPage: true, animations: 'disabled' });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Dora's projects are named after her. */
function nameOf(path) {
  return named(path.replace(/-dora(?=\/)/, ''));
}
