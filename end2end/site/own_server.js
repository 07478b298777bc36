// A server that one file of tests has for itself, because what it does there would be in the way of all others. It is held to the same as theirs.
import assert from 'node:assert/strict';

import { remembered } from './canaries.js';
import { exported, isKept, places, secretsOf } from './scan.js';
import { startServer } from './server.js';

/** Starts one, configured otherwise where it is told so. `end` stops it, looks in all that it left for the secrets that were noted meanwhile, and removes that. */
export async function startOwnServer(otherwise = {}) {
  const server = await startServer(0, otherwise);
  const before = remembered().length;
  const end = async () => {
    const events = exported(server);
    const how = await server.stop();
    const notes = remembered().slice(before);
    const noted = secretsOf(server, notes);
    try {
      // Where a file of tests runs alone, without run.js, nothing is noted.
      const kept = notes.length === 0 || isKept(noted, await places(server, events, noted), []);
      assert.equal(how.code, 0, 'the server ended with an error');
      assert.ok(kept, 'a secret lies where it must not, or not everything was looked at');
    } finally {
      await server.clear();
    }
  };
  return { ...server, end };
}
