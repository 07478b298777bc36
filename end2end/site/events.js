// The security history of the whole site, as its operator gets it.
import { execFileSync } from 'node:child_process';

import { ownEnvironment, program } from './server.js';

/** Every event so far, oldest first. */
export function allEvents(site) {
  const lines = execFileSync(program(), ['audit', 'export', '--data', site.data], { env: ownEnvironment(), maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
  return lines.toString().split('\n').filter(Boolean).map((line) => JSON.parse(line));
}
