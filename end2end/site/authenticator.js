// An authenticator app: RFC 6238 with SHA-1, six digits, 30 seconds.
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const STEP = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export class Authenticator {
  #key;
  #lastStep = 0;

  /** @param {string} secret in base32, as the page shows it: blanks don't count */
  constructor(secret) {
    const bits = [...secret.replace(/[\s=]/g, '').toUpperCase()].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
    this.#key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  }

  /**
   * A code that is good now and was not used before. The server takes the previous, the current and the next step, each once and in rising order,
   * so that three codes in a row need no waiting; a fourth waits.
   */
  async code() {
    const previous = () => Math.floor((Date.now() + 5_000) / STEP) - 1;
    const next = () => Math.floor(Date.now() / STEP) + 1;
    this.#lastStep = Math.max(this.#lastStep + 1, previous());
    while (this.#lastStep > next()) await sleep(500);
    return this.#at(this.#lastStep);
  }

  /** Six digits that are no code of any step near now. */
  wrongCode() {
    const now = Math.floor(Date.now() / STEP);
    const good = new Set([-3, -2, -1, 0, 1, 2, 3].map((offset) => this.#at(now + offset)));
    return ['123456', '234567', '345678', '456789', '567890', '678901', '789012', '890123'].find((code) => !good.has(code));
  }

  #at(step) {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const digest = createHmac('sha1', this.#key).update(counter).digest();
    const offset = digest.at(-1) & 0xf;
    return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
  }
}
