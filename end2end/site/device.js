// A passkey or security key in the browser (WebAuthn level 3, section 11: virtual authenticators).

/**
 * Plugs a device into a page. One that verifies asks its owner for a PIN or a finger, and always gets it. A browser that offers passkeys where a username is
 * typed would have this device answer at once, before a button is pressed: so it doesn't, unless told.
 */
export async function plugIn(page, { verifies = true, autofill = false, holds = [] } = {}) {
  if (!autofill) await page.addInitScript(() => { window.PublicKeyCredential.isConditionalMediationAvailable = async () => false; });
  const wire = await page.context().newCDPSession(page);
  await wire.send('WebAuthn.enable');
  const { authenticatorId } = await wire.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: verifies ? 'internal' : 'usb',
      hasResidentKey: verifies,
      hasUserVerification: verifies,
      isUserVerified: verifies,
      // The test touches the device when it is asked to; until then no page gets an answer by itself.
      automaticPresenceSimulation: false,
    },
  });
  for (const credential of holds) await wire.send('WebAuthn.addCredential', { authenticatorId, credential });
  return {
    /** Touches it for as long as the page needs it. */
    async touched(doing) {
      await wire.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: true });
      try {
        return await doing();
      } finally {
        await wire.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: false });
      }
    },
    async credentials() {
      return (await wire.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
    },
    /** As if it were a new one, for as long as it takes. */
    async emptied(doing) {
      const held = await this.credentials();
      await wire.send('WebAuthn.clearCredentials', { authenticatorId });
      try {
        return await doing();
      } finally {
        await wire.send('WebAuthn.clearCredentials', { authenticatorId });
        for (const credential of held) await wire.send('WebAuthn.addCredential', { authenticatorId, credential });
      }
    },
  };
}

/** Adds a device to somebody's account and shows it on the way to a page. */
export async function showNewDevice(person, path) {
  const { page } = person;
  const device = await plugIn(page);
  await page.goto('/manage/account/webauthn-provision');
  await person.fill({ 'Device name': 'Laptop' });
  await device.touched(async () => {
    await person.press('Add device');
    await page.waitForURL((url) => url.pathname !== '/manage/account/webauthn-provision');
  });
  await page.goto(`/account/reauthenticate/?next=${path}`);
  await device.touched(async () => {
    await person.press('Use a security device');
    await person.arrives(path);
  });
}
