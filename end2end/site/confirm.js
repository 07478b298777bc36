// What asks for a name before it is done.
import assert from 'node:assert/strict';

import { press } from './states.js';

/** Types another name first, and is stopped early where there is a script; then the name itself. */
export async function confirm(place, hasScripts, label, thing, button) {
  const field = place.getByLabel(label, { exact: true });
  await field.fill(`not ${thing}`);
  if (hasScripts) {
    const off = place.getByRole('button', { name: button, exact: true });
    assert.equal(await off.getAttribute('aria-disabled'), 'true');
    await field.press('Enter');
    assert.equal(await place.getByRole('alert').innerText(), `Confirm the request: type ${thing}.`);
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await field.fill(thing);
    assert.equal(await off.getAttribute('aria-disabled'), 'false');
    assert.equal(await place.getByRole('alert').count(), 0);
  } else {
    await field.fill(thing);
  }
  await press(place, button);
}
