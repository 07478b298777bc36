// Somebody in front of a browser: what they know, what they hold, and what they do, in the words of the pages.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

import { Authenticator } from './authenticator.js';
import { plant } from './canaries.js';
import { mailedLink } from './mailbox.js';

export class Person {
  #site;
  /** The window they look at. */
  page;
  authenticator;
  recoveryCodes = [];
  /** What they do with every page that they come to. */
  looks = async () => {};

  constructor(site, page, name = 'Ada Example') {
    const tag = randomBytes(4).toString('hex');
    this.#site = site;
    this.page = page;
    this.name = name;
    this.username = `${name.split(' ')[0].toLowerCase()}-${tag}`;
    this.email = `${this.username}@example.org`;
    this.password = `seven quiet kettles ${tag}`;
  }

  /** From nobody to somebody with a second factor. */
  async join() {
    await this.goes('/account/register/');
    await this.register();
    await this.verifyEmail();
    await this.logIn();
    await this.saveRecoveryCodes();
    await this.setUpAuthenticator();
    return this;
  }

  /** Goes to an address. */
  async goes(path) {
    await this.page.goto(path);
    await this.looks();
  }

  async register(differently = {}) {
    await this.fill(this.registration(differently));
    await this.press('Create account');
  }

  /** What they fill in to get an account. */
  registration(differently = {}) {
    return {
      Name: this.name,
      Username: this.username,
      'Email address': this.email,
      Password: this.password,
      'Confirm password': this.password,
      ...differently,
    };
  }

  async verifyEmail() {
    await this.goes(await mailedLink(this.#site, this.email, '/account/verify-email/'));
    await this.press('Verify email address');
    await this.sees('status');
    plant(this.#site, this.username, 'the audit log', 'mail', 'the data directory');
  }

  /** The password step. Where it leads depends on whether there is a second factor. */
  async logIn() {
    await this.goes('/account/login/');
    await this.fill({ Username: this.username, Password: this.password });
    await this.press('Log in');
    await this.arrives(this.authenticator ? '/account/two-factor/' : '/manage/account/two-factor/');
  }

  async logInWithCode() {
    await this.logIn();
    await this.fill({ 'Authentication code': await this.authenticator.code() });
    await this.press('Verify');
  }

  async saveRecoveryCodes() {
    await this.goes('/manage/account/two-factor/');
    await this.press('Generate recovery codes');
    await this.readRecoveryCodes();
    await this.confirmRecoveryCodes();
  }

  async readRecoveryCodes() {
    await this.arrives('/manage/account/recovery-codes/');
    this.recoveryCodes = await this.page.locator('#recovery-codes li code').allInnerTexts();
    assert.equal(this.recoveryCodes.length, 10);
  }

  async confirmRecoveryCodes() {
    await this.fill({ 'Recovery code': this.recoveryCodes.pop() });
    await this.press('Confirm codes saved');
    await this.sees('status');
  }

  async setUpAuthenticator() {
    await this.goes('/manage/account/two-factor/');
    await this.press('Set up an authenticator app');
    await this.arrives('/manage/account/totp-provision');
    this.authenticator = new Authenticator(await this.page.locator('#totp-secret').innerText());
    await this.fill({ 'Authentication code': await this.authenticator.code() });
    await this.press('Enable');
    await this.sees('status');
  }

  /** Shows the second factor again, on the way to a page: what was added in this session was not shown in it. */
  async confirmOnTheWayTo(path) {
    await this.goes(`/account/reauthenticate/?next=${path}`);
    await this.fill({ Password: this.password, 'Authentication code': await this.authenticator.code() });
    await this.press('Confirm');
    await this.arrives(path);
  }

  /** Creates a token and takes it from the page that shows it once. */
  async createToken(name, scope = 'Entire account') {
    await this.goes('/manage/account/token/');
    await this.fill({ 'Token name': name });
    await this.page.getByLabel('Scope', { exact: true }).selectOption({ label: scope });
    await this.press('Create token');
    const token = (await this.page.locator('#new-token').innerText()).trim();
    await this.looks();
    return token;
  }

  async logOut() {
    await this.press('Log out');
    await this.page.waitForURL((url) => !url.pathname.startsWith('/manage/'));
  }

  /** Fills fields by their exact labels. */
  async fill(fields) {
    for (const [label, value] of Object.entries(fields)) await this.page.getByLabel(label, { exact: true }).fill(value);
  }

  /** Presses the button of this exact name, or follows the link where there is no such button. */
  async press(name) {
    const button = this.page.getByRole('button', { name, exact: true });
    const link = this.page.getByRole('link', { name, exact: true });
    await button.or(link).first().waitFor();
    await ((await button.count()) > 0 ? button : link).first().click();
  }

  /** Waits for a page by its path. */
  async arrives(path) {
    try {
      await this.page.waitForURL((url) => url.pathname === path);
    } catch {
      const text = await this.page.locator('main').innerText().catch(() => '');
      assert.fail(`expected to arrive at ${path}, but is at ${this.page.url()}, which says:\n${text}`);
    }
    await this.looks();
  }

  /** Waits for what a page says as `status` (it worked) or `alert` (it did not), and returns the words. */
  async sees(role) {
    const said = this.page.getByRole(role).filter({ hasText: /\S/ }).first();
    try {
      await said.waitFor();
    } catch {
      assert.fail(`${this.page.url()} has no ${role}; it says:\n${await this.page.locator('main').innerText()}`);
    }
    const words = await said.innerText();
    await this.looks();
    return words;
  }
}
