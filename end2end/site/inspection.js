// What must hold on every page: accessibility in both colour schemes, the keyboard, narrow screens.
// Each check returns what it found, one sentence a finding.
import assert from 'node:assert/strict';

import axe from 'axe-core';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The first link of every page, by the page's language. */
const SKIP = { en: 'Skip to content', de: 'Zum Inhalt springen' };

/** Everything below at once. The page is left as it was. */
export async function inspectShown(page) {
  return found(page, [oneHeading, axeFindings, tabThrough, useSkipLink, fitsWidths]);
}

async function found(page, checks) {
  const findings = [];
  for (const check of checks) findings.push(...(await check(page)));
  return findings;
}

/** The page that is shown holds all of it. */
export async function holdsAll(page, what) {
  none(await inspectShown(page), what);
}

/** What other words can change, of a page that holds all of it in English: not its colours, and not what Tab reaches. */
export async function holdsInItsWords(page, what) {
  none(await found(page, [oneHeading, narrowFindings, useSkipLink, fitsWidths]), what);
}

function none(findings, what) {
  assert.ok(findings.length === 0, `${what}:\n  ${findings.join('\n  ')}`);
}

async function oneHeading(page) {
  const headings = await page.getByRole('heading', { level: 1 }).count();
  return headings === 1 ? [] : [`it has ${headings} first headings`];
}

/** What axe finds, however small, wide and narrow, in both colour schemes. */
function axeFindings(page) {
  return judgeLooks(page, [['wide', 1280], ['narrow', 390]], ['light', 'dark']);
}

function narrowFindings(page) {
  return judgeLooks(page, [['narrow', 390]], ['light']);
}

async function judgeLooks(page, widths, schemes) {
  // Put in once, and run here: its own wrapper puts it in anew for each look and opens a second page, which takes longer than all the rules.
  await page.evaluate(`${axe.source}; undefined`);
  const findings = [];
  for (const [look, width] of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      findings.push(...sentences(await violations(page), `${look}, ${colorScheme}`));
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
  return findings;
}

function violations(page) {
  return page.evaluate(async (values) => {
    const result = await globalThis.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return result.violations;
  }, WCAG);
}

function sentences(violated, look) {
  return violated.map(({ id, impact, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => `${node.target} – ${node.failureSummary.split('\n').at(1).trim()}`);
    return `axe: ${impact} ${id} (${look}), ${nodes.length} times: ${where.join('; ')}`;
  });
}

/** Presses Tab through the page: every control is reached, and each shows that it has the focus. */
async function tabThrough(page) {
  const wanted = await page.evaluate(() => {
    const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
    globalThis.missed = new Set(controls.filter((control) => !control.matches(':disabled') && control.checkVisibility({ visibilityProperty: true })));
    globalThis.unmarked = [];
    document.addEventListener('focusin', ({ target }) => {
      if (!globalThis.missed.delete(target)) return;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
      if ((outlineStyle === 'none' || outlineWidth === '0px') && boxShadow === 'none') globalThis.unmarked.push(target.outerHTML.slice(0, 120));
    });
    document.activeElement.blur();
    // A date is a ring in the ring: day, month, year, calendar.
    const dates = controls.filter((control) => control.type === 'date').length;
    return globalThis.missed.size + 3 * dates;
  });
  // Once around, from wherever the page had put the focus, and over the browser's own end of the ring.
  for (let presses = 0; presses < wanted + 3; presses += 1) await page.keyboard.press('Tab');
  const { missed, unmarked } = await page.evaluate(() => ({
    missed: [...globalThis.missed].map((control) => control.outerHTML.slice(0, 120)),
    unmarked: globalThis.unmarked,
  }));
  return [
    ...(wanted === 0 ? ['it has no control at all'] : []),
    ...missed.map((control) => `Tab does not reach ${control}`),
    ...unmarked.map((control) => `it does not show its focus: ${control}`),
  ];
}

/** The first link of the page jumps over what all pages have alike. */
async function useSkipLink(page) {
  const name = SKIP[await page.locator('html').getAttribute('lang')];
  const link = page.getByRole('link', { name, exact: true });
  if ((await link.count()) !== 1) return ['it has no skip link'];
  await link.focus();
  const box = await link.boundingBox();
  const onScreen = box !== null && box.x >= 0 && box.y >= 0 && box.width > 1 && box.height > 1;
  const first = await link.evaluate((own) => document.querySelector('a[href], button, input, [tabindex="0"]') === own);
  await page.keyboard.press('Enter');
  const arrived = await page.evaluate(() => document.activeElement?.closest('main') !== null);
  return [
    ...(onScreen ? [] : ['the skip link stays hidden when it has the focus']),
    ...(first ? [] : ['the skip link is not the first control']),
    ...(arrived ? [] : ['the skip link does not lead to the content']),
  ];
}

/** On a narrow screen, at 400 % of a wide one (WCAG 2.2, 1.4.10), on a tablet and on a very wide screen, nothing makes the page scroll sideways. */
async function fitsWidths(page) {
  const findings = [];
  for (const width of [390, 320, 768, 2560]) {
    await page.setViewportSize({ width, height: 800 });
    const { over, culprits } = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const sticksOut = (element) => element.getBoundingClientRect().right > room + 1;
      // The innermost ones. A table's head is cut away where its rows are cards.
      const wide = [...document.querySelectorAll('body :not(thead *)')].filter((element) => sticksOut(element) && ![...element.children].some(sticksOut));
      return { over: document.documentElement.scrollWidth - room, culprits: wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)) };
    });
    if (over > 0) findings.push(`it is ${over} px too wide at ${width} px: ${culprits.join(' | ')}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  return findings;
}
