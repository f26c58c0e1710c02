import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.github-security', {
  summarizeAlert: 'Summarize this alert',
  severity: 'What is the severity?',
  alertFiles: 'Which files are involved?',
  criticalAlerts: 'Which alerts have critical severity?',
  countAlerts: 'How many alerts are open?',
  summarizeAdvisory: 'Summarize this advisory',
  summarizePolicy: 'Summarize this policy',
  summarizeLog: 'Summarize these events',
  summarizePage: 'Summarize this page',
});

const queue = [phrases.summarizePage(), phrases.criticalAlerts(), phrases.countAlerts()];
const advisory = [phrases.summarizeAdvisory(), phrases.severity()];

/**
 * Path of a page of a repository's security tab. A repository is an owner and a name; words that GitHub keeps for itself in an
 * owner's place lead elsewhere, to articles about security among others.
 *
 * @param rest what follows `/security`, as the text of an expression
 */
function inRepository(rest: string): RegExp {
  const reserved = 'enterprise|enterprises|features|organizations|orgs|resources|settings|solutions|topics';
  return new RegExp(String.raw`^/(?!(?:${reserved})/)(?<repository>[\w-]+/[\w.-]+)/security${rest}/?$`);
}

/** Everything else on GitHub is not this console's. */
export default {
  id: 'github-security',
  name: 'GitHub security',
  matches: [],
  guestMatches: ['https://github.com/*', 'https://*.ghe.com/*'],
  frameMatches: [],
  source:
    "GitHub documentation: Browsing security advisories in the GitHub Advisory Database; public repositories and dashboards linking to Dependabot, code scanning and secret scanning alerts, repository advisories, security policies, an organization's security overview, its alerts and its audit log",
  pages: [
    {
      kind: 'alert-queue',
      path: /^\/orgs\/(?<organization>[\w-]+)\/security\/alerts\/(?:dependabot|code-scanning|secret-scanning)\/?$/,
      query: { query: 'query' },
      suggestedPrompts: queue,
    },
    {
      kind: 'alert-queue',
      path: /^\/orgs\/(?<organization>[\w-]+)\/security\/alerts\/(?:dependabot|code-scanning|secret-scanning)\/?$/,
      suggestedPrompts: queue,
    },
    {
      kind: 'report',
      path: /^\/orgs\/(?<organization>[\w-]+)\/security(?:\/overview)?\/?$/,
      suggestedPrompts: [phrases.summarizePage()],
    },
    {
      kind: 'hunting',
      path: /^\/organizations\/(?<organization>[\w-]+)\/settings\/audit-log\/?$/,
      query: { q: 'query' },
      suggestedPrompts: [phrases.summarizeLog()],
    },
    {
      kind: 'hunting',
      path: /^\/organizations\/(?<organization>[\w-]+)\/settings\/audit-log\/?$/,
      suggestedPrompts: [phrases.summarizeLog()],
    },
    { kind: 'vulnerability', path: /^\/advisories\/(?<advisoryId>GHSA(?:-[0-9a-z]{4}){3})\/?$/i, suggestedPrompts: advisory },
    { kind: 'report', path: /^\/advisories\/?$/, query: { query: 'query' }, suggestedPrompts: [phrases.summarizePage()] },
    { kind: 'report', path: /^\/advisories\/?$/, suggestedPrompts: [phrases.summarizePage()] },
    {
      kind: 'alert',
      path: inRepository(String.raw`/dependabot/(?<alertId>\d+)`),
      suggestedPrompts: [phrases.summarizeAlert(), phrases.severity()],
    },
    {
      kind: 'alert',
      path: inRepository(String.raw`/code-scanning/(?<alertId>\d+)`),
      suggestedPrompts: [phrases.summarizeAlert(), phrases.alertFiles()],
    },
    {
      kind: 'alert',
      path: inRepository(String.raw`/secret-scanning/(?<alertId>\d+)`),
      suggestedPrompts: [phrases.summarizeAlert(), phrases.alertFiles()],
    },
    {
      kind: 'alert-queue',
      path: inRepository('/(?:dependabot|code-scanning|secret-scanning)'),
      query: { query: 'query' },
      suggestedPrompts: queue,
    },
    {
      kind: 'alert-queue',
      path: inRepository('/(?:dependabot|code-scanning|secret-scanning)'),
      suggestedPrompts: queue,
    },
    {
      kind: 'vulnerability',
      path: inRepository('/advisories/(?<advisoryId>[Gg][Hh][Ss][Aa](?:-[0-9A-Za-z]{4}){3})'),
      suggestedPrompts: advisory,
    },
    {
      kind: 'report',
      path: inRepository('/advisories'),
      suggestedPrompts: [phrases.summarizePage()],
    },
    {
      kind: 'policy',
      path: inRepository('/policy'),
      suggestedPrompts: [phrases.summarizePolicy()],
    },
    {
      kind: 'report',
      path: inRepository(''),
      suggestedPrompts: [phrases.summarizePage()],
    },
  ],
  examples: [
    {
      url: 'https://github.com/contoso/payments-api/security/dependabot/19',
      kind: 'alert',
      ids: { repository: 'contoso/payments-api', alertId: '19' },
    },
    {
      url: 'https://github.com/contoso/payments-api/security/code-scanning/7',
      kind: 'alert',
      ids: { repository: 'contoso/payments-api', alertId: '7' },
    },
    {
      url: 'https://contoso.ghe.com/contoso/payments.web/security/secret-scanning/3',
      kind: 'alert',
      ids: { repository: 'contoso/payments.web', alertId: '3' },
    },
    {
      url: 'https://github.com/contoso/payments-api/security/code-scanning?query=is%3Aopen+branch%3Amain',
      kind: 'alert-queue',
      ids: { repository: 'contoso/payments-api', query: 'is:open branch:main' },
    },
    {
      url: 'https://github.com/orgs/contoso/security/alerts/dependabot?q=is:open',
      kind: 'alert-queue',
      ids: { organization: 'contoso' },
    },
    {
      url: 'https://github.com/orgs/contoso/security/overview?query=archived%3Afalse',
      kind: 'report',
      ids: { organization: 'contoso' },
    },
    {
      url: 'https://github.com/contoso/payments-api/security/advisories/GHSA-9x7c-2f4q-h8jm',
      kind: 'vulnerability',
      ids: { repository: 'contoso/payments-api', advisoryId: 'GHSA-9x7c-2f4q-h8jm' },
    },
    {
      url: 'https://github.com/advisories/GHSA-9x7c-2f4q-h8jm',
      kind: 'vulnerability',
      ids: { advisoryId: 'GHSA-9x7c-2f4q-h8jm' },
    },
    { url: 'https://github.com/contoso/payments-api/security', kind: 'report', ids: { repository: 'contoso/payments-api' } },
    {
      url: 'https://github.com/organizations/contoso/settings/audit-log?q=action%3Aorg.add_member',
      kind: 'hunting',
      ids: { organization: 'contoso', query: 'action:org.add_member' },
    },
  ],
} satisfies Portal;
