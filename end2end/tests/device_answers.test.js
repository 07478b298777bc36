// What a device said, sent again, sent elsewhere, said elsewhere: by a browser whose pages were tampered with. None of it opens anything.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openWindow, startBrowser } from '../site/browser.js';
import { asked, caught, DOORS, post, pretending, startOtherSite, told } from '../site/ceremony.js';
import { plugIn } from '../site/device.js';
import { allEvents } from '../site/events.js';
import { Person } from '../site/person.js';
import { site } from '../site/site.js';

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

describe('the answer of a device', () => {
  const { passkey, step: secondStep, confirm, add } = DOORS;
  let window, page, grace, device, other, broken;
  /** What each page would have posted. */
  const posting = new Map();
  /** What the history must say of each refusal. */
  let refusals = [];

  before(async () => {
    other = await startOtherSite();
    window = await openWindow(browser, site, { provokes: { test: (complaint) => complaint.includes(other.url) || complaint.includes('127.0.0.1') } });
    page = window.page;
    grace = new Person(site, page, 'Grace Example');
    device = await plugIn(page);
    await page.goto('/account/register/');
    await grace.register();
    await grace.verifyEmail();
    await grace.logIn();
    await grace.saveRecoveryCodes();
    await page.goto(add.page);
    await grace.fill({ 'Device name': 'Laptop' });
    await device.touched(async () => {
      await grace.press('Add device');
      await grace.arrives('/manage/account/two-factor/');
    });
  });
  after(async () => {
    await window.close();
    other.stop();
  });

  /** One step of the story. When it is over, each refusal of it has left the one event that it must leave. */
  function step(what, live) {
    test(what, async (t) => {
      if (broken) return t.skip(`after “${broken}”`);
      broken = what;
      refusals = [];
      await live(t);
      const events = allEvents(site);
      for (const { request, ...wanted } of refusals) {
        const written = events.filter((event) => event.request_id === request).map(({ tag, outcome, reason }) => ({ tag, outcome, reason }));
        assert.deepEqual(written, [{ tag: wanted.tag, outcome: 'refused', reason: wanted.reason }], wanted.what);
      }
      broken = undefined;
    });
  }

  /** Goes to the page of a door, as far as she gets without a device. */
  async function open(door) {
    if (door === secondStep) {
      await page.goto('/account/login/');
      await grace.fill({ Username: grace.username, Password: grace.password });
      await grace.press('Log in');
      await grace.arrives(door.page);
    } else {
      await page.goto(door.page);
    }
    if (door === add) await grace.fill({ 'Device name': 'Another key' });
  }

  async function capture(door) {
    await open(door);
    const press = () => caught(page, device, door);
    return door === add ? device.emptied(press) : press();
  }

  const cookies = async () => (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).sort();
  const cookieOf = async (name) => (await page.context().cookies()).find((cookie) => cookie.name === name);
  const sent = (door, answer) => ({ ...posting.get(door), fields: { ...posting.get(door).fields, device: answer } });

  /** Refused: back to the page with what was wrong, and with the cookies that the browser had. */
  async function refused(door, posted, reason, what) {
    const before = await cookies();
    const answer = await post(page, posted);
    assert.deepEqual([answer.status, answer.cookies], [303, []], what);
    assert.match(answer.location, /__err/, what);
    await grace.sees('alert');
    assert.deepEqual(await cookies(), before, what);
    refusals.push({ request: answer.request, tag: door.refusal, reason, what });
  }

  async function taken(door) {
    const answer = await post(page, posting.get(door));
    assert.equal(answer.status, 303);
    assert.doesNotMatch(answer.location, /__err/);
    assert.ok(answer.cookies.some((cookie) => cookie.startsWith('bonded-session=')), `${answer.cookies.length} cookies`);
  }

  async function isOut() {
    await page.goto('/manage/account/');
    await grace.arrives('/account/login/');
  }

  step('swapped: what was said for one thing is refused for every other', async () => {
    // Devices count their answers: these are used in the order in which they were given.
    for (const door of [secondStep, confirm, add, passkey]) posting.set(door, await capture(door));
    for (const [door, own] of posting) {
      for (const [from, swapped] of posting) {
        if (from !== door) await refused(door, { ...own, fields: { ...own.fields, device: swapped.fields.device } }, 'foreign_challenge', `${from.posts} at ${door.posts}`);
      }
    }
    assert.equal(refusals.length, 12);
  });

  step('replayed: it is taken where it belongs, and not again', async () => {
    const session = await cookieOf('bonded-session');
    await taken(secondStep);
    await page.context().clearCookies({ name: 'bonded-session' });
    await open(secondStep);
    // The step that it was said for is over; to the next one it is no answer.
    await refused(secondStep, posting.get(secondStep), 'foreign_challenge', secondStep.posts);
    await isOut();
    await page.context().addCookies([session]);
    for (const door of [confirm, add]) {
      await taken(door);
      await refused(door, posting.get(door), 'challenge_answered_before', door.posts);
    }
    const askedFor = await cookieOf('bonded-passkey');
    await taken(passkey);
    // Whoever copied the answer has copied the cookie of the browser that was asked too.
    await page.context().clearCookies({ name: 'bonded-session' });
    await page.context().addCookies([askedFor]);
    await page.goto(passkey.page);
    await refused(passkey, posting.get(passkey), 'challenge_answered_before', passkey.posts);
    await isOut();
  });

  step('said on another site: it is refused, also when it claims to have been said here', async () => {
    const lure = await page.context().newPage();
    const phished = await plugIn(lure, { holds: await device.credentials() });
    await lure.goto(other.url);
    const answered = async (door) => {
      await open(door);
      const given = await asked(page);
      const say = () => told(lure, phished, given);
      return [given.challenge, await (door === add ? phished.emptied(say) : say())];
    };
    const tryAll = async (doors) => {
      for (const door of doors) {
        await refused(door, sent(door, (await answered(door)).join('.')), 'wrong_origin', door.posts);
        // A new device signs nothing that says where it was added: there a lie about it cannot be told from the truth.
        if (door === add) continue;
        const [challenge, answer] = await answered(door);
        await refused(door, sent(door, `${challenge}.${pretending(answer, site.url)}`), 'wrong_signature', `${door.posts}, pretending`);
      }
    };
    await tryAll([passkey, secondStep]);
    await isOut();
    await page.goto(passkey.page);
    await device.touched(async () => {
      await grace.press(passkey.button);
      await grace.arrives('/manage/projects/');
    });
    await tryAll([confirm, add]);
    const before = await cookies();
    await open(confirm);
    const { challenge, options } = await asked(page);
    const answer = await post(lure, sent(confirm, `${challenge}.${await told(lure, phished, { options })}`));
    assert.deepEqual([answer.status, answer.cookies], [403, []], 'posted by the other site itself');
    assert.deepEqual(await cookies(), before);
    refusals.push({ request: answer.request, tag: 'account:session:refused', reason: 'foreign_origin', what: 'posted by the other site itself' });
    await lure.close();
  });

  step('under another name of the same machine the browser itself refuses', async () => {
    const lure = await page.context().newPage();
    const phished = await plugIn(lure, { holds: await device.credentials() });
    const address = site.url.replace('localhost', '127.0.0.1');
    assert.notEqual(address, site.url);
    await lure.goto(`${address}/account/login/`);
    const gone = [];
    lure.on('request', (request) => gone.push(new URL(request.url()).pathname));
    await phished.touched(async () => {
      await lure.getByRole('button', { name: passkey.button, exact: true }).click();
      await lure.getByRole('alert').filter({ hasText: 'could not use a device' }).waitFor();
    });
    assert.ok(!gone.includes(passkey.posts), `${gone}`);
    await open(confirm);
    const given = await asked(page);
    await assert.rejects(told(lure, phished, given), /SecurityError|relying party ID/i);
    await lure.close();
  });

  step('she herself is as welcome as ever', async () => {
    await page.goto(confirm.page);
    await device.touched(async () => {
      await grace.press(confirm.button);
      await page.waitForURL((url) => url.pathname.startsWith('/manage/'));
    });
  });

  step('no page of hers misbehaved', () => {
    const own = window.observer.complaints.filter((complaint) => !complaint.includes(other.url) && !complaint.includes('127.0.0.1'));
    assert.deepEqual(own, []);
  });
});
