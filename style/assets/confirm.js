// Forms that ask for the name of what is taken away: until it stands in the field, the button does not send, and says so. The server compares again, so that
// without this script nothing is missing but the early word.
for (const field of document.querySelectorAll('input[data-expected]')) {
  const button = field.form.querySelector('.actions button');
  const said = document.createElement('p');
  said.className = 'refusal';
  said.setAttribute('role', 'alert');
  const matches = () => field.value.trim() === field.dataset.expected;
  const judge = () => {
    button.setAttribute('aria-disabled', String(!matches()));
    if (!matches()) return;
    said.remove();
    field.removeAttribute('aria-invalid');
  };
  field.addEventListener('input', judge);
  field.form.addEventListener('submit', (event) => {
    if (matches()) return;
    event.preventDefault();
    said.remove();
    said.textContent = field.dataset.explained;
    field.before(said);
    field.setAttribute('aria-invalid', 'true');
    field.focus();
  });
  judge();
}
