import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.okta', {
  summarizeUser: 'Summarize this user',
  userGroups: 'Which groups is this user in?',
  userApplications: 'Which applications does this user have?',
  suspendedUsers: 'Which users are suspended?',
  lockedUsers: 'Which users are locked out?',
  listUsers: 'List the users',
  summarizeApplication: 'Summarize this application',
  applicationUsers: 'Which users have this application?',
  summarizePolicy: 'Summarize this policy',
  summarizeLog: 'Summarize these events',
  failedEvents: 'Which events failed?',
  listIndicators: 'List the indicators of compromise',
  summarizePage: 'Summarize this page',
});

const log = [phrases.summarizeLog(), phrases.failedEvents(), phrases.listIndicators()];
const application = [phrases.summarizeApplication(), phrases.applicationUsers()];

/** The admin console's host ends in `-admin`, which no match pattern can say, so it is told by its paths among Okta's other sites. */
export default {
  id: 'okta',
  name: 'Okta',
  matches: [],
  guestMatches: ['https://*.okta.com/*', 'https://*.okta-emea.com/*', 'https://*.oktapreview.com/*'],
  frameMatches: [],
  source:
    'Public guides and samples for Okta (Terraform provider, group export, user import): user and group ids in admin console addresses; notes on app types in Okta resource names; public toolkits linking to the System Log (report/system_log_2)',
  pages: [
    {
      kind: 'user',
      path: /^\/admin\/user\/profile\/view\/(?<userId>[0-9A-Za-z]{16,24})\/?$/,
      suggestedPrompts: [phrases.summarizeUser(), phrases.userGroups(), phrases.userApplications()],
    },
    {
      kind: 'user-list',
      path: /^\/admin\/users\/?$/,
      suggestedPrompts: [phrases.summarizePage(), phrases.suspendedUsers(), phrases.lockedUsers()],
    },
    {
      kind: 'user-list',
      path: /^\/admin\/group\/(?<groupId>[0-9A-Za-z]{16,24})\/?$/,
      suggestedPrompts: [phrases.summarizePage(), phrases.listUsers()],
    },
    {
      kind: 'application',
      path: /^\/admin\/app\/(?<applicationType>\w+)\/(?:instance|client)\/(?<applicationId>[0-9A-Za-z]{16,24})\/?$/,
      suggestedPrompts: application,
    },
    {
      kind: 'policy',
      path: /^\/admin\/access\/policies\/(?<policyId>[0-9A-Za-z]{16,24})(?=\/|$)/,
      suggestedPrompts: [phrases.summarizePolicy()],
    },
    { kind: 'hunting', path: /^\/report\/system_log_2\/?$/, query: { q: 'query' }, suggestedPrompts: log },
    { kind: 'hunting', path: /^\/report\/system_log_2\/?$/, query: { search: 'query' }, suggestedPrompts: log },
    { kind: 'hunting', path: /^\/report\/system_log_2\/?$/, suggestedPrompts: log },
  ],
  examples: [
    {
      url: 'https://contoso-admin.okta.com/admin/user/profile/view/00u1abc2defGHIjkl5d7#tab-groups',
      kind: 'user',
      ids: { userId: '00u1abc2defGHIjkl5d7' },
    },
    { url: 'https://contoso-admin.okta.com/admin/users', kind: 'user-list', ids: {} },
    {
      url: 'https://contoso-admin.oktapreview.com/admin/group/00g1abc2defGHIjkl5d7',
      kind: 'user-list',
      ids: { groupId: '00g1abc2defGHIjkl5d7' },
    },
    {
      url: 'https://contoso-admin.okta.com/admin/app/oidc_client/instance/0oa1abc2defGHIjkl5d7/#tab-general',
      kind: 'application',
      ids: { applicationType: 'oidc_client', applicationId: '0oa1abc2defGHIjkl5d7' },
    },
    {
      url: 'https://contoso-admin.okta-emea.com/report/system_log_2?q=mia.hansen%40example.com',
      kind: 'hunting',
      ids: { query: 'mia.hansen@example.com' },
    },
    {
      url: 'https://contoso-admin.okta.com/report/system_log_2?search=&fromTime=2026-03-03T00%3A00%3A00Z&limit=20',
      kind: 'hunting',
      ids: {},
    },
    {
      url: 'https://contoso-admin.okta.com/admin/access/policies/00p1abc2defGHIjkl5d7',
      kind: 'policy',
      ids: { policyId: '00p1abc2defGHIjkl5d7' },
    },
  ],
} satisfies Portal;
