// Who reads a letter about a project: it greets its reader, and shows the ways that are open to that reader and no other.
import assert from 'node:assert/strict';

import { arrivesAt, mailTo } from './mailbox.js';

/** For whoever may read the project's history. */
export const HISTORY = /The project's history says when and how: \S+\/manage\/project\/\S+\/history\//;
/** For whoever may not. */
export const ASK = /If you don't know why, ask who did it\. /;

/** Waits for the letter that says this to this reader, and judges it. Whoever is reached by address alone is called by no name. */
export async function reads(site, [reader, sentence, way, greeting = `Hello ${reader.username},`]) {
  const letter = await arrivesAt(site, reader.email, sentence);
  assert.ok(letter.includes(greeting), letter);
  assert.match(letter, way);
  if (way !== HISTORY) assert.doesNotMatch(letter, /\/manage\/project\//, 'a way that is closed to its reader');
}

/** No letter to this reader says this. */
export async function hearsNothingOf(site, reader, words) {
  const letters = await mailTo(site, reader.email);
  assert.ok(letters.length > 0, 'their letters were not found');
  assert.ok(letters.every((letter) => !letter.replace(/\s+/g, ' ').includes(words)), `${reader.username} got a letter with “${words}”`);
}
