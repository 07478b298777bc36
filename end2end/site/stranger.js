// Somebody who has no browser and no cookie: nothing at all, or a token that they found.

/** What comes back, as far as two answers to one question must agree: nonces are drawn anew each time. */
export async function ask(site, { path, form }, authorization) {
  const headers = { accept: 'text/html', ...(authorization && { authorization }), ...(form && { origin: site.url }) };
  const body = form && new URLSearchParams(form);
  const response = await fetch(`${site.url}${path}`, { method: form ? 'POST' : 'GET', headers, body, redirect: 'manual' });
  const text = (await response.text()).replace(/nonce="[^"]+"/g, '');
  return { status: response.status, location: response.headers.get('location'), cookies: response.headers.getSetCookie(), text };
}

/** A token in the forms in which tools show it. */
export function shown(token) {
  return [`Bearer ${token}`, `Basic ${Buffer.from(`__token__:${token}`).toString('base64')}`];
}
