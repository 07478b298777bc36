// A Bonded of its own for one run: an empty data directory, a free port, stopped by its process id.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const READY_WITHIN = 120_000;
const STOPPED_WITHIN = 40_000;

/** The program named in BONDED_BIN, or the development build. */
export function program() {
  const path = resolve(process.env.BONDED_BIN ?? join(ROOT, 'target/debug/bonded'));
  if (!existsSync(path)) throw new Error(`there is no ${path}: build it, or name another in BONDED_BIN`);
  return path;
}

/** Starts it, configured otherwise where it is told so, and resolves when it is ready. Without a port it takes a free one. `stop` ends it, `clear` then removes what it kept. */
export async function startServer(port = 0, otherwise = {}) {
  const data = await mkdtemp(join(tmpdir(), 'bonded-end2end-'));
  const environment = { ...ownEnvironment(), ...otherwise };
  const child = spawn(program(), ['serve', '--data', join(data, 'data'), '--listen', `127.0.0.1:${port}`], {
    cwd: data,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = [];
  child.stderr.setEncoding('utf8').on('data', (text) => log.push(text));
  const ended = new Promise((done) => child.once('close', (code, signal) => done({ code, signal })));
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN);
    const how = await ended;
    clearTimeout(timer);
    return how;
  };
  const clear = () => rm(data, { recursive: true, force: true });
  try {
    return { url: await listening(child, ended), data: join(data, 'data'), program: program(), environment, log: () => log.join(''), stop, clear };
  } catch (cause) {
    await stop();
    await clear();
    throw new Error(`${cause.message}; the program said:\n${log.join('')}`);
  }
}

/** A part of this machine, as scripts/env knows it: what reads reStructuredText. */
const DOCUTILS = 'BONDED_DESCRIPTIONS__DOCUTILS';

/** Whatever the caller has configured for a server of their own does not reach this one. */
export function ownEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => name === DOCUTILS || (!name.startsWith('BONDED_') && name !== 'DATABASE_URL'));
  return {
    ...Object.fromEntries(kept),
    BONDED_METRICS__LISTEN: '',
    // What the log tells at its loudest is what it may tell at all.
    BONDED_SERVER__LOG_LEVEL: 'trace',
    // This machine may say for whom it asks, so that a test can come from elsewhere.
    BONDED_SERVER__TRUSTED_PROXIES: '127.0.0.1',
    // All the people of a run live at one address.
    BONDED_LIMITS__REGISTRATIONS_PER_ADDRESS: '200',
  };
}

function listening(child, ended) {
  return new Promise((found, failed) => {
    const timer = setTimeout(() => failed(new Error('the server was not ready in time')), READY_WITHIN);
    ended.then(({ code, signal }) => failed(new Error(`the server ended (${signal ?? code}) before it was ready`)));
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const line = /^listening on (\S+)$/m.exec(said);
      if (!line) return;
      clearTimeout(timer);
      found(line[1].replace(/\/$/, ''));
    });
  });
}
