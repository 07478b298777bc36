// What pages ask of a device and what they post of its answer: kept, changed, swapped, sent again, as whoever stands between the two would do it.
import { createServer } from 'node:http';

/** The places that take what a device says: where the page is, where its form goes, and what a refusal is called there. */
export const DOORS = {
  passkey: { page: '/account/login/', posts: '/api/passkeys/log-in', button: 'Use a passkey', refusal: 'account:login:failure' },
  step: { page: '/account/two-factor/', posts: '/api/accounts/verify-device', button: 'Use a security device', refusal: 'account:login:failure' },
  confirm: { page: '/account/reauthenticate/', posts: '/api/accounts/reauthenticate', button: 'Use a security device', refusal: 'account:reauthenticate:failure' },
  add: { page: '/manage/account/webauthn-provision', posts: '/api/devices/add', button: 'Add device', refusal: 'account:two_factor:method_refused' },
};

/** Presses the button of the open page, touches the device, and keeps what the page would post from going out. */
export async function caught(page, device, door) {
  const isIt = (url) => url.pathname === door.posts;
  let kept;
  const keep = (route) => {
    const request = route.request();
    kept = { action: request.url(), fields: Object.fromEntries(new URLSearchParams(request.postData())) };
    return route.fulfill({ status: 204 });
  };
  await page.route(isIt, keep);
  await device.touched(async () => {
    const answered = page.waitForResponse((response) => isIt(new URL(response.url())));
    await page.getByRole('button', { name: door.button, exact: true }).click();
    await answered;
  });
  await page.unroute(isIt, keep);
  return kept;
}

/** What the open page asks of a device: the options for the browser, and the sealed challenge. */
export function asked(page) {
  return page.evaluate(async () => {
    const { from, options, challenge } = document.querySelector('input[name=device]').dataset;
    return from ? (await fetch(from, { method: 'POST', headers: { Accept: 'application/json' } })).json() : { options, challenge };
  });
}

/** What a device says to that on whatever page is open: the text that a page puts behind the challenge. */
export function told(page, device, { options }) {
  return device.touched(() => page.evaluate(async (given) => {
    const say = given.pubKeyCredParams
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(given) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(given) });
    return JSON.stringify(await say);
  }, JSON.parse(options)));
}

/** The same answer, as if the browser had said that it was given to this origin. */
export function pretending(answer, origin) {
  const changed = JSON.parse(answer);
  const client = JSON.parse(Buffer.from(changed.response.clientDataJSON, 'base64url').toString());
  changed.response.clientDataJSON = Buffer.from(JSON.stringify({ ...client, origin })).toString('base64url');
  return JSON.stringify(changed);
}

/** Posts it as a form of the page that is open, and tells what came back. */
export async function post(page, { action, fields }) {
  const { pathname } = new URL(action);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => new URL(response.url()).pathname === pathname),
    page.waitForEvent('load'),
    page.evaluate(([to, values]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action: to });
      for (const [name, value] of Object.entries(values)) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
      document.body.append(form);
      form.submit();
    }, [action, fields]),
  ]);
  const headers = await answer.headersArray();
  const all = (name) => headers.filter((header) => header.name.toLowerCase() === name).map((header) => header.value);
  return { status: answer.status(), location: all('location')[0] ?? '', cookies: all('set-cookie'), request: all('x-request-id')[0] };
}

/** Another program of this machine. To a browser it is the same site at another port, and another origin. */
export async function startOtherSite() {
  const server = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Another site</title><p>Hello.'));
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  return { url: `http://localhost:${server.address().port}`, stop: () => server.close() };
}
