// The help on the page that shows a new token.
import assert from 'node:assert/strict';

/** What scripts add where a token is shown: it can be copied, and the examples take the name that her tools use. */
export async function useTheHelp({ context, page }, token) {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the token', exact: true }).click();
  await page.getByText('Copied', { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), token);
  await page.getByLabel('What your tools call this index', { exact: true }).fill('team');
  await page.locator('#example-pypirc').filter({ hasText: '[team]' }).waitFor();
}
