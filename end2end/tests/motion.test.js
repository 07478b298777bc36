// Whoever asked for less motion sees none: nothing fades, turns or glides. Whoever did not sees some, or this would prove nothing.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { appoint } from '../site/appoint.js';
import { openWindow, startBrowser } from '../site/browser.js';
import { Person } from '../site/person.js';
import { site } from '../site/site.js';
import { settle } from '../site/village.js';

let browser, own, dora, projects;
before(async () => {
  browser = await startBrowser();
  own = await openWindow(browser, site, { reducedMotion: 'reduce' });
  dora = new Person(site, own.page, 'Dora Example');
  await dora.join();
  projects = await settle(site, dora);
  await appoint(site, dora);
});
after(async () => {
  await own.close();
  await browser.close();
});

describe('who asked for less motion', () => {
  let stranger;
  before(async () => { stranger = await openWindow(browser, site, { reducedMotion: 'reduce' }); });
  after(() => stranger.close());

  test('sees nothing move on the main pages', async () => {
    for (const path of ['/', '/search/?q=kettle', projects.paths[0], '/account/login/']) await isStill(stranger, path);
    for (const path of ['/manage/account/tokens/', '/admin/']) await isStill(own, path);
  });

  test('sees nothing move where something unfolds', async () => {
    await stranger.page.goto(projects.paths[0]);
    await stranger.page.locator('main details:not([open]) > summary').first().click();
    assert.equal(await stranger.page.locator('main details[open]').count(), 1);
    assert.deepEqual(await moving(stranger.page), []);
  });

  test('sees nothing move where a page answers while they type', async () => {
    await stranger.page.goto('/account/register/');
    await stranger.page.getByLabel('Password', { exact: true }).fill(dora.password);
    await stranger.page.locator('.password-help .met').first().waitFor();
    assert.deepEqual(await moving(stranger.page), []);
  });
});

test('who did not ask for it sees buttons change their colours, and a page glide', async () => {
  const { page, close } = await openWindow(browser, site, { reducedMotion: 'no-preference' });
  await page.goto('/');
  const found = await moving(page);
  assert.ok(found.some((one) => one.startsWith('a ')) && found.some((one) => one.startsWith('button ')), found.join('\n'));
  assert.ok(found.includes('the page glides'));
  await close();
});

async function isStill({ page }, path) {
  await page.goto(path);
  assert.deepEqual(await moving(page), [], path);
}

/** What takes longer than a hundredth of a second to become what it will be: of every element, and of what stands before and after it. */
function moving(page) {
  return page.evaluate(() => {
    const longest = (list) => Math.max(...list.split(',').map((text) => Number.parseFloat(text) || 0));
    const seconds = (style) => Math.max(longest(style.transitionDuration), longest(style.animationDuration));
    const found = document.getAnimations().map((one) => `${one.effect?.target?.localName} is being animated`);
    if (getComputedStyle(document.documentElement).scrollBehavior === 'smooth') found.push('the page glides');
    for (const element of document.querySelectorAll('*')) {
      for (const part of [null, '::before', '::after']) {
        const takes = seconds(getComputedStyle(element, part));
        if (takes > 0.01) found.push(`${element.localName} ${part ?? ''} takes ${takes} s`);
      }
    }
    return found;
  });
}
