// One secret in every spelling in which it might lie somewhere, and a search for many of them at once.

/** Shorter texts are in any large file by chance. */
const LEAST = 8;

/** Every spelling of a text, as bytes: itself, what it spells in base64url, and each of the two in base64, hexadecimal and percent signs. */
export function spellings(text) {
  const bases = [Buffer.from(text)];
  // Cookies and links are random bytes in base64url: the bytes themselves are the secret.
  if (/^[\w-]{20,}$/.test(text)) bases.push(Buffer.from(text, 'base64url'));
  const found = bases.flatMap((base) => [base, ...encoded(base).map((spelling) => Buffer.from(spelling, 'latin1'))]);
  const written = [encodeURIComponent(text), new URLSearchParams({ x: text }).toString().slice(2), JSON.stringify(text).slice(1, -1), htmlOf(text)];
  const different = new Map([...found, ...written.map((spelling) => Buffer.from(spelling))].map((bytes) => [bytes.toString('latin1'), bytes]));
  return [...different.values()].filter((bytes) => bytes.length >= LEAST);
}

function encoded(bytes) {
  const hex = bytes.toString('hex');
  const percent = hex.replace(/../g, '%$&');
  return [hex, hex.toUpperCase(), percent, percent.toUpperCase(), ...[0, 1, 2].flatMap((offset) => inBase64(bytes, offset))];
}

/** Base64 in both alphabets, as it looks inside a longer text: so many bytes stand before it. Only the digits that are its own. */
function inBase64(bytes, offset) {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
  const begin = offset === 0 ? 0 : offset + 1;
  const end = Math.floor((whole.length * 8) / 6);
  return ['base64', 'base64url'].map((alphabet) => whole.toString(alphabet).slice(begin, end));
}

function htmlOf(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;');
}

/** Looks for many texts in one pass. */
export class Search {
  #begins = new Uint8Array(1 << 24);
  #byStart = new Map();
  /** How many spellings are looked for. */
  size = 0;

  constructor(texts) {
    for (const text of texts) {
      for (const bytes of spellings(text)) {
        const start = bytes.toString('latin1', 0, LEAST);
        if (!this.#byStart.has(start)) this.#byStart.set(start, []);
        this.#byStart.get(start).push({ text, bytes });
        this.#begins[(bytes[0] << 16) | (bytes[1] << 8) | bytes[2]] = 1;
        this.size += 1;
      }
    }
  }

  /** The texts that are in it in one spelling or another, and where each begins first. */
  in(content) {
    const found = new Map();
    let last = (content[0] << 8) | content[1];
    for (let at = 2; at < content.length; at += 1) {
      last = ((last & 0xffff) << 8) | content[at];
      if (this.#begins[last] === 1) this.#compare(content, at - 2, found);
    }
    return found;
  }

  #compare(content, at, found) {
    for (const { text, bytes } of this.#byStart.get(content.toString('latin1', at, at + LEAST)) ?? []) {
      if (!found.has(text) && bytes.equals(content.subarray(at, at + bytes.length))) found.set(text, at);
    }
  }
}

/** Six digits are too short for that. They count where they stand alone as a text: not inside a number, a time or a name. */
export function codesIn(content, codes) {
  const wanted = new Set(codes);
  const alone = content.matchAll(/(?<=["'=\s>]|^)\d{6}(?=["'&\s<]|$)/gm);
  return [...new Set([...alone].map(([code]) => code).filter((code) => wanted.has(code)))];
}
