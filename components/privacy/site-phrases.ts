import { definePhrases } from '../../lib/contracts/phrase';

export const sitePhrases = definePhrases('settings.privacy.sites', {
  title: 'Sites that Sidelight may read',
  intro:
    'A page is read when you ask about it, never before. A site that is not allowed here is asked for when you first need it, or read once by a click on the toolbar button.',
  loading: 'Looking up what is allowed…',
  retry: 'Try again',
  consoles: 'Known consoles',
  others: 'Other addresses',
  othersText: 'Consoles that are not known by name, and servers of models and plugins.',
  noOthers: 'No other address is allowed.',
  find: 'Find a console or an address',
  none: 'Nothing fits “{query}”.',
  allowed: 'Allowed',
  partly: 'Partly allowed',
  notAllowed: 'Not allowed',
  allow: 'Allow',
  allowNamed: 'Allow {site}',
  withdraw: 'Withdraw',
  withdrawNamed: 'Withdraw {site}',
  everywhere:
    'Every site is allowed: the browser’s own settings say so. Withdrawing a single one changes nothing as long as that stands.',
  withdrawn: '{site} is no longer allowed. What was read there before stays in its session.',
  granted: '{site} is allowed.',
  declined: '{site} was not allowed; nothing has changed.',
  kept: '{site} is still allowed, by a wider permission or because it belongs to this build.',
});
