// After a run: is any secret of it where it must not be? In the log at its loudest, the audit log, mail, addresses, and every byte of the data directory.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { DECOY, formsOf } from './canaries.js';
import { letters } from './mailbox.js';
import { codesIn, Search } from './spellings.js';

/** Not secrets, but written down by the same means: what was asked for, which language was chosen, and what was planted to be found. */
const NOT_SECRET = ['url', 'referer', 'cookie bonded-language', DECOY];

/** What a whole run brings to light; without one of them the scan has seen less than it says. */
export const KINDS = [
  'answer',
  'api token',
  'app secret',
  'code',
  'cookie bonded-device',
  'cookie bonded-invitation',
  'cookie bonded-passkey',
  'cookie bonded-preauth',
  'cookie bonded-reset',
  'cookie bonded-session',
  'cookie bonded-waiting',
  'feed',
  'link',
  'password',
  'recovery code',
  'referer',
  'url',
];

/** What the audit log says, as operators get it. The server runs; where it doesn't any more, nothing is said, and the scan will miss what was planted there. */
export function exported(server) {
  const say = (format) => execFileSync(server.program, ['audit', 'export', '--format', format, '--data', server.data], { env: server.environment, maxBuffer: 1 << 30 });
  try {
    return Buffer.concat([say('ndjson'), say('csv')]);
  } catch (cause) {
    console.log(`The audit log could not be read: ${cause.message}`);
    return Buffer.alloc(0);
  }
}

/** The installation's own: what its keys and passwords are kept as. */
function keysOf(data) {
  const files = readdirSync(join(data, 'keys'), { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name }) => ({ kind: `key ${name}`, text: readFileSync(join(data, 'keys', name), 'utf8').trim() }));
}

/** Everything that must not be found: what the run noted, but what it planted on other servers, and the keys of this one. */
export function secretsOf(server, noted) {
  return [...noted.filter((note) => note.kind !== DECOY || note.site === server.url), ...keysOf(server.data)];
}

/** Every place that the run left something in. The server has ended, so that its database is on the disk. */
export async function places(server, events, noted) {
  const found = [
    { name: 'the log', kind: 'the log', content: Buffer.from(server.log()) },
    { name: 'the audit log', kind: 'the audit log', content: events },
    addresses('addresses that were asked for', 'addresses', noted, 'url'),
    addresses('addresses that were told to others', 'referrers', noted, 'referer'),
  ];
  for (const { name, text } of await letters(server.data)) found.push({ name: `mail ${name}`, kind: 'mail', content: Buffer.from(text) });
  for (const path of filesBelow(server.data)) found.push({ name: relative(server.data, path), kind: 'the data directory', content: readFileSync(path) });
  return found;
}

function addresses(name, kind, noted, noteKind) {
  const lines = [...new Set(noted.filter((note) => note.kind === noteKind).map((note) => note.text))];
  return { name, kind, lines, content: Buffer.from(lines.join('\n')) };
}

/** Every file of the data directory but the keys, which are no secrets of people, and mail, which is read as mail. */
function filesBelow(data) {
  const entries = readdirSync(data, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.filter((path) => !/^(keys|mail)\//.test(relative(data, path)));
}

/** Where secrets lie that must not: one sentence each, without the secret. And how much was looked at. */
export function scan(noted, found) {
  const secrets = new Map();
  for (const note of [...noted.filter((one) => !NOT_SECRET.includes(one.kind)), ...linksIn(found)]) {
    for (const text of note.kind === 'code' ? [] : formsOf(note)) secrets.set(text, note);
  }
  const codes = noted.filter((note) => note.kind === 'code').map((note) => note.text);
  const search = new Search(secrets.keys());
  const leaks = [];
  for (const place of found) {
    for (const [text, at] of search.in(place.content)) {
      if (!isOwn(secrets.get(text), place, found)) leaks.push(`${article(secrets.get(text).kind)} lies in ${place.name}, at byte ${at}`);
    }
    if (place.kind !== 'the data directory' && codesIn(place.content.toString('latin1'), codes).length > 0) leaks.push(`a code lies in ${place.name}`);
  }
  const bytes = found.reduce((sum, place) => sum + place.content.length, 0);
  return { leaks, secrets: secrets.size + new Set(codes).size, spellings: search.size, bytes };
}

/** Each mailed link is a secret, whether or not a test opened it. */
function linksIn(found) {
  const mail = found.filter((place) => place.kind === 'mail').map((place) => place.content.toString());
  return mail.flatMap((text) => [...text.matchAll(/\?(?:token|invitation)=([\w-]{43})/g)].map(([, token]) => ({ kind: 'link', text: token })));
}

/** A link is at home in the one letter that brought it, and in the first address that it leads to. A feed is an address. Told to others, neither is. */
function isOwn(note, place, found) {
  const holds = (one) => one.content.includes(note.text);
  if (note.kind === 'feed') return place.kind === 'addresses' && place.lines.filter((line) => line.includes(note.text)).every((line) => /\/feed\/[\w-]{43}\/history\.atom$/.test(line));
  if (note.kind !== 'link') return false;
  if (place.kind === 'mail') return found.filter((one) => one.kind === 'mail' && holds(one)).length === 1;
  return place.kind === 'addresses' && place.lines.filter((line) => line.includes(note.text)).every((line) => line.endsWith(`/?token=${note.text}`) || line.endsWith(`/?invitation=${note.text}`));
}

function article(kind) {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

/** What was not looked at although the scan says so: a place that keeps a decoy from it, a kind of secret that the run should have shown. */
export function blindSpots(noted, found, kinds) {
  const decoys = noted.filter((note) => note.kind === DECOY);
  const search = new Search(decoys.map((note) => note.text));
  const seen = new Set(found.flatMap((place) => [...search.in(place.content).keys()].map((text) => `${place.kind} ${text}`)));
  const unseen = new Set(decoys.flatMap(({ text, places: where }) => where.filter((place) => !seen.has(`${place} ${text}`))));
  const missing = [...unseen].map((place) => `${place} keeps what was planted there`);
  if (decoys.length === 0) missing.push('nothing was planted');
  const log = found[0].content.toString('latin1');
  if (!log.includes('"level":"TRACE"')) missing.push('the log is not at its loudest');
  if (!log.includes('"target":"sqlx::query"')) missing.push('the log has not what libraries say');
  const absent = kinds.filter((kind) => !noted.some((note) => note.kind === kind));
  return [...missing, ...absent.map((kind) => `no ${kind} came up in the run`)];
}

/** Cookies that a run was given and nobody has named here. */
function strangers(noted) {
  const given = new Set(noted.map((note) => note.kind).filter((kind) => kind.startsWith('cookie ') && ![...KINDS, ...NOT_SECRET].includes(kind)));
  return [...given].map((kind) => `${kind} is none that the scan knows`);
}

/** Whether every secret of the run is where it belongs and nowhere else. Says what was looked at, and what was found. */
export function isKept(noted, found, kinds) {
  const { leaks, secrets, spellings, bytes } = scan(noted, found);
  const missing = [...blindSpots(noted, found, kinds), ...strangers(noted)];
  console.log(`\n${secrets} secrets in ${spellings} spellings, looked for in ${found.length} places, ${(bytes / 1e6).toFixed(1)} MB: ${leaks.length} found.`);
  for (const leak of leaks.slice(0, 40)) console.log(`LEAK: ${leak}`);
  for (const what of missing) console.log(`NOT LOOKED AT: ${what}`);
  return leaks.length + missing.length === 0;
}
