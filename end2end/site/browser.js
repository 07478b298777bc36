// Chromium, driven by Playwright, with an observer in every window. A window that saw something wrong does not close in peace.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

import { watchForSecrets } from './canaries.js';
import { Observer } from './observer.js';

const FLAGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Which program: CHROMIUM, the system's, or the one that Playwright fetched; `scripts/chromium` knows. */
function program() {
  const script = new URL('../../scripts/chromium', import.meta.url).pathname;
  return execFileSync('bash', ['-c', `. '${script}' && chromium_program`], { encoding: 'utf8' }).trim();
}

export function startBrowser() {
  return chromium.launch({ executablePath: program(), args: FLAGS });
}

/** One that keeps what it knows in a folder, and lets other tools in: the port stands in the folder's DevToolsActivePort. */
export function startLastingBrowser(folder, baseURL) {
  return chromium.launchPersistentContext(folder, { executablePath: program(), args: [...FLAGS, '--remote-debugging-port=0'], baseURL });
}

/**
 * A window of a person who was never here: no cookies, 1280 × 800 unless told. Nothing moves on its own, so that nothing has to be waited for.
 * `provokes` matches what the test itself makes go wrong; anything else that was wrong is an error when the window closes.
 */
export async function openWindow(browser, site, { provokes = /^$/, ...options } = {}) {
  const context = await browser.newContext({ baseURL: site.url, viewport: { width: 1280, height: 800 }, locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(10_000);
  const observer = await Observer.watch(context, site, options.javaScriptEnabled !== false);
  watchForSecrets(context);
  const page = await context.newPage();
  const close = async () => {
    await context.close();
    assert.deepEqual(observer.complaints.filter((complaint) => !provokes.test(complaint)), []);
  };
  return { context, page, observer, close };
}

/** As many windows, each of another person. */
export async function openWindows(browser, site, count, options) {
  const windows = [];
  for (let at = 0; at < count; at += 1) windows.push(await openWindow(browser, site, options));
  return windows;
}
