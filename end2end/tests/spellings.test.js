// The search for secrets finds what it is there for: every spelling, in every place. Without this an empty hand would prove nothing.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { blindSpots, places, scan } from '../site/scan.js';
import { codesIn, Search, spellings } from '../site/spellings.js';

const PASSWORD = 'seven quiet kettles & 4f';
const KEY = 'LXEWQrcmsEQBYnyp-6wy9chTD7GQPMTbAiWHF5IaSIE';

describe('the search for secrets', () => {
  const around = (bytes) => Buffer.concat([Buffer.from('{"level":"INFO","x":"'), bytes, Buffer.from('"}\n')]);

  test('finds each spelling, wherever it stands', () => {
    const search = new Search([PASSWORD, KEY]);
    for (const text of [PASSWORD, KEY]) {
      assert.ok(spellings(text).length >= 10, `${spellings(text).length}`);
      for (const bytes of spellings(text)) assert.deepEqual([...search.in(around(bytes)).keys()], [text], bytes.toString('latin1'));
    }
  });

  test('knows these spellings', () => {
    const search = new Search([PASSWORD, KEY]);
    const raw = Buffer.from(KEY, 'base64url');
    const planted = [
      'password=seven+quiet+kettles+%26+4f',
      'seven%20quiet%20kettles%20%26%204f',
      '736576656e207175696574206b6574746c65732026203466',
      Buffer.from(`ada:${PASSWORD}`).toString('base64'),
      Buffer.from(`anna:${PASSWORD}`).toString('base64'),
      Buffer.from(`jo:${PASSWORD}`).toString('base64'),
      'seven quiet kettles &amp; 4f',
      raw,
      raw.toString('hex'),
      raw.toString('hex').toUpperCase(),
      raw.toString('base64'),
    ];
    for (const text of planted) assert.equal(search.in(around(Buffer.from(text))).size, 1, `${text}`);
  });

  test('takes nothing else for one', () => {
    const search = new Search([PASSWORD, KEY]);
    for (const text of [PASSWORD.slice(1), PASSWORD.replace('7', '8').slice(0, -1), KEY.slice(0, -2), KEY.toLowerCase(), '']) {
      assert.equal(search.in(around(Buffer.from(text))).size, 0, text);
    }
  });

  test('finds a code that stands alone', () => {
    const codes = ['123456'];
    for (const text of ['code=123456&x', '"code":"123456"', 'wrong code 123456 of ada', "'123456'"]) assert.deepEqual(codesIn(text, codes), codes, text);
    for (const text of ['12:00:00.123456Z', '"micros":123456,', 'x123456', '1234567', '"654321"']) assert.deepEqual(codesIn(text, codes), [], text);
  });
});

describe('the scan', () => {
  const note = (kind, text) => ({ kind, text });
  const noted = [note('password', PASSWORD), note('cookie bonded-session', 'q83vASNFZ4mrze8BI0VniQ'), note('code', '123456'), { kind: 'decoy', text: 'ada-of-the-run', places: ['the log', 'mail'] }];
  const clean = () => [
    { name: 'the log', kind: 'the log', content: Buffer.from('{"level":"TRACE","who":"ada-of-the-run"}\n{"level":"DEBUG","target":"sqlx::query"}\n') },
    { name: 'addresses that were asked for', kind: 'addresses', lines: [`https://x/account/verify-email/?token=${KEY}`], content: Buffer.from(`https://x/account/verify-email/?token=${KEY}`) },
    { name: 'mail 1', kind: 'mail', content: Buffer.from(`open https://x/account/verify-email/?token=${KEY}\n`) },
    { name: 'mail 2', kind: 'mail', content: Buffer.from('Somebody logged in: ada-of-the-run.\n') },
    { name: 'postgres/base/1', kind: 'the data directory', content: Buffer.from('ada 123456\0\0') },
    { name: 'addresses that were told to others', kind: 'referrers', lines: ['https://x/search/?q=kettle'], content: Buffer.from('https://x/search/?q=kettle') },
  ];
  const leaks = (change) => {
    const found = clean();
    change(found);
    return scan(noted, found).leaks;
  };
  const into = (place, text) => (found) => {
    found[place].content = Buffer.concat([found[place].content, Buffer.from(text)]);
    if (found[place].lines) found[place].lines.push(text.trim());
  };

  test('finds nothing where nothing is', () => assert.deepEqual(leaks(() => {}), []));

  for (const place of [0, 1, 2, 3, 4, 5]) {
    test(`finds a secret in ${clean()[place].name}`, () => {
      for (const text of [PASSWORD, 'q83vASNFZ4mrze8BI0VniQ', Buffer.from(PASSWORD).toString('hex')]) {
        assert.equal(leaks(into(place, `\n${text}`)).length, 1, text);
      }
    });
  }

  test('finds a mailed link outside of its letter and its first address', () => {
    assert.equal(leaks(into(0, KEY)).length, 1, 'in the log');
    assert.equal(leaks(into(4, Buffer.from(KEY, 'base64url').toString('hex'))).length, 1, 'on the disk');
    assert.equal(leaks(into(3, `https://x/account/verify-email/?token=${KEY}`)).length, 2, 'in a second letter');
    assert.equal(leaks(into(1, `\nhttps://x/account/verify-email/?token=${KEY}&__err=x`)).length, 1, 'in a later address');
  });

  test('finds a link and a feed that one page told another', async () => {
    const data = mkdtempSync(join(tmpdir(), 'bonded-scan-'));
    mkdirSync(join(data, 'mail'));
    for (const [kind, address] of [['link', `https://x/account/reset-password/?token=${KEY}`], ['feed', `https://x/feed/${KEY}/history.atom`]]) {
      writeFileSync(join(data, 'mail/1-ada@example.org.eml'), kind === 'link' ? `Subject: x\n\nopen ${address}\n` : '');
      const leaksOf = async (...kinds) => {
        const all = [note(kind, KEY), ...kinds.map((one) => note(one, address))];
        return scan(all, await places({ data, log: () => '' }, Buffer.alloc(0), all)).leaks;
      };
      assert.deepEqual(await leaksOf('url'), [], `a ${kind} that was asked for`);
      assert.deepEqual(await leaksOf('url', 'referer'), [`a ${kind} lies in addresses that were told to others, at byte ${address.indexOf(KEY)}`]);
    }
    rmSync(data, { recursive: true });
  });

  test('says what it could not see', () => {
    const missing = (change, kinds = []) => {
      const found = clean();
      change(found);
      return blindSpots(noted, found, kinds);
    };
    assert.deepEqual(missing(() => {}), []);
    assert.deepEqual(missing((found) => { found[3].content = Buffer.from('Somebody logged in.\n'); }), ['mail keeps what was planted there']);
    const quiet = (text) => missing((found) => { found[0].content = Buffer.from(`${found[0].content}`.replace(text, '')); });
    assert.deepEqual(quiet('"level":"TRACE"'), ['the log is not at its loudest']);
    assert.deepEqual(quiet('"target":"sqlx::query"'), ['the log has not what libraries say']);
    assert.deepEqual(missing(() => {}, ['password', 'api token']), ['no api token came up in the run']);
  });

  test('finds a code in what people read', () => {
    for (const place of [0, 1, 2, 3, 5]) assert.equal(leaks(into(place, ' 123456 ')).length, 1);
  });
});
