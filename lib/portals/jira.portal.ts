import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.jira', {
  summarizeIssue: 'Summarize this issue',
  assignee: 'Who is the assignee?',
  listIndicators: 'List the indicators of compromise',
  highPriority: 'Which items have high priority?',
  countOpen: 'How many items are open?',
  summarizePage: 'Summarize this page',
});

const issue = [phrases.summarizeIssue(), phrases.assignee(), phrases.listIndicators()];
const list = [phrases.summarizePage(), phrases.highPriority(), phrases.countOpen()];

/**
 * Path of a page of a project. Before it may stand the path Jira was given (`/jira` in the cloud) and the kind of project;
 * `/wiki` is Confluence's.
 *
 * @param rest what follows the project's key, as the text of an expression
 */
function inProject(rest: string): RegExp {
  const before = String.raw`(?!/wiki/)(?:/[\w-]+)?(?:/(?:core|software|servicedesk|polaris))?(?:/c)?`;
  return new RegExp(`^${before}/projects/(?<projectKey>[A-Z][A-Z0-9_]+)${rest}`);
}

/** The host is all of a customer's Atlassian products'. */
export default {
  id: 'jira',
  name: 'Jira',
  matches: [],
  guestMatches: ['https://*.atlassian.net/*'],
  frameMatches: [],
  source:
    'Public integrations, automations and address parsers for Jira Cloud and Jira Data Center: issue links (browse), projects, boards (selectedIssue), issue navigator (jql), Jira Service Management queues, customer portal',
  pages: [
    { kind: 'case', path: /^(?:\/[\w-]+)?\/browse\/(?<caseId>[A-Za-z][A-Za-z0-9_]+-\d+)\/?$/, suggestedPrompts: issue },
    {
      kind: 'case',
      path: inProject(String.raw`/issues/(?<caseId>[A-Z][A-Z0-9_]+-\d+)/?$`),
      suggestedPrompts: issue,
    },
    {
      kind: 'case',
      path: inProject(String.raw`/queues/(?:issue|custom/(?<queueId>\d+))/(?<caseId>[A-Z][A-Z0-9_]+-\d+)/?$`),
      suggestedPrompts: issue,
    },
    {
      kind: 'case',
      path: inProject('(?=/|$)'),
      query: { selectedIssue: 'caseId' },
      suggestedPrompts: issue,
    },
    {
      kind: 'case',
      path: /^(?:\/[\w-]+)?\/servicedesk\/customer\/portal\/(?<portalId>\d+)\/(?<caseId>[A-Z][A-Z0-9_]+-\d+)\/?$/,
      suggestedPrompts: issue,
    },
    {
      kind: 'case-list',
      path: inProject(String.raw`/queues(?:/custom/(?<queueId>\d+))?/?$`),
      suggestedPrompts: list,
    },
    {
      kind: 'case-list',
      path: inProject(String.raw`/section/[a-z-]+/custom/(?<queueId>\d+)/?$`),
      suggestedPrompts: list,
    },
    {
      kind: 'case-list',
      path: inProject('/issues/?$'),
      query: { jql: 'query' },
      suggestedPrompts: list,
    },
    {
      kind: 'case-list',
      path: inProject(String.raw`/(?:issues|list|boards/\d+)/?$`),
      suggestedPrompts: list,
    },
    { kind: 'case-list', path: /^(?:\/[\w-]+)?\/issues\/?$/, query: { jql: 'query' }, suggestedPrompts: list },
  ],
  examples: [
    { url: 'https://contoso.atlassian.net/browse/SEC-1204', kind: 'case', ids: { caseId: 'SEC-1204' } },
    {
      url: 'https://contoso.atlassian.net/projects/SEC/issues/SEC-1204?filter=allopenissues',
      kind: 'case',
      ids: { projectKey: 'SEC', caseId: 'SEC-1204' },
    },
    {
      url: 'https://contoso.atlassian.net/jira/software/c/projects/SEC/boards/42?selectedIssue=SEC-1204',
      kind: 'case',
      ids: { projectKey: 'SEC', caseId: 'SEC-1204' },
    },
    {
      url: 'https://contoso.atlassian.net/jira/servicedesk/projects/SOC/queues/custom/33/SOC-77',
      kind: 'case',
      ids: { projectKey: 'SOC', queueId: '33', caseId: 'SOC-77' },
    },
    {
      url: 'https://contoso.atlassian.net/servicedesk/customer/portal/3/SOC-77',
      kind: 'case',
      ids: { portalId: '3', caseId: 'SOC-77' },
    },
    {
      url: 'https://contoso.atlassian.net/jira/servicedesk/projects/SOC/queues/custom/33',
      kind: 'case-list',
      ids: { projectKey: 'SOC', queueId: '33' },
    },
    {
      url: 'https://contoso.atlassian.net/jira/software/c/projects/SEC/issues?jql=project%20%3D%20%22SEC%22%20ORDER%20BY%20created%20DESC',
      kind: 'case-list',
      ids: { projectKey: 'SEC', query: 'project = "SEC" ORDER BY created DESC' },
    },
    { url: 'https://contoso.atlassian.net/projects/SEC/issues', kind: 'case-list', ids: { projectKey: 'SEC' } },
    {
      url: 'https://contoso.atlassian.net/issues/?jql=labels%20%3D%20phishing',
      kind: 'case-list',
      ids: { query: 'labels = phishing' },
    },
  ],
} satisfies Portal;
