// What an administrator switches for the whole site.
import assert from 'node:assert/strict';

import { press } from './states.js';

const part = (root, label) => root.page.getByRole('region', { name: label, exact: true });

export async function setBanner(root, text) {
  await root.goes('/admin/site/');
  await part(root, 'Banner').getByLabel(/^Text/).fill(text);
  await press(part(root, 'Banner'), 'Save banner');
  assert.match(await root.sees('status'), /Saved/);
}

/** `open`, `invitation`, `closed`, or empty for what is configured. */
export async function setRegistration(root, value) {
  await root.goes('/admin/site/');
  await part(root, 'Registration').getByLabel('Who may register', { exact: true }).selectOption(value);
  await press(part(root, 'Registration'), 'Save registration');
  assert.match(await root.sees('status'), /Saved/);
}

/** Presses the one button of a part that says how something stands. */
export async function turn(root, label, button) {
  await root.goes('/admin/site/');
  await press(part(root, label), button);
  assert.match(await root.sees('status'), /Saved/);
}
