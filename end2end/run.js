// Starts a server of its own, runs the tests (or takes the pictures) against it, stops it, and ends as they ended.
//
//   node run.js              all tests
//   node run.js errors       the tests of tests/errors.test.js
//   node run.js pictures     full-page pictures of every page, into pictures/
import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';

import { remembered } from './site/canaries.js';
import { exported, isKept, KINDS, places, secretsOf } from './site/scan.js';
import { startServer } from './site/server.js';

const wanted = process.argv.slice(2);
const pictures = wanted[0] === 'pictures';
// Pictures show addresses: those that a first `make serve` has, if nothing else has them now.
const server = await startServer(pictures && (await isFree(8000)) ? 8000 : 0);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.stop().then(server.clear).then(() => process.exit(1)));
const canaries = join(dirname(server.data), 'canaries');
writeFileSync(canaries, '');

const status = await run(pictures ? ['pictures.js'] : tests(wanted));
const events = exported(server);
const how = await server.stop();
const kept = pictures || (await nothingLeaked());
await server.clear();
if (status !== 0) console.log(`\nWhat the server said:\n${server.log().split('\n').slice(-60).join('\n')}`);
if (how.code !== 0) console.log(`\nThe server ended with ${how.signal ?? how.code} instead of 0.`);
process.exit(status || (how.code === 0 && kept ? 0 : 1));

async function nothingLeaked() {
  const noted = secretsOf(server, remembered(canaries));
  return isKept(noted, await places(server, events, noted), wanted.length === 0 ? KINDS : []);
}

/** Node's test runner, one file after the other: they share the server. */
function tests(names) {
  const folder = join(import.meta.dirname, 'tests');
  const files = readdirSync(folder).filter((file) => file.endsWith('.test.js') && (names.length === 0 || names.includes(file.split('.')[0])));
  return ['--test', '--test-reporter=spec', '--test-concurrency=1', ...files.map((file) => join(folder, file))];
}

function isFree(port) {
  return new Promise((tell) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      tell(false);
    }).once('error', () => tell(true));
  });
}

function run(options) {
  const environment = { ...process.env, BONDED_END2END_URL: server.url, BONDED_END2END_DATA: server.data, BONDED_END2END_CANARIES: pictures ? '' : canaries };
  const child = spawn(process.execPath, options, { cwd: import.meta.dirname, env: environment, stdio: 'inherit' });
  return new Promise((done) => child.once('close', (code) => done(code ?? 1)));
}
