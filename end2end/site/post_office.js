// A mail server on this machine (RFC 5321, what little of it a sender needs). It keeps letters where mail is looked for, and takes none for whom it is told to refuse.
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Opens one. It takes no letters before `keepIn` said where they go. */
export async function openPostOffice() {
  const refused = new Set();
  const lines = new Set();
  let folder, count = 0;

  async function keep(to, letter) {
    count += 1;
    await writeFile(join(folder, `${String(count).padStart(8, '0')}-${to}.eml`), letter, 'latin1');
  }

  const server = createServer((line) => {
    lines.add(line.setEncoding('latin1').on('error', () => {}).on('close', () => lines.delete(line)));
    converse(line, refused, keep);
  });
  await new Promise((opened) => server.listen(0, '127.0.0.1', opened));
  return {
    url: `smtp://127.0.0.1:${server.address().port}`,
    keepIn: async (data) => { await mkdir(folder = join(data, 'mail'), { recursive: true }); },
    refuse: (address) => refused.add(address),
    take: (address) => refused.delete(address),
    close: () => {
      for (const line of lines) line.destroy();
      return new Promise((closed) => server.close(closed));
    },
  };
}

/** One sender, one letter after the other. What is said of a mailbox that is not there is said for good (5yz). */
function converse(line, refused, keep) {
  let said = '', to, letter;
  const answer = (words) => line.write(`${words}\r\n`);

  async function end() {
    const text = letter.map((row) => row.replace(/^\./, '')).join('\r\n');
    letter = undefined;
    await keep(to, text);
    answer('250 kept');
  }

  async function hear(row) {
    if (letter) return row === '.' ? end() : letter.push(row);
    const recipient = /^RCPT TO:<([^>]*)>/i.exec(row)?.[1];
    if (recipient && refused.has(recipient)) return answer('550 5.1.1 no such mailbox here');
    if (recipient) to = recipient;
    if (/^DATA$/i.test(row)) {
      letter = [];
      return answer('354 go on');
    }
    if (/^QUIT$/i.test(row)) return line.end('221 bye\r\n');
    return answer('250 yes');
  }

  answer('220 the post office of a test');
  line.on('data', async (text) => {
    said += text;
    const rows = said.split('\r\n');
    said = rows.pop();
    for (const row of rows) await hear(row);
  });
}
