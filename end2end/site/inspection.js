// What must hold on every page: accessibility in both colour schemes, the keyboard, narrow screens.
// Each check returns what it found, one sentence a finding.
import AxeBuilder from '@axe-core/playwright';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const GRAVE = ['serious', 'critical'];

/** Everything below at once. The page is left as it was. */
export async function inspectShown(page) {
  const checks = [oneHeading, axeFindings, tabThrough, useSkipLink, fitsWidths];
  const findings = [];
  for (const check of checks) findings.push(...(await check(page)));
  return findings;
}

async function oneHeading(page) {
  const headings = await page.getByRole('heading', { level: 1 }).count();
  return headings === 1 ? [] : [`it has ${headings} first headings`];
}

/** What axe finds serious, light and dark. */
async function axeFindings(page) {
  const findings = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
    for (const { id, impact, nodes } of violations.filter((violation) => GRAVE.includes(violation.impact))) {
      const where = nodes.slice(0, 3).map((node) => `${node.target} – ${node.failureSummary.split('\n').at(1).trim()}`);
      findings.push(`axe: ${impact} ${id} (${colorScheme}), ${nodes.length} times: ${where.join('; ')}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return findings;
}

/** Presses Tab through the page: every control is reached, and each shows that it has the focus. */
async function tabThrough(page) {
  const wanted = await page.evaluate(() => {
    const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
    globalThis.missed = new Set(controls.filter((control) => !control.disabled && control.checkVisibility({ visibilityProperty: true })));
    globalThis.unmarked = [];
    return globalThis.missed.size;
  });
  // Once around, from wherever the page put the focus, and over the browser's own end of the ring.
  for (let presses = 0; presses < wanted + 3; presses += 1) {
    await page.keyboard.press('Tab');
    await page.evaluate(() => {
      const control = document.activeElement;
      if (!globalThis.missed.delete(control)) return;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(control);
      if ((outlineStyle === 'none' || outlineWidth === '0px') && boxShadow === 'none') globalThis.unmarked.push(control.outerHTML.slice(0, 120));
    });
  }
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
  const link = page.getByRole('link', { name: 'Skip to content', exact: true });
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

/** On a narrow screen, and at 400 % of a wide one, nothing makes the page scroll sideways (WCAG 2.2, 1.4.10). */
async function fitsWidths(page) {
  const findings = [];
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const { over, culprits } = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > room + 1);
      return { over: document.documentElement.scrollWidth - room, culprits: wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)) };
    });
    if (over > 0) findings.push(`it is ${over} px too wide at ${width} px: ${culprits.join(' | ')}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  return findings;
}
