// Uploads: with twine, and the same wire form by hand.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { inFolder, tool } from './tools.js';

/** Uploads a file as a person does, with the token as password of `__token__`. Resolves with what twine said. */
export function uploadWithTwine(site, token, file) {
  return inFolder(async (folder, run) => {
    const path = join(folder, file.filename);
    await writeFile(path, file.bytes);
    const options = ['upload', '--non-interactive', '--disable-progress-bar', '--repository-url', `${site.url}/legacy/`, path];
    return run(tool('twine'), options, { TWINE_USERNAME: '__token__', TWINE_PASSWORD: token });
  });
}

/** Uploads a file as twine would. Resolves with the status and the text. */
export function upload(site, token, project, file) {
  return uploadAs(site, ['__token__', token], project, file);
}

/** The same, with a name and a password. */
export async function uploadAs(site, credentials, project, file) {
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
  const authorization = `Basic ${Buffer.from(credentials.join(':')).toString('base64')}`;
  const response = await fetch(`${site.url}/legacy/`, { method: 'POST', headers: { authorization }, body: form, redirect: 'manual' });
  return { status: response.status, text: await response.text() };
}

/** Where the form's name is not the header's: the upload form says `classifiers`, and `project_urls` for each URL. */
const FORM_NAMES = { Classifier: 'classifiers', 'Project-URL': 'project_urls' };
