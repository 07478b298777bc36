// Pages that were opened while more was allowed than now: a tab for each form, filled in and not yet sent.
import assert from 'node:assert/strict';

/** What an owner's pages offer for a project with a yanked release 2.0.0: where, within what, what is typed and pressed, and the event of it. */
export function formsOf({ name, file, member, invited }) {
  const section = (label) => (page) => page.getByRole('region', { name: label, exact: true });
  const row = (text, inside = (page) => page) => (page) => inside(page).getByRole('row').filter({ hasText: text });
  const version = (one) => ({ 'Confirm version': one });
  return [
    { at: 'release/1.0.0', within: section('Yank this release'), typed: version('1.0.0'), button: 'Yank', tag: 'project:release:yank' },
    { at: 'release/2.0.0', within: section('Un-yank this release'), typed: version('2.0.0'), button: 'Un-yank', tag: 'project:release:unyank' },
    { at: 'release/1.0.0', within: section('Delete this release'), typed: version('1.0.0'), button: 'Delete release', tag: 'project:release:remove' },
    { at: 'release/1.0.0', within: row(file), opens: 'Delete…', typed: { 'Confirm file name': file }, button: 'Delete file', tag: 'file:remove' },
    { at: 'releases', within: row('File'), button: 'Restore', tag: 'project:deletion:undone' },
    { at: 'releases', within: section('Default version'), chosen: { "Shown first on the project's page": '1.0.0' }, button: 'Save default version', tag: 'project:default_version:change' },
    { at: 'collaboration', within: section('Invite somebody'), typed: { 'Username or email address': 'somebody@example.org' }, chosen: { Role: 'Owner' }, button: 'Invite', tag: 'project:role:invite' },
    { at: 'collaboration', within: row(invited, section('Invitations')), button: 'Revoke invitation', tag: 'project:role:revoke_invite' },
    { at: 'collaboration', within: row(member), chosen: { Role: 'Owner' }, button: 'Change role', tag: 'project:role:change' },
    { at: 'collaboration', within: row(member), opens: 'Remove…', typed: { 'Confirm username': member }, button: 'Remove', tag: 'project:role:remove' },
    { at: 'settings', within: section('Passkeys'), button: 'Require passkeys', tag: 'project:passkeys_required:enabled' },
    { at: 'settings', within: section('Passkeys'), button: 'Require passkeys', door: 'projects/stop-requiring-passkeys', tag: 'project:passkeys_required:disabled' },
    { at: 'settings', within: section('Attestations'), button: 'Require attestations', tag: 'project:attestations_required:enabled' },
    { at: 'settings', within: section('Attestations'), button: 'Require attestations', door: 'projects/stop-requiring-attestations', tag: 'project:attestations_required:disabled' },
    { at: 'settings', within: section('Archive this project'), button: 'Archive', tag: 'project:archive:enter' },
    { at: 'settings', within: section('Archive this project'), button: 'Archive', door: 'projects/unarchive', tag: 'project:archive:exit' },
    { at: 'settings', within: section('Delete this project'), typed: { 'Confirm project name': name }, button: 'Delete project', tag: 'project:remove' },
  ];
}

/** Opens a tab with the form filled in. `send` sends it and returns how the page then says that it was refused. */
export async function prepare(context, path, form) {
  const page = await context.newPage();
  await page.goto(path);
  const place = form.within(page);
  if (form.opens) await place.getByText(form.opens, { exact: true }).click();
  for (const [label, value] of Object.entries(form.typed ?? {})) await place.getByLabel(label, { exact: true }).fill(value);
  for (const [label, value] of Object.entries(form.chosen ?? {})) await place.getByLabel(label, { exact: true }).selectOption(value);
  const button = place.getByRole('button', { name: form.button, exact: true });
  assert.equal(await button.isEnabled(), true, form.tag);
  const send = async () => {
    // A tab in the background draws once a second, and nothing is pressed before it has drawn.
    await page.bringToFront();
    // What the page does not offer in this state is sent by whoever writes the form anew.
    if (form.door) await button.evaluate((one, door) => one.form.setAttribute('action', one.form.getAttribute('action').replace(/\/api\/[^?]+/, `/api/${door}`)), form.door);
    const answered = page.waitForEvent('framenavigated');
    await button.click();
    await answered;
    const said = page.getByRole('alert').filter({ hasText: /\S/ });
    await said.first().waitFor();
    const words = await said.first().innerText();
    await page.close();
    return words;
  };
  return { ...form, send };
}
