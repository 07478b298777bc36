// Pictures of the pages that somebody comes to, in the order in which they come. They are for people who want to see a story; nothing is compared with them.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export class Album {
  #folder;
  #last;
  /** How many pictures are in it. */
  size = 0;

  constructor(folder) {
    this.#folder = folder;
  }

  /** An empty one in pictures/, under this name. */
  static async open(name) {
    const folder = join(import.meta.dirname, '../pictures', name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    return new Album(folder);
  }

  /** Keeps the page as it is, unless it still is what was kept last. */
  async keep(page) {
    const picture = await page.screenshot({ fullPage: true, animations: 'disabled' });
    if (this.#last?.equals(picture)) return;
    this.#last = picture;
    this.size += 1;
    await writeFile(join(this.#folder, `${String(this.size).padStart(2, '0')}-${named(new URL(page.url()).pathname)}.png`), picture);
  }
}

/** The name of a picture of the page at this path. */
export function named(path) {
  const words = path.replace(/-[0-9a-f]{8}(?=\/)/, '').replace(/\?.*=/, '').split('/').filter((word) => word && !['manage', 'account'].includes(word));
  return words.join('-') || (path === '/' ? 'home' : 'account');
}
