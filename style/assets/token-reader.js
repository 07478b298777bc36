// What an API token says, read from its text.
//
// It judges a text as domain/src/token/{unchecked,caveat,meaning,inspection}.rs do. The words are theirs, and come with the page as data; that both judge
// alike is tested with domain/src/token/inspection/vectors.json.

const PREFIX = 'pypi-';
const MOST_BYTES = 4096;
const MOST_CAVEATS = 64;
const VERSION = 2;
const [END, LOCATION, IDENTIFIER, VERIFIER, SIGNATURE] = [0, 1, 2, 4, 6];
const SIGNATURE_BYTES = 32;
const NEVER = { first: -377_705_116_800n, last: 253_402_300_799n };
const I64 = { first: -(2n ** 63n), last: 2n ** 63n - 1n };
const U64 = { first: 0n, last: 2n ** 64n - 1n };

/** Why a text or a caveat can't be read: the key of its words. */
export class Problem extends Error {}

function refuse(key) {
  throw new Problem(key);
}

/** What a token's text says: its host, its id, its caveats as bytes. */
function readToken(text) {
  if (!text.startsWith(PREFIX)) refuse('prefix');
  if (new TextEncoder().encode(text).length > MOST_BYTES) refuse('too_long');
  const packets = new Packets(bytesOf(text.slice(PREFIX.length)));
  if (packets.byte() !== VERSION) refuse('version');
  let kind = packets.byte();
  let host = null;
  if (kind === LOCATION) {
    host = utf8(packets.field(), () => refuse('damaged'));
    kind = packets.byte();
  }
  if (kind !== IDENTIFIER) refuse('damaged');
  const id = new TextDecoder('utf-8', { ignoreBOM: true }).decode(packets.field());
  if (packets.byte() !== END) refuse('damaged');
  const caveats = packets.caveats();
  if (packets.byte() !== SIGNATURE || packets.field().length !== SIGNATURE_BYTES) refuse('damaged');
  if (!packets.atEnd()) refuse('longer');
  return { host, id, caveats };
}

/** Base64url without padding, and without spare bits. */
function bytesOf(body) {
  if (!/^[\w-]*$/.test(body) || body.length % 4 === 1) refuse('alphabet');
  const base64 = body.replaceAll('-', '+').replaceAll('_', '/');
  const binary = atob(base64);
  if (btoa(binary).replace(/=+$/, '') !== base64) refuse('alphabet');
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function utf8(bytes, otherwise) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return otherwise();
  }
}

/** The packets that are not read yet. */
class Packets {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  atEnd() {
    return this.#at === this.#bytes.length;
  }

  byte() {
    if (this.atEnd()) refuse('damaged');
    return this.#bytes[this.#at++];
  }

