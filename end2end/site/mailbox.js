// What the server mailed, read from <data>/mail as a person would read it.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ARRIVES_WITHIN = 15_000;

/** The newest link to `path` that was mailed to this address. */
export async function mailedLink(site, address, path) {
  const link = new RegExp(`${escape(site.url)}${path}\\?(token|invitation)=[\\w-]+`);
  const until = Date.now() + ARRIVES_WITHIN;
  while (Date.now() < until) {
    for (const mail of await mailTo(site, address)) {
      const found = link.exec(mail);
      if (found) return found[0];
    }
    await sleep(50);
  }
  throw new Error(`no mail with a link to ${path} reached ${address}`);
}

/** All mail to an address, newest first, decoded. */
export async function mailTo(site, address) {
  const folder = join(site.data, 'mail');
  const names = await readdir(folder).catch(() => []);
  const own = names.filter((name) => name.endsWith(`-${address}.eml`)).sort().reverse();
  return Promise.all(own.map(async (name) => decode(await readFile(join(folder, name), 'latin1'))));
}

/** Waits until a letter to this address says this sentence, however its lines are broken. Returns the newest that does, in one line. */
export async function arrivesAt(site, address, sentence) {
  for (const until = Date.now() + ARRIVES_WITHIN; Date.now() < until; await sleep(50)) {
    const found = (await mailTo(site, address)).map((letter) => letter.replace(/\s+/g, ' ')).find((letter) => letter.includes(sentence));
    if (found) return found;
  }
  throw new Error(`no letter to ${address} says “${sentence}”`);
}

/** Every letter of a run, decoded. */
export async function letters(data) {
  const folder = join(data, 'mail');
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.map(async (name) => ({ name, text: decode(await readFile(join(folder, name), 'latin1')) })));
}

/** One MIME part, or all parts of a multipart, as text (RFC 2045). */
function decode(part) {
  const [head, ...rest] = part.replaceAll('\r\n', '\n').split('\n\n');
  const body = rest.join('\n\n');
  const boundary = /boundary="?([^"\n;]+)"?/i.exec(head)?.[1];
  if (boundary) return body.split(`--${boundary}`).slice(1, -1).map((inner) => decode(inner.replace(/^\n/, ''))).join('\n');
  const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(head)?.[1].toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding === 'quoted-printable') return quotedPrintable(body);
  return Buffer.from(body, 'latin1').toString('utf8');
}

function quotedPrintable(text) {
  const bytes = text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
