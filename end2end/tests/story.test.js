// The whole first story, as a person lives it: with scripts, and without.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Album } from '../site/album.js';
import { wheel } from '../site/archive.js';
import { Authenticator } from '../site/authenticator.js';
import { openWindow, startBrowser } from '../site/browser.js';
import { download, install } from '../site/install.js';
import { mailedLink } from '../site/mailbox.js';
import { Person } from '../site/person.js';
import { upload, uploadWithTwine } from '../site/publish.js';
import { site } from '../site/site.js';
import { ask, shown } from '../site/stranger.js';
import { useTheHelp } from '../site/token_help.js';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

for (const javaScriptEnabled of [true, false]) {
  describe(`the first story ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    let window, page, ada, album, token, broken;
    const project = { version: '1.0.0', about: [['Summary', 'Kettles that whistle in tune']], description: 'A kettle.' };

    before(async () => {
      window = await openWindow(browser, site, { javaScriptEnabled });
      page = window.page;
      ada = new Person(site, page);
      album = await Album.open(`story-${javaScriptEnabled ? 'js' : 'nojs'}`);
      ada.looks = () => album.keep(page);
      project.name = `kettle-${ada.username}`;
    });
    after(() => window.close());

    /** One step of the story. Where one fails, the rest has no ground to stand on. */
    function step(what, live) {
      test(what, async (t) => {
        if (broken) return t.skip(`after “${broken}”`);
        broken = what;
        await live();
        await ada.looks();
        broken = undefined;
      });
    }

    step('she finds the registration from the front page and registers', async () => {
      await ada.goes('/');
      await page.locator('a[href="/account/register/"]').first().click();
      await ada.arrives('/account/register/');
      const show = page.getByRole('button', { name: 'Show passwords', exact: true });
      await show.waitFor({ state: javaScriptEnabled ? 'visible' : 'hidden' });
      await ada.register();
      assert.match(await ada.sees('status'), /email/);
      assert.equal((await cookiesOf(window)).length, 0, 'registering is no log-in');
    });

    step('opening the mailed link verifies nothing; the button does', async () => {
      const link = await mailedLink(site, ada.email, '/account/verify-email/');
      await ada.goes(link);
      await ada.goes(link);
      await page.getByRole('button', { name: 'Verify email address', exact: true }).waitFor();
      await ada.verifyEmail();
      assert.equal((await cookiesOf(window)).length, 0, 'verifying is no log-in');
      await ada.goes(link);
      assert.equal(await page.getByRole('button', { name: 'Verify email address', exact: true }).count(), 0, 'a link is good once');
    });

    step('a wrong password is refused, and does not say what was wrong', async () => {
      await ada.goes('/account/login/');
      await ada.fill({ Username: ada.username, Password: `${ada.password}!` });
      await ada.press('Log in');
      const known = await ada.sees('alert');
      await ada.goes('/account/login/');
      await ada.fill({ Username: `nobody-${ada.username}`, Password: ada.password });
      await ada.press('Log in');
      assert.equal(await ada.sees('alert'), known);
      assert.equal((await cookiesOf(window)).length, 0);
    });

    step('after her first log-in only the second factor is open to her', async () => {
      await ada.logIn();
      await ada.goes('/manage/account/tokens/');
      await ada.arrives('/manage/account/two-factor/');
    });

    step('recovery codes come first, are shown once, and one is asked back', async () => {
      await ada.saveRecoveryCodes();
      assert.equal(new Set(ada.recoveryCodes).size, 9);
      await ada.goes('/manage/account/recovery-codes/');
      assert.equal(await page.locator('#recovery-codes').count(), 0);
      for (const code of ada.recoveryCodes) assert.ok(!(await page.content()).includes(code));
    });

    step('a wrong code does not enable the authenticator app, a right one does', async () => {
      await ada.goes('/manage/account/totp-provision');
      assert.ok(await page.locator('main svg, main img').first().isVisible(), 'there is a QR code');
      const secret = await page.locator('#totp-secret').innerText();
      await ada.fill({ 'Authentication code': new Authenticator(secret).wrongCode() });
      await ada.press('Enable');
      assert.match(await ada.sees('alert'), /code/i);
      assert.equal(await page.locator('#totp-secret').innerText(), secret, 'what she typed into her app stays good');
      await ada.setUpAuthenticator();
      assert.ok(!(await page.content()).includes(secret.trim()));
    });

    step('a token is shown once', async () => {
      token = await ada.createToken('laptop');
      assert.match(token, /^pypi-[\w-]+$/);
      if (javaScriptEnabled) await useTheHelp(window, token);
      await page.reload();
      assert.equal(await page.locator('#new-token').count(), 0);
      assert.ok(!(await page.content()).includes(token));
      await ada.goes('/manage/account/tokens/');
      await rowOf(page, 'laptop').getByText('Entire account').waitFor();
      assert.ok(!(await page.content()).includes(token));
    });

    step('the same token, sent to any page, opens nothing and leaves a trace', async () => {
      for (const door of DOORS) {
        const nobody = await ask(site, door);
        assert.deepEqual([nobody.status, nobody.location.split('?')[0], nobody.cookies], [303, '/account/login/', []], door.path);
        for (const header of shown(token)) assert.deepEqual(await ask(site, door, header), nobody, door.path);
      }
      await ada.goes('/manage/account/tokens/');
      assert.equal(await rowOf(page, 'thief').count(), 0);
      await ada.goes('/manage/account/history/?kind=account%3Aapi_token%3Arefused');
      const rows = page.getByRole('row').filter({ hasText: 'The credential was sent to a page that takes none.' });
      assert.equal(await rows.filter({ has: page.getByText('Refused', { exact: true }) }).count(), DOORS.length * shown(token).length);
      for (const { path } of DOORS) assert.equal(await rows.filter({ has: page.getByText(path.split('?')[0], { exact: true }) }).count(), shown(token).length);
    });

    step('what she uploads is on its page and is found', async () => {
      const file = wheel(project);
      await uploadWithTwine(site, token, file);
      await ada.goes(`/project/${project.name}/`);
      await page.getByRole('heading', { level: 1 }).filter({ hasText: project.name }).waitFor();
      const main = page.locator('main');
      for (const text of ['Kettles that whistle in tune', file.filename, ada.username]) await main.getByText(text).first().waitFor();
      await ada.goes('/');
      await page.getByRole('main').getByRole('searchbox').fill(project.name);
      await page.keyboard.press('Enter');
      await ada.arrives('/search/');
      await page.getByRole('main').locator(`a[href="/project/${project.name}/"]`).first().click();
      await ada.arrives(`/project/${project.name}/`);
    });

    step('anyone installs it with pip or uv, byte for byte as she sent it', async () => {
      const { filename, bytes } = wheel(project);
      const [pip, uv] = await Promise.all(['#install-pip', '#install-uv'].map((line) => page.locator(line).innerText()));
      assert.deepEqual(await download(pip), { [filename]: bytes });
      for (const line of [pip, uv]) assert.equal(await install(line, filename.split('-')[0]), project.version, line);
    });

    step('a token for one project says so, and is gone when it is revoked', async () => {
      const narrow = await ada.createToken('ci of the kettle', project.name);
      await ada.goes('/manage/account/tokens/');
      await rowOf(page, 'ci of the kettle').getByText(project.name).first().waitFor();
      const next = { ...project, version: '1.1.0' };
      assert.equal((await upload(site, narrow, { ...next, name: `other-${project.name}` }, wheel({ ...next, name: `other-${project.name}` }))).status, 403);
      assert.equal((await upload(site, narrow, next, wheel(next))).status, 200);
      await rowOf(page, 'ci of the kettle').getByRole('button', { name: 'Revoke', exact: true }).click();
      await ada.sees('status');
      assert.equal(await rowOf(page, 'ci of the kettle').count(), 0);
      assert.equal((await upload(site, narrow, { ...next, version: '1.2.0' }, wheel({ ...next, version: '1.2.0' }))).status, 403);
    });

    step('her security history tells all of it, what was refused too', async () => {
      await ada.goes('/manage/account/history/');
      const told = await page.getByRole('main').innerText();
      for (const sentence of [...DONE, ...REFUSED]) assert.ok(told.includes(sentence), `“${sentence}” is missing from the history:\n${told}`);
      for (const sentence of REFUSED) await page.getByRole('row').filter({ hasText: sentence }).first().getByText('Refused', { exact: true }).waitFor();
      for (const secret of [token, ada.password, ...ada.recoveryCodes]) assert.ok(!told.includes(secret), 'the history shows no secret');
    });

    step('after she logs out, Back and every page of hers lead to the log-in', async () => {
      await ada.logOut();
      assert.equal((await cookiesOf(window)).length, 0);
      await page.goBack();
      await page.waitForLoadState();
      await page.waitForURL('**/account/login/**');
      for (const path of ['/manage/account/', '/manage/account/tokens/', '/manage/account/two-factor/', '/manage/projects/']) {
        await ada.goes(path);
        await ada.arrives('/account/login/');
      }
    });

    step('a wrong code is refused beside its field; the right one lets her in', async () => {
      await ada.logIn();
      await ada.fill({ 'Authentication code': ada.authenticator.wrongCode() });
      await ada.press('Verify');
      await ada.sees('alert');
      await ada.goes('/manage/account/tokens/');
      assert.notEqual(new URL(page.url()).pathname, '/manage/account/tokens/', 'the password alone opens nothing');
      await ada.logInWithCode();
      await page.waitForURL((url) => !url.pathname.startsWith('/account/'));
      await ada.goes('/manage/account/tokens/');
      await ada.arrives('/manage/account/tokens/');
      await ada.logOut();
    });

    step('without her device, a recovery code lets her in, once', async () => {
      const code = ada.recoveryCodes.pop();
      for (const good of [true, false]) {
        await ada.logIn();
        await ada.goes('/account/recovery-code/');
        await ada.fill({ 'Recovery code': code });
        await ada.press('Use recovery code');
        if (!good) {
          await ada.sees('alert');
          break;
        }
        await page.waitForURL((url) => !url.pathname.startsWith('/account/'));
        await ada.logOut();
      }
    });

    step('no page of hers misbehaved, and there is a picture of each', () => {
      assert.deepEqual(window.observer.complaints, []);
      assert.ok(album.size > 40, `only ${album.size} pictures`);
    });
  });
}

/** Pages, and what their forms send. */
const DOORS = [
  { path: '/manage/account/' },
  { path: '/manage/account/tokens/' },
  { path: '/api/tokens/create?page=/manage/account/token/', form: { name: 'thief', scope: 'scope:user' } },
  { path: '/api/sessions/end-others?page=/manage/account/sessions/', form: {} },
];
/** What the story must have left behind by then. */
const DONE = [
  'Account created', 'Email address verified', 'Log-in step passed', 'Recovery codes generated', 'Recovery codes confirmed as saved',
  'Two-factor method added', 'API token created', 'API token used', 'Project created', 'Release created', 'File uploaded', 'API token revoked',
];
/** The wrong password, the page that was not open yet, the wrong first code, the token at a foreign project and after its end. */
const REFUSED = ['Log-in failed', 'Request of a session refused', 'Adding a two-factor method failed', 'API token refused'];

function rowOf(page, name) {
  return page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
}

/** Her cookies, but for the one of a browser that was asked for a passkey: it opens nothing, and is there before anybody is known. */
async function cookiesOf(window) {
  const cookies = await window.context.cookies();
  return cookies.filter(({ name }) => !name.endsWith('bonded-passkey'));
}
