// What must hold on every page: accessibility in both colour schemes, the keyboard, narrow screens.
import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const GRAVE = ['serious', 'critical'];

/** What axe finds serious, light and dark, one sentence each. */
export async function axeFindings(page) {
  const findings = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
    for (const { id, impact, nodes } of violations.filter((violation) => GRAVE.includes(violation.impact))) {
      findings.push(`${impact} ${id} (${colorScheme}): ${nodes.map((node) => `${node.target} – ${node.failureSummary}`).join('; ')}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return findings;
}

/** Presses Tab through the page: every control is reached, and each shows that it has the focus. */
export async function tabThrough(page) {
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
  assert.ok(wanted > 0, `${page.url()} has no control at all`);
  assert.deepEqual(missed, [], `Tab does not reach these on ${page.url()}`);
  assert.deepEqual(unmarked, [], `these don't show their focus on ${page.url()}`);
}

/** The first link of the page jumps over what all pages have alike. */
export async function useSkipLink(page) {
  const link = page.getByRole('link', { name: 'Skip to content', exact: true });
  await link.focus();
  assert.ok(await isOnScreen(link), `the skip link stays hidden on ${page.url()}`);
  assert.ok(await link.evaluate((own) => document.querySelector('a[href], button, input, [tabindex="0"]') === own), 'the skip link is not the first control');
  await page.keyboard.press('Enter');
  assert.ok(await page.evaluate(() => document.activeElement?.closest('main') !== null), `the skip link does not lead to the content of ${page.url()}`);
}

/** At these widths nothing makes the page scroll sideways (WCAG 2.2, 1.4.10). */
export async function fitsWidths(page, widths) {
  const { height } = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height });
    const { over, culprits } = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > room + 1);
      return { over: document.documentElement.scrollWidth - room, culprits: wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)) };
    });
    assert.ok(over <= 0, `${page.url()} is ${over} px too wide at ${width} px: ${culprits.join(' | ')}`);
  }
  await page.setViewportSize({ width: 1280, height });
}

async function isOnScreen(locator) {
  const box = await locator.boundingBox();
  return box !== null && box.x >= 0 && box.y >= 0 && box.width > 1 && box.height > 1;
}
