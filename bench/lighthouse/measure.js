// What Lighthouse says of the four pages that people see most, on a phone with a slow network as Lighthouse imagines it.
// Fails when a score is below 95. `bench/pages` builds the program and starts this.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import lighthouse from 'lighthouse';

import { startLastingBrowser } from '../../end2end/site/browser.js';
import { Person } from '../../end2end/site/person.js';
import { startServer } from '../../end2end/site/server.js';
import { settle } from '../../end2end/site/village.js';

const LOWEST = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

const server = await startServer();
const profile = await mkdtemp(join(tmpdir(), 'bonded-lighthouse-'));
const context = await startLastingBrowser(profile, server.url);
try {
  const page = await context.newPage();
  const dora = await new Person(server, page, 'Dora Example').join();
  const projects = await settle(server, dora);
  const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  const pages = { home: '/', search: '/search/?q=kettle', project: `/project/${projects.kettle}/`, tokens: '/manage/account/tokens/' };
  console.log(['page'.padEnd(10), ...CATEGORIES.map((name) => name.padStart(16))].join(''));
  for (const [name, path] of Object.entries(pages)) await judge(name, new URL(path, server.url).href, Number(port));
} finally {
  await context.close();
  await rm(profile, { recursive: true, force: true });
  await server.stop();
  await server.clear();
}

/** A line for the page, and what costs it points. */
async function judge(name, address, port) {
  const { lhr } = await lighthouse(address, { port, onlyCategories: CATEGORIES, disableStorageReset: true, logLevel: 'error' });
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(address).pathname) throw new Error(`${address} led to ${lhr.finalDisplayedUrl}`);
  const scores = CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100));
  console.log([name.padEnd(10), ...scores.map((score) => String(score).padStart(16))].join(''));
  for (const category of CATEGORIES) {
    const costly = lhr.categories[category].auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9);
    for (const { id } of costly) console.log(`           ${lhr.audits[id].title} ${lhr.audits[id].displayValue ?? ''}`);
  }
  if (scores.some((score) => score < LOWEST)) process.exitCode = 1;
}
