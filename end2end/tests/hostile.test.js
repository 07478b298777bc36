// A maintainer whose words would be script or markup in a page that lets them: in descriptions, in every field of the metadata, in names and reasons.
// Every page that shows them does, and has, what it does and has with harmless words.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { wheel } from '../site/archive.js';
import { openWindow, startBrowser } from '../site/browser.js';
import { groups, KINDS, powers, RUNNING, strangers } from '../site/hostile.js';
import { startOwnServer } from '../site/own_server.js';
import { Person } from '../site/person.js';
import { upload } from '../site/publish.js';

const WITHIN = 30_000;
const HARMLESS = 'plain words';
/** Where docutils could not be had, the server shows reStructuredText as it is written. */
const RENDERED = ['text/markdown', ...(process.env.BONDED_DESCRIPTIONS__DOCUTILS ? ['text/x-rst'] : [])];
/** Each release holds some of the words, in one kind of description. */
const RELEASES = Object.entries(KINDS).flatMap(([kind, words]) => groups(words).map((some) => ({ kind, some })));
const versionOf = (at) => `1.${at}`;

// A site of their own: what stands on all pages here is nothing for the other tests.
let browser, site;
before(async () => {
  browser = await startBrowser();
  site = await startOwnServer();
});
after(async () => {
  await browser.close();
  await site.end();
});

describe('the observer', () => {
  test('complains of what hostile words would do, or silence would prove nothing', async () => {
    const window = await openWindow(browser, site, { provokes: /./ });
    await window.page.goto('/help/');
    await window.page.evaluate(async () => {
      document.querySelector('main').innerHTML = '<p class=readme><img src=x onerror=alert(1)><img src=https://evil.example/x.png><a href=" java\tscript:alert(1)">x</a></p>';
      alert('in person');
      setTimeout(() => { throw new Error('nobody catches it'); });
      await fetch('https://evil.example/').catch(() => {});
    });
    await window.page.waitForLoadState('networkidle');
    const said = window.observer.complaints.join('\n');
    for (const words of [/script-src-attr refused/, /img-src refused/, /connect-src refused/, /a dialog opened/, /nobody catches it/]) assert.match(said, words);
    for (const power of ['img onerror=alert(1)', 'a href= java\tscript:alert(1)']) assert.ok((await powers(window.page)).includes(power), power);
    assert.equal((await strangers(window.page)).length, 3);
    await assert.rejects(openWindow(browser, site).then(async ({ page, close }) => {
      await page.goto('/');
      await page.evaluate(() => alert('in person'));
      await close();
    }), /a dialog opened/, 'a window does not close in peace');
    await window.close();
  });
});

