// What the answer to every page must carry, whoever asks and whatever comes out.
import assert from 'node:assert/strict';

const POLICY = [
  ['default-src', /^'none'$/],
  ['script-src', /'nonce-[\w+/=-]{16,}'/],
  ['style-src', /^'self'/],
  ['img-src', /^'self'/],
  ['connect-src', /^'(self|none)'$/],
  ['form-action', /^'self'$/],
  ['base-uri', /^'none'$/],
  ['object-src', /^'none'$/],
  ['frame-ancestors', /^'none'$/],
];

/** Judges the answer to a navigation, and returns its nonce. */
export async function judgeHeaders(response, { keptPrivate }) {
  const headers = await response.allHeaders();
  const where = response.url();
  assert.equal(headers['x-content-type-options'], 'nosniff', where);
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin', where);
  assert.equal(headers['cross-origin-resource-policy'], 'same-origin', where);
  assert.equal(headers['referrer-policy'], ofAnAccount(where) ? 'no-referrer' : 'same-origin', where);
  assert.ok(headers['permissions-policy'], `${where} has no Permissions-Policy`);
  assert.equal(headers.server, undefined, where);
  assert.equal(headers['access-control-allow-origin'], undefined, where);
  if (keptPrivate) assert.match(headers['cache-control'] ?? '', /no-store/, `${where} may be kept by the browser`);
  judgeCookies(headers['set-cookie'], where);
  return judgePolicy(headers['content-security-policy'] ?? '', where);
}

/** Their addresses may hold a secret, so that nobody is told where a visitor comes from. */
function ofAnAccount(where) {
  return /^\/(account|manage|admin|api|first-run)\//.test(new URL(where).pathname);
}

function judgePolicy(text, where) {
  const directives = new Map(text.split(';').map((part) => part.trim()).map((part) => [part.split(/\s/)[0], part.split(/\s+/).slice(1).join(' ')]));
  for (const [name, expected] of POLICY) assert.match(directives.get(name) ?? 'nothing', expected, `${name} of ${where}`);
  assert.doesNotMatch(text, /unsafe-inline|'unsafe-eval'|https?:|\*/, where);
  return /'nonce-([^']+)'/.exec(directives.get('script-src'))[1];
}

/** The public URL is http here, so that the prefix and `Secure` are missing by design; the rest is not. */
function judgeCookies(text, where) {
  for (const cookie of (text ?? '').split('\n').filter(Boolean)) {
    assert.match(cookie, /;\s*HttpOnly/i, where);
    assert.match(cookie, /;\s*SameSite=(Lax|Strict)/i, where);
    assert.match(cookie, /;\s*Path=\/(;|$)/i, where);
    assert.doesNotMatch(cookie, /;\s*Domain=/i, where);
  }
}
