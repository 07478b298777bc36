// Pictures of rendered descriptions: what was written beside what we show, then ours alone on a telephone and in the dark. Nothing may be loaded for them.
//
//   node readmes.js DIRECTORY
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { startBrowser } from './site/browser.js';

const [folder] = process.argv.slice(2);
const names = (await readFile(join(folder, 'list.txt'), 'utf8')).split('\n').filter(Boolean);
const browser = await startBrowser();
const page = await browser.newPage();
const loaded = [];
page.on('request', (request) => { if (!request.url().startsWith('file:')) loaded.push(request.url()); });

for (const name of names) {
  await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
  for (const [width, colorScheme] of [[1680, 'light'], [390, 'light'], [390, 'dark'], [1680, 'dark']]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) console.log(`${name}: ${wide} px too wide at ${width} px`);
    await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), clip: await extent(page, width) });
  }
}
await browser.close();
if (loaded.length > 0) {
  console.error('loaded from elsewhere:', loaded);
  process.exit(1);
}

/** The page, but no more of it than can be looked at. */
async function extent(page, width) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  return { x: 0, y: 0, width, height: Math.min(height, 6000) };
}
