// Making somebody an administrator, as the operator does it.
import { execFileSync } from 'node:child_process';

import { ownEnvironment, program } from './server.js';

/** Gives them the role, which ends their sessions, and has them log in anew. */
export async function appoint(site, person) {
  execFileSync(program(), ['admin', 'grant', person.username, '--data', site.data], { env: ownEnvironment(), stdio: 'ignore' });
  await person.logInWithCode();
  await person.page.waitForURL((url) => !url.pathname.startsWith('/account/'));
}
