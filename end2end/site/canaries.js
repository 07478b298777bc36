// What the tests typed, were given and were mailed that nobody else may see: written down while they run, looked for everywhere when they are done.
import { appendFileSync, readFileSync } from 'node:fs';

/** The file that all tests of a run write to, one JSON object a line. Without it nothing is kept. */
const FILE = process.env.BONDED_END2END_CANARIES;

/** No secret, but planted to be found. */
export const DECOY = 'decoy';

/** Fields of forms that hold a secret, and what it is. */
const FIELDS = {
  password: 'password',
  password_confirm: 'password',
  current_password: 'password',
  new_password: 'password',
  new_password_confirm: 'password',
  code: 'code',
  token: 'link',
  device: 'answer',
};

/** What pages show once. */
const SHOWN = [
  ['recovery code', /<li><code>([\w-]+)<\/code>/g],
  ['api token', /id="new-token"[^>]*>(pypi-[\w-]+)/g],
  ['app secret', /id="totp-secret"[^>]*>([A-Z2-7 ]+)</g],
  ['feed', /\/feed\/([\w-]{43})\//g],
];

/** Writes one down. */
export function remember(kind, text) {
  note({ kind, text: text?.trim() });
}

/** Writes down what is no secret and must lie in these places of that site when all is done: whoever does not find it there would find no secret either. */
export function plant(site, text, ...places) {
  note({ kind: DECOY, site: site.url, text, places });
}

function note(what) {
  if (FILE && what.text) appendFileSync(FILE, `${JSON.stringify(what)}\n`);
}

/** The secrets that a browser sends and is given, whoever drives it. */
export function watchForSecrets(context) {
  if (!FILE) return;
  context.on('request', (request) => {
    remember('url', request.url());
    const { referer } = request.headers();
    if (referer) remember('referer', referer);
    if (isForm(request)) noticed({ sent: request.postData() ?? '' }).forEach(note);
  });
  context.on('response', async (response) => {
    const headers = await response.headersArray().catch(() => []);
    noticed({ cookies: headers.filter(({ name }) => name.toLowerCase() === 'set-cookie').map(({ value }) => value) }).forEach(note);
    if (!response.headers()['content-type']?.startsWith('text/html')) return;
    noticed({ page: await response.text().catch(() => '') }).forEach(note);
  });
}

/** What is secret in a form that was sent, in cookies that were set and in a page that was shown; other notes are what they are. */
function noticed({ sent, cookies = [], page = '', ...note }) {
  const found = note.kind ? [note] : [];
  for (const [name, value] of new URLSearchParams(sent ?? '')) if (FIELDS[name] && value) found.push({ kind: kindOf(FIELDS[name], value), text: value });
  for (const cookie of cookies) {
    const [, name, key] = /^([^=]+)=([^;]+)/.exec(cookie) ?? [];
    if (key) found.push({ kind: `cookie ${name}`, text: key });
  }
  for (const [kind, shown] of SHOWN) for (const [, text] of page.matchAll(shown)) found.push({ kind, text: text.trim() });
  return found;
}

/** A code may be six digits or a recovery code; an answer is a sealed challenge and what a device says to it. */
function kindOf(kind, value) {
  return kind === 'code' && !/^\d{6}$/.test(value.replaceAll(' ', '')) ? 'recovery code' : kind;
}

function isForm(request) {
  const type = request.headers()['content-type'] ?? '';
  return request.method() === 'POST' && type.startsWith('application/x-www-form-urlencoded');
}

/** Everything that was written down in this run. */
export function remembered(file = FILE) {
  const lines = file ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return lines.flatMap((line) => noticed(JSON.parse(line)));
}

/** The texts that must be nowhere: the secret itself, and the forms in which people and programs write it. */
export function formsOf({ kind, text }) {
  switch (kind) {
    case 'app secret': {
      const plain = text.replaceAll(' ', '');
      return [text, plain, plain.toLowerCase()];
    }
    case 'recovery code':
      return [text, text.replace(/[\s-]/g, ''), text.toUpperCase(), text.toUpperCase().replace(/[\s-]/g, '')];
    case 'api token':
      // A macaroon ends in its signature: who has that and the row's id has the token.
      return [text, text.slice('pypi-'.length), signatureOf(text)];
    case 'answer':
      return [text, text.split('.')[0]];
    default:
      return [text];
  }
}

function signatureOf(token) {
  return Buffer.from(token.slice('pypi-'.length), 'base64url').subarray(-32).toString('base64url');
}
