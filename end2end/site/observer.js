// Sees what no page of ours may do: open a dialog, write an error to the console, violate its content security policy, ask a foreign host, show a session's secret.

export class Observer {
  #complaints = new Map();
  /** Addresses of the scripts that were asked for. */
  scripts = [];
  #expected = new Set();
  #hasScripts;

  /** What was wrong, one sentence each, with how often it was. */
  get complaints() {
    return [...this.#complaints].map(([what, times]) => `${what} (${times} times)`);
  }

  constructor(hasScripts) {
    this.#hasScripts = hasScripts;
  }

  static async watch(context, site, hasScripts) {
    const observer = new Observer(hasScripts);
    await context.exposeBinding('reportViolation', (_, said) => observer.#complain(`content security policy: ${said}`));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        globalThis.reportViolation(`${event.effectiveDirective} refused ${event.blockedURI} on ${event.documentURI}`);
      });
    });
    context.on('console', (message) => observer.#heard(message));
    context.on('weberror', (error) => observer.#complain(`uncaught: ${error.error()}`));
    context.on('dialog', (dialog) => observer.#opened(dialog));
    context.on('request', (request) => observer.#asked(request, site));
    context.on('response', (response) => observer.#answered(response));
    return observer;
  }

  #complain(what) {
    this.#complaints.set(what, (this.#complaints.get(what) ?? 0) + 1);
  }

  #heard(message) {
    if (!['error', 'warning'].includes(message.type())) return;
    const { url } = message.location();
    // Chromium reports a page that answers 404 as an error of its console; that a page does so is judged elsewhere.
    if (message.text().startsWith('Failed to load resource') && this.#expected.has(url)) return;
    // Where scripts are off, what a page offers them stays unused; whoever looks at it for some seconds is told so.
    if (!this.#hasScripts && message.text().includes('was preloaded using link preload but not used')) return;
    this.#complain(`console ${message.type()} on ${url}: ${message.text()}`);
  }

  /** Nobody answers it here, and a page waits until somebody does. */
  #opened(dialog) {
    this.#complain(`a dialog opened: ${dialog.type()} ${dialog.message()}`);
    return dialog.dismiss();
  }

  #asked(request, site) {
    const url = new URL(request.url());
    if (url.origin !== site.url && !['data:', 'blob:', 'about:'].includes(url.protocol)) this.#complain(`asked a foreign host: ${url}`);
    if (request.resourceType() === 'script' || url.pathname.endsWith('.wasm')) this.scripts.push(url.pathname);
  }

  #answered(response) {
    if (response.status() >= 500) this.#complain(`${response.status()} for ${response.url()}`);
    if (response.status() >= 400 && response.request().isNavigationRequest()) this.#expected.add(response.url());
  }
}
