// Every page there is, by who may see it.

/** Pages that anyone sees. They load no island; at most a few lines for moments and for copy buttons. */
export const PUBLIC = ['/', '/search/?q=kettle', '/search/?q=nothing-like-it', '/search/?q=kettle&python=3.12&wheel=1&order=newest', '/help/', '/security/', '/simple-and-not-there/'];

/** Pages of an account that nobody is logged in to yet. They may carry an island, or a script. */
export const ENTRANCES = ['/account/register/', '/account/login/', '/account/token-inspector/'];

/** Pages of somebody who set up a second factor. */
export const OWN = [
  '/manage/account/',
  '/manage/account/two-factor/',
  '/manage/account/webauthn-provision',
  '/manage/account/recovery-codes/',
  '/manage/account/token/',
  '/manage/account/tokens/',
  '/manage/account/sessions/',
  '/manage/account/history/',
  '/manage/account/publishing/',
  '/manage/projects/',
  '/account/reauthenticate/?next=/manage/account/token/',
];

/** Pages of administrators. */
export const ADMINISTRATION = [
  '/admin/',
  '/admin/people/',
  '/admin/invitations/',
  '/admin/projects/',
  '/admin/names/',
  '/admin/site/',
  '/admin/jobs/',
  '/admin/mail/',
  '/admin/audit/',
];
