// What a page asks of a passkey or security key, and how the answer gets into its form (WebAuthn level 3).
//
// A button with `data-device` stands in a form with a hidden field `device`. The field says what to ask the browser for, or where to learn that, and takes the
// answer: the sealed challenge, a full stop, what the device said. The form is then sent as any other.

let waiting;

// Bytes travel as base64url. Browsers that read and write it themselves are too new to be counted on.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const base64url = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function readable(given) {
    const named = (thing) => thing && { ...thing, id: bytes(thing.id) };
    const { challenge, user, allowCredentials, excludeCredentials } = given;
    return {
        ...given,
        challenge: bytes(challenge),
        user: named(user),
        allowCredentials: allowCredentials?.map(named),
        excludeCredentials: excludeCredentials?.map(named),
    };
}

function written(told) {
    const { id, rawId, type, response } = told;
    const said = { transports: response.getTransports?.() };
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
        if (response[part]) said[part] = base64url(response[part]);
    }
    return JSON.stringify({ id, rawId: base64url(rawId), type, response: said, clientExtensionResults: told.getClientExtensionResults() });
}

async function answer(form, mediation) {
    waiting?.abort();
    const { signal } = (waiting = new AbortController());
    const field = form.elements.device;
    const { from, make } = field.dataset;
    let { options, challenge } = field.dataset;
    if (from) {
        const response = await fetch(from, { method: "POST", headers: { Accept: "application/json" }, signal });
        if (!response.ok) throw new Error("no challenge");
        ({ options, challenge } = await response.json());
    }
    const publicKey = readable(JSON.parse(options));
    const told =
        make === undefined
            ? await navigator.credentials.get({ publicKey, mediation, signal })
            : await navigator.credentials.create({ publicKey, signal });
    field.value = `${challenge}.${written(told)}`;
    form.submit();
}

// What the button has to say of an error.
function words(button, error) {
    const { repeated, unused, failed } = button.dataset;
    return { InvalidStateError: repeated, NotAllowedError: unused }[error.name] ?? failed;
}

// Makes every such button of the page work. Where the browser cannot do this, what the page says without a script stays true.
export function wake() {
    if (!window.PublicKeyCredential) return;
    for (const button of document.querySelectorAll("button[data-device]")) {
        const { form } = button;
        const said = document.createElement("p");
        said.className = "refusal";
        said.setAttribute("role", "alert");
        const offers = form.elements.device.dataset.from;
        button.onclick = async (event) => {
            event.preventDefault();
            if (button.type === "submit" && !form.reportValidity()) return;
            said.remove();
            button.setAttribute("aria-busy", "true");
            await answer(form, "optional").catch((error) => {
                if (error.name === "AbortError") return;
                said.textContent = words(button, error);
                button.after(said);
                if (offers) offer(form);
            });
            button.removeAttribute("aria-busy");
        };
        form.querySelector("[data-device-off]").hidden = true;
        button.disabled = false;
        if (offers) offer(form);
    }
}

// Lets the browser name passkeys where a username is typed. Nothing is said if it does not come to that. A challenge is good for five minutes: before it
// is over, another one takes its place.
async function offer(form) {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    const next = setTimeout(() => offer(form), 240_000);
    await answer(form, "conditional").catch(() => clearTimeout(next));
}
