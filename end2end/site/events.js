// The security history of the whole site, as its operator gets it.
import { execFileSync } from 'node:child_process';

import { ownEnvironment, program } from './server.js';

/** Every event so far, oldest first. */
export function allEvents(site) {
  const lines = execFileSync(program(), ['audit', 'export', '--data', site.data], { env: ownEnvironment(), maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
  return lines.toString().split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

/** Whom the log means by an account, as subject or as actor. */
export function accountIn(events, { username }) {
  return events.find((event) => event.tag === 'account:create' && event.detail.username === username).subject;
}

/** What was done, and not refused, to a project or to somebody who is anything to it, in order: each event with this subject. */
export function doneTo(events, subject, project) {
  return events.filter((event) => event.detail.project === project && event.outcome === 'ok' && event.subject === subject);
}

/** Whom the log means by a project. */
export function projectIn(events, name) {
  return events.find((event) => event.tag === 'project:create' && event.detail.project === name).subject;
}