  /** A length in base 128, lowest digits first, and so many bytes. */
  field() {
    let length = this.byte();
    if (length >= 0x80) {
      const high = this.byte();
      if (high === 0 || high >= 0x80) refuse('damaged');
      length = (length & 0x7f) | (high << 7);
    }
    if (this.#at + length > this.#bytes.length) refuse('damaged');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** The caveats and the end of their list. */
  caveats() {
    const caveats = [];
    for (let kind = this.byte(); kind !== END; kind = this.byte()) {
      if (kind === LOCATION) refuse('third_party');
      if (kind !== IDENTIFIER) refuse('damaged');
      if (caveats.length === MOST_CAVEATS) refuse('too_many');
      caveats.push(this.field());
      const next = this.byte();
      if (next === VERIFIER) refuse('third_party');
      if (next !== END) refuse('damaged');
    }
    return caveats;
  }
}

/** A caveat's tag, and its values by the names of its fields. */
function readCaveat(bytes, meanings) {
  const [tag, ...values] = readArray(utf8(bytes, () => refuse('not_json')));
  if (!within(tag, I64)) refuse('invalid_values');
  const meaning = meanings.find((one) => BigInt(one.tag) === tag);
  if (!meaning) throw new Problem('unknown_tag', { cause: tag });
  if (values.length !== meaning.fields.length) refuse(values.length < meaning.fields.length ? 'too_few' : 'too_many');
  if (!meaning.fields.every((field, at) => KINDS[field.kind].holds(values[at], field.pattern))) refuse('invalid_values');
  return { tag, values, meaning };
}

/** A JSON array. Whole numbers are BigInts, exactly as they were written; other numbers are null, which no field takes. */
function readArray(source) {
  let items;
  try {
    items = JSON.parse(source, (_, value) => (value === Infinity || value === -Infinity || /\p{Surrogate}/u.test(value) ? refuse('not_json') : value));
  } catch {
    refuse('not_json');
  }
  if (!Array.isArray(items)) refuse('not_array');
  if (items.length === 0) refuse('empty');
  const written = source.replace(/"(?:[^"\\]|\\.)*"/g, '""').match(/-?\d[\d.eE+-]*/g) ?? [];
  return items.map((item) => (typeof item === 'number' ? whole(written.shift()) : item));
}

function whole(written) {
  return /^(?:0|-?[1-9]\d*)$/.test(written) ? BigInt(written) : null;
}

function within(value, { first, last }) {
  return typeof value === 'bigint' && first <= value && value <= last;
}

function texts(values, test) {
  return Array.isArray(values) && values.every((value) => typeof value === 'string' && test(value));
}

function all(text, pattern) {
  return new RegExp(`^(?:${pattern})$`, 'u').test(text);
}

function listed(values, words) {
  return values.length === 0 ? words.none : values.join(', ');
}

/** What a field may hold, and how it is written. */
const KINDS = {
  second: { holds: (value) => within(value, I64), write: moment },
  count: { holds: (value) => within(value, U64) && value > 0n, write: String },
  text: { holds: (value, pattern) => typeof value === 'string' && all(value, pattern), write: String },
  list: { holds: (values, pattern) => texts(values, (value) => all(value, pattern)), write: listed },
  networks: { holds: (values) => texts(values, isNetwork), write: listed },
};

/** A moment as people write it, if it lies in a year of four digits after 1970. */
export function moment(second, words) {
  if (second < 0n || second > NEVER.last) return words.second.replace('{number}', second);
  return `${new Date(Number(second) * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** A network in canonical form: its first address in its one spelling, a slash, the number of fixed bits. */
function isNetwork(text) {
  const [, address, prefix] = /^([0-9a-f.:]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const bits = address && (address.includes(':') ? ipv6(address) : ipv4(address));
  const free = bits ? bits.length - Number(prefix) : -1;
  return free >= 0 && !bits.slice(Number(prefix)).includes('1');
}

/** The bits of an address, if it is written canonically. */
function ipv4(address) {
  const parts = address.split('.');
  const holds = parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return holds && parts.map((part) => binary(Number(part), 8)).join('');
}

function ipv6(address) {
  const url = URL.canParse(`http://[${address}]`) && new URL(`http://[${address}]`).hostname.slice(1, -1);
  if (!url) return false;
  const [before, after = ''] = url.split('::').map((side) => side.split(':').filter(Boolean));
  const groups = [...before, ...Array(8 - before.length - after.length).fill('0'), ...after].map((group) => Number.parseInt(group, 16));
  // An IPv4 address in IPv6 form has a spelling of its own (RFC 5952, section 5).
  const mapped = groups.slice(0, 6).join() === '0,0,0,0,0,65535';
  const spelled = mapped ? `::ffff:${groups.slice(6).flatMap((group) => [group >> 8, group & 255]).join('.')}` : url;
  return spelled === address && groups.map((group) => binary(group, 16)).join('');
}

function binary(number, digits) {
  return number.toString(2).padStart(digits, '0');
}

/** What nobody can obey: control characters and marks that turn the direction of writing are spelled out. */
function printable(text) {
  const obeyed = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
  return text.replace(obeyed, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
}

function describe({ values, meaning }, words) {
  const fill = (sentence, field, at) => sentence.replaceAll(`{${field.name}}`, () => KINDS[field.kind].write(values[at], words));
  return printable(meaning.fields.reduce(fill, meaning.words));
}

/** Whether a caveat leaves nothing: a publisher's, an empty list, another user or file than in a second one. Lists that share nothing are not compared. */
function isVoid({ tag, values }, caveats) {
  const other = ({ tag: second, values: [text] }) => second === tag && typeof text === 'string' && text !== values[0];
  return tag === 4n || values.every((value) => Array.isArray(value) && value.length === 0) || caveats.some(other);
}

/** What is remarkable about the caveats that could be read, and these were all if `complete`, at this second. */
function flagsOf(caveats, complete, now) {
  const windows = caveats.filter(({ tag }) => tag === 0n).map(({ values }) => values);
  const end = windows.reduce((least, [end]) => (end < least ? end : least), I64.last);
  const start = windows.reduce((most, [, start]) => (start > most ? start : most), I64.first);
  const noMoment = windows.length > 0 && (start >= end || end <= NEVER.first || start > NEVER.last);
  if (!complete || noMoment || caveats.some((one) => isVoid(one, caveats))) return { flags: ['allows_nothing'], end: null };
  const ends = windows.length > 0 && end <= NEVER.last;
  const flags = [
    [ends && end <= now, 'expired'],
    [!(ends && end <= now) && start > now, 'not_yet_valid'],
    [!ends, 'never_expires'],
    [caveats.every(({ tag }) => tag === 0n || tag === 3n), 'unrestricted'],
  ];
  return { flags: flags.filter(([holds]) => holds).map(([, flag]) => flag), end: ends ? end : null };
}

/** Everything that the page shows of a token, or why it is none. */
export function inspect(text, words) {
  const { host, id, caveats } = readToken(text);
  const read = caveats.map((bytes) => {
    const said = printable(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    try {
      const caveat = readCaveat(bytes, words.meanings);
      return { said, caveat, meaning: describe(caveat, words) };
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      return { said, problem: words.caveat_problems[problem.message].replace('{tag}', problem.cause) };
    }
  });
  const understood = read.flatMap(({ caveat }) => caveat ?? []);
  const { flags, end } = flagsOf(understood, understood.length === read.length, BigInt(Math.floor(Date.now() / 1000)));
  return { host: host === null ? null : printable(host), id: printable(id), caveats: read, flags, end };
}
