// In which language a window is spoken to.
import assert from 'node:assert/strict';

/** Chooses it, as the buttons at the foot of every page do. */
export function speak({ context }, site, language) {
  return context.addCookies([{ name: 'bonded-language', value: language, url: site.url }]);
}

/** Shows a page in a language, and returns the answer. */
export async function goesIn(window, site, language, path) {
  await speak(window, site, language);
  const answer = await window.page.goto(path);
  assert.equal(await window.page.locator('html').getAttribute('lang'), language, path);
  return answer;
}
