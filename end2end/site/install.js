// Installing as a reader of a project's page does: by the line that the page shows, into a folder of their own.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { inFolder, tool } from './tools.js';

/** Has pip fetch what its line names, and resolves with the files: bytes by name. */
export function download(line) {
  const [, , ...what] = line.split(' ');
  return inFolder(async (folder, run) => {
    const files = join(folder, 'files');
    await run(tool('python'), ['-m', 'pip', 'download', '--no-deps', '--dest', files, ...what]);
    const names = await readdir(files);
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(files, name))])));
  });
}

/** Installs by the line, imports the module with nothing else in sight, and resolves with the version that it says it has. */
export function install(line, module) {
  const [name, ...what] = line.split(' ');
  return inFolder(async (folder, run) => {
    const target = join(folder, 'installed');
    const python = tool('python');
    if (name === 'pip') await run(python, ['-m', 'pip', ...what, '--target', target]);
    else await run(tool(name), [...what, '--target', target, '--python', python]);
    const code = `import sys; sys.path[:0] = [${JSON.stringify(target)}]; import ${module} as it; assert it.__file__.startswith(sys.path[0]); print(it.__version__)`;
    return (await run(python, ['-I', '-S', '-c', code])).trim();
  });
}
