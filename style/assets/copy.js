// Buttons that copy the text of an element, and say what came of it in words of the page. Browsers allow it over TLS and on localhost; elsewhere, and without
// this script, the buttons stay hidden.
function attach(button) {
  const target = document.getElementById(button.dataset.copies);
  const said = button.parentElement.querySelector('[role="status"]');
  if (!target || !said) return;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(target.textContent);
      said.textContent = button.dataset.copied;
    } catch {
      said.textContent = button.dataset.refused;
    }
  });
  button.hidden = false;
}

if (window.isSecureContext && navigator.clipboard) document.querySelectorAll('button[data-copies]').forEach(attach);
