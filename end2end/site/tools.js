// The real clients that `scripts/setup/python` installs: twine, pip and uv, run where they know nothing of this machine's indexes and credentials.
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** Where this program is. A run without it would prove less than it says. */
export function tool(name) {
  const tools = process.env.TOOLS ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'bonded-tools');
  const folders = [join(tools, 'venv/bin'), ...(process.env.PATH ?? '').split(delimiter)];
  const found = folders.map((folder) => join(folder, name)).find(isProgram);
  if (!found) throw new Error(`there is no ${name}: \`scripts/setup\` installs it`);
  return found;
}

/** Gives the work an empty folder, which is its tools' home, and what runs a program there and resolves with what it said; then removes the folder. */
export async function inFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), 'bonded-tools-'));
  const run = async (program, options, more = {}) => {
    const { stdout } = await promisify(execFile)(program, options, { cwd: folder, env: { ...environment(folder), ...more } });
    return stdout;
  };
  try {
    return await work(folder, run);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function environment(home) {
  const configured = /^(PIP|UV|TWINE|BONDED|XDG|PYTHON)_?|^(https?|all)_proxy$/i;
  const kept = Object.entries(process.env).filter(([name]) => !configured.test(name));
  const quiet = { PIP_CONFIG_FILE: '/dev/null', PIP_NO_CACHE_DIR: '1', PIP_DISABLE_PIP_VERSION_CHECK: '1', UV_NO_CONFIG: '1', NO_COLOR: '1' };
  return { ...Object.fromEntries(kept), ...quiet, PYTHON_KEYRING_BACKEND: 'keyring.backends.null.Keyring', UV_CACHE_DIR: join(home, 'uv'), HOME: home };
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
