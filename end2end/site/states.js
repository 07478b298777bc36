// A project with something to look at, and what brings its pages into states that they are not in from the start.
import assert from 'node:assert/strict';

import { sdist, wheel } from './archive.js';
import { upload } from './publish.js';

const part = ({ page }, label) => page.getByRole('region', { name: label, exact: true });
/** Presses a button within a part of the page. */
export const press = (place, button) => place.getByRole('button', { name: button, exact: true }).click();

/** A project with two releases of two files. */
export async function bringOut(site, owner) {
  const name = `ferry-${owner.username}`;
  const token = await owner.createToken('the ferry robot');
  for (const version of ['1.0.0', '2.0.0']) {
    const project = { name, version, about: [['Summary', 'Leaves on time']] };
    for (const file of [wheel(project), sdist(project)]) assert.deepEqual(await upload(site, token, project, file), { status: 200, text: '' });
  }
  return { name, token };
}

export async function yank(owner, name, version, reason = '') {
  await owner.goes(`/manage/project/${name}/release/${version}/`);
  const place = part(owner, 'Yank this release');
  await place.getByLabel(/^Reason/).fill(reason);
  await place.getByLabel('Confirm version', { exact: true }).fill(version);
  await press(place, 'Yank');
  assert.match(await owner.sees('status'), /yanked/);
}

/** Opens what asks before a file is deleted; returns how many there are. */
export async function openConfirmations(page) {
  const all = await page.getByRole('row').getByText('Delete…', { exact: true }).all();
  for (const one of all) await one.click();
  return all.length;
}

/** Deletes the source distribution of a release, and returns its file name. */
export async function removeFile(owner, name, version) {
  const file = `${name.replaceAll('-', '_')}-${version}.tar.gz`;
  await owner.goes(`/manage/project/${name}/release/${version}/`);
  const row = owner.page.getByRole('row').filter({ hasText: file });
  await row.getByText('Delete…', { exact: true }).click();
  await row.getByLabel('Confirm file name', { exact: true }).fill(file);
  await press(row, 'Delete file');
  assert.match(await owner.sees('status'), /deleted/);
  return file;
}

export async function invite(owner, name, whom, role) {
  await owner.goes(`/manage/project/${name}/collaboration/`);
  const place = part(owner, 'Invite somebody');
  await place.getByLabel('Username or email address', { exact: true }).fill(whom);
  await place.getByLabel('Role', { exact: true }).selectOption(role);
  await press(place, 'Invite');
  assert.match(await owner.sees('status'), /Invitation sent/);
}

export async function archive(owner, name) {
  await owner.goes(`/manage/project/${name}/settings/`);
  await press(part(owner, 'Archive this project'), 'Archive');
  assert.match(await owner.sees('status'), /archived/);
}

export async function quarantine(administrator, name, reason) {
  await administrator.goes(`/admin/projects/${name}/`);
  const place = part(administrator, 'Quarantine this project');
  await place.getByLabel(/^Reason/).fill(reason);
  await place.getByLabel('Confirm project name', { exact: true }).fill(name);
  await press(place, 'Quarantine');
  assert.match(await administrator.sees('status'), /quarantined/);
}

/** Gives somebody a role: by an invitation, which they accept. */
export async function takeIn(owner, name, person, role) {
  await invite(owner, name, person.username, role);
  await person.goes('/manage/projects/');
  await press(part(person, 'Invitations').getByRole('row').filter({ hasText: name }), 'Accept');
  assert.match(await person.sees('status'), /accepted/);
}
