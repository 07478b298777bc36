// Uploads: with twine where it is installed, and the same wire form by hand.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** Where twine is, or undefined. `scripts/setup/python` installs it. */
export function twine() {
  const tools = process.env.TOOLS ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'bonded-tools');
  const folders = [join(tools, 'venv/bin'), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, 'twine')).find(exists);
}

/** Uploads a file as a person does, with the token as password of `__token__`. Resolves with what twine said. */
export async function uploadWithTwine(site, token, file) {
  const folder = await mkdtemp(join(tmpdir(), 'bonded-dist-'));
  try {
    const path = join(folder, file.filename);
    await writeFile(path, file.bytes);
    const environment = { ...process.env, TWINE_USERNAME: '__token__', TWINE_PASSWORD: token, HOME: folder, NO_COLOR: '1' };
    const options = ['upload', '--non-interactive', '--disable-progress-bar', '--repository-url', `${site.url}/legacy/`, path];
    const { stdout } = await promisify(execFile)(twine(), options, { env: environment });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Uploads a file as twine would. Resolves with the status and the text. */
export async function upload(site, token, project, file) {
  const form = new FormData();
  const field = (name, value) => form.append(name, value);
  field(':action', 'file_upload');
  field('protocol_version', '1');
  field('metadata_version', '2.1');
  field('name', project.name);
  field('version', project.version);
  field('filetype', file.filetype);
  field('pyversion', file.pyversion);
  for (const [header, value] of project.about ?? []) field(FORM_NAMES[header] ?? header.toLowerCase().replaceAll('-', '_'), value);
  if (project.description) field('description', project.description);
  field('md5_digest', createHash('md5').update(file.bytes).digest('hex'));
  field('sha256_digest', createHash('sha256').update(file.bytes).digest('hex'));
  form.append('content', new Blob([file.bytes]), file.filename);
  const authorization = `Basic ${Buffer.from(`__token__:${token}`).toString('base64')}`;
  const response = await fetch(`${site.url}/legacy/`, { method: 'POST', headers: { authorization }, body: form, redirect: 'manual' });
  return { status: response.status, text: await response.text() };
}

/** Where the form's name is not the header's: the upload form says `classifiers`, and `project_urls` for each URL. */
const FORM_NAMES = { Classifier: 'classifiers', 'Project-URL': 'project_urls' };

function exists(path) {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}
