// Looks for the secrets of a run that others made: in the data directory of its server, which has ended, in its log and in its audit log.
//
//   node scan.js DATA LOG EVENTS CANARIES [KIND…]
//
// CANARIES has what the run noted, one JSON object a line: a `kind` and its `text`, a form as it was `sent`, `cookies` as they were set, a `page` as it was
// shown. Each KIND must have come up.
import { readFileSync } from 'node:fs';

import { remembered } from './site/canaries.js';
import { isKept, places, secretsOf } from './site/scan.js';

const [data, log, events, canaries, ...kinds] = process.argv.slice(2);
const server = { data, log: () => readFileSync(log) };
const noted = secretsOf(server, remembered(canaries));
process.exit(isKept(noted, await places(server, readFileSync(events), noted), kinds) ? 0 : 1);