describe('hostile words', () => {
  let stranger, calm, hostile;

  before(async () => {
    stranger = await openWindow(browser, site);
    calm = await settled('Calm Example', HARMLESS, () => HARMLESS);
    calm.home = await look(stranger.page, '/', calm);
    hostile = await settled('Mallory Example', `<img src=x onerror=alert(1)>"'><b>`, (words) => words);
  });
  after(async () => {
    for (const window of [stranger, calm.window, hostile.window]) await window.close();
  });

  /** Somebody whose project says such words wherever it can, with a release that is yanked for such a reason. */
  async function settled(name, shownName, say) {
    const window = await openWindow(browser, site);
    const person = new Person(site, window.page, name);
    person.name = shownName;
    await person.join();
    const project = `hoard-${person.username}`;
    const token = await person.createToken(say('<script>alert(1)</script>"\'>').slice(0, 40));
    for (const [at, { kind, some }] of RELEASES.entries()) {
      const release = { name: project, version: versionOf(at), about: fields(kind, some, say), description: say(some.join('\n\n')) };
      const answer = await upload(site, token, release, wheel(release));
      assert.deepEqual(answer, { status: 200, text: '' }, some.join('\n'));
    }
    return { window, person, project, token, say };
  }

  /** Every field that takes a text, and those with a form of their own in that form. */
  function fields(kind, some, say) {
    const lines = some.map((words) => say(words).replace(/\s+/g, ' '));
    const all = lines.join(' ');
    const inAnAddress = encodeURI(all).replaceAll('%22', '"').replaceAll('%3C', '<').replaceAll('%3E', '>');
    const quoted = all.replace(/["\\]/g, '');
    return [
      ['Description-Content-Type', kind],
      ['Summary', all.slice(0, 512)],
      ['Author', all],
      ['Author-Email', `"${quoted}" <ada@example.org>, <${all}@example.org>`],
      ['Maintainer', all],
      ['Maintainer-Email', all],
      ['License', all],
      ['Keywords', lines.join(',')],
      ['Platform', all],
      ['Home-Page', `https://example.org/${inAnAddress}`],
      ['Project-URL', `${say('<img src=x onerror=alert(1)>')}, https://example.org/#${inAnAddress}`],
      ['Project-URL', `${say('"onfocus=alert(1) autofocus')}, https://example.org/`],
      ['Requires-Dist', `attrs; extra == "${quoted}"`],
      ['Requires-Dist', `attrs===${say('<img/src=x/onerror=alert(1)>').replace(/\s/g, '-')}`],
      ['Provides-Extra', all],
      ['X-Of-The-Future', all],
    ];
  }

  /** What a page has, in words that are the same for both. It stays where it is, whatever a description would have it do. */
  async function look(page, path, { project, person }) {
    const answer = await page.goto(path);
    assert.equal(answer.status(), 200, path);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.equal(page.url(), new URL(path, site.url).href);
    return (await powers(page)).map((line) => line.replaceAll(project, 'PROJECT').replace(/row%3D\S+/, 'row%3DROW').replaceAll(person.username, 'PERSON'));
  }

  async function alike(paths, window = ({ window }) => window) {
    for (const path of paths) {
      const [plain, garbled] = [await look(window(calm).page, path(calm), calm), await look(window(hostile).page, path(hostile), hostile)];
      assert.deepEqual(garbled, plain, path(hostile));
    }
  }

  async function isRendered(path) {
    for (const until = Date.now() + WITHIN; Date.now() < until; await sleep(100)) {
      if ((await (await fetch(`${site.url}${path}`)).text()).includes('class="readme"')) return;
    }
    assert.fail(`the description of ${path} was not rendered`);
  }

  test('in a description are words, or what a description may hold', async () => {
    const plain = new Map();
    for (const [at, { kind }] of RELEASES.entries()) {
      const path = ({ project }) => `/project/${project}/${versionOf(at)}/`;
      const seen = async (who) => {
        if (RENDERED.includes(kind)) await isRendered(path(who));
        const had = await look(stranger.page, path(who), who);
        return had.map((line) => line.replaceAll(versionOf(at), 'VERSION'));
      };
      if (!plain.has(kind)) plain.set(kind, await seen(calm));
      assert.deepEqual(await seen(hostile), plain.get(kind), path(hostile));
      assert.deepEqual(await strangers(stranger.page), [], path(hostile));
    }
  });

  test('are on the pages, or nothing would be proved', async () => {
    const { page } = stranger;
    await page.goto(`/project/${hostile.project}/`);
    await page.getByText('All fields').click();
    for (const words of ['"onfocus=alert(1) autofocus', 'attrs']) await page.getByText(words).first().waitFor();
    const said = await page.locator('dl.metadata').innerText();
    for (const words of RELEASES.at(-1).some) assert.ok(said.includes(words), words);
    const rendered = await (await fetch(`${site.url}/project/${hostile.project}/1.0/`)).text();
    assert.ok(rendered.includes('&lt;script&gt;'));
  });

  test('are harmless on the pages of anybody', async () => {
    assert.deepEqual(await look(stranger.page, '/', hostile), calm.home);
    const pages = [({ project }) => `/project/${project}/`, ({ person }) => `/user/${person.username}/`, ({ project }) => `/search/?q=${project}`];
    await alike(pages, () => stranger);
  });

  test('are harmless when somebody looks for them', async () => {
    const plain = await look(stranger.page, `/search/?q=${encodeURIComponent(HARMLESS)}-and-none`, calm);
    for (const some of groups(Object.values(KINDS).flat())) {
      const path = `/search/?q=${encodeURIComponent(some.join(' ').slice(0, 400))}`;
      await stranger.page.goto(path);
      assert.deepEqual(await powers(stranger.page), plain, path);
    }
  });

  test('are harmless as the reason of a yank', async () => {
    for (const { window: { page }, person, project, say } of [calm, hostile]) {
      await page.goto(`/manage/project/${project}/release/1.0/`);
      const yank = page.getByRole('region', { name: 'Yank this release', exact: true });
      await yank.getByLabel(/^Reason/).fill(say('</q><script>alert(1)</script><img src=x onerror=alert(1)>'));
      await yank.getByLabel('Confirm version', { exact: true }).fill('1.0');
      await yank.getByRole('button', { name: 'Yank', exact: true }).click();
      assert.match(await person.sees('status'), /yanked/);
    }
    await alike([({ project }) => `/project/${project}/1.0/`], () => stranger);
  });

  test('are harmless on the pages of whoever wrote them', async () => {
    const places = ['releases/', 'release/1.0/', 'collaboration/', 'settings/', 'tokens/', 'history/'];
    await alike(places.map((place) => ({ project }) => `/manage/project/${project}/${place}`));
    await alike(['account/', 'account/tokens/', 'account/history/', 'account/sessions/', 'projects/'].map((place) => () => `/manage/${place}`));
  });

  test('are refused where a link would run them', async () => {
    for (const address of RUNNING) {
      for (const [header, value] of [['Project-URL', `Home, ${address}`], ['Home-Page', address], ['Download-URL', address]]) {
        const release = { name: hostile.project, version: '2.0', about: [[header, value]] };
        const { status, text } = await upload(site, hostile.token, release, wheel(release));
        assert.equal(status, 400, `${header}: ${value}: ${text}`);
      }
    }
  });

  test('made no window do anything', () => {
    assert.deepEqual([stranger, calm.window, hostile.window].flatMap(({ observer }) => observer.complaints), []);
  });
});
