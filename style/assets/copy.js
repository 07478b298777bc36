// Buttons that copy the text of an element. Browsers allow it over TLS and on localhost; elsewhere, and without this script, the buttons stay hidden.
const COPIED = 'Copied';
const REFUSED = 'Copying is not allowed here. Select the text instead.';

function attach(button) {
  const target = document.getElementById(button.dataset.copies);
  const said = button.parentElement.querySelector('[role="status"]');
  if (!target || !said) return;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(target.textContent);
      said.textContent = COPIED;
    } catch {
      said.textContent = REFUSED;
    }
  });
  button.hidden = false;
}

if (window.isSecureContext && navigator.clipboard) document.querySelectorAll('button[data-copies]').forEach(attach);
