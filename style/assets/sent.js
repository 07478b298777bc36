// A form that was sent is under way: its button says so, and a second press sends nothing. Whoever stops waiting, or comes back to the page, can send again.
const PATIENCE = 10_000;

const rest = (form) => {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll('button[aria-busy]')) button.removeAttribute('aria-busy');
};

addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if ('sent' in form.dataset) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = '';
  event.submitter?.setAttribute('aria-busy', 'true');
  setTimeout(rest, PATIENCE, form);
});

addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(rest));
