// The token inspector: shows what a pasted token says. Nothing leaves the page: its policy lets it open no connection.
import { Problem, inspect, moment } from './token-reader.js';

const place = document.getElementById('token-inspector');
const words = JSON.parse(place.dataset.words);
const part = (name) => place.querySelector(`[data-part="${name}"]`);
const field = part('token');

function element(name, text, kind) {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function line({ said, meaning, problem }) {
  const item = document.createElement('li');
  item.append(element('span', meaning ?? `${words.not_understood} ${problem}.`, problem && 'not-understood'), element('code', said));
  return item;
}

function show({ host, id, caveats, flags, end }) {
  part('host').textContent = host ?? words.no_host;
  part('id').textContent = id;
  part('end').textContent = flags.includes('allows_nothing') ? '–' : end === null ? words.never : moment(end, words);
  part('flags').replaceChildren(...flags.map((flag) => element('li', words.flags[flag])));
  part('flags').hidden = flags.length === 0;
  part('none').hidden = caveats.length > 0;
  part('every').hidden = caveats.length === 0;
  part('caveats').replaceChildren(...caveats.map(line));
}

function read() {
  const text = field.value.replace(/^[ \t\n\f\r]+|[ \t\n\f\r]+$/g, '');
  let problem = '';
  let shown = false;
  try {
    if (text) show(inspect(text, words));
    shown = text !== '';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    problem = words.problems[error.message];
  }
  part('problem').textContent = problem;
  part('problem').hidden = problem === '';
  field.setAttribute('aria-invalid', String(problem !== ''));
  part('inspection').hidden = !shown;
}

/** A token stays no longer than it is looked at: not in the page that the browser keeps for its back button either. */
function forget() {
  field.value = '';
  read();
}

field.addEventListener('input', read);
part('forget').addEventListener('click', () => {
  forget();
  field.focus();
});
addEventListener('pagehide', forget);
read();
document.getElementById('needs-script').remove();
place.hidden = false;
