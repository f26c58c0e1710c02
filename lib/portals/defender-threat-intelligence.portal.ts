import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.defender-threat-intelligence', {
  summarizeProfile: 'Summarize this intel profile',
  profileTechniques: 'Which techniques does this actor use?',
  listIndicators: 'List the indicators of compromise',
  summarizeProfiles: 'Summarize these intel profiles',
  summarizeArticle: 'Summarize this article',
  articleActions: 'What does it recommend?',
  summarizeVulnerability: 'Summarize this vulnerability',
  affectedProducts: 'Which products are affected?',
  summarizeIndicator: 'Summarize what is known of this indicator',
  indicatorLinks: 'Which hosts and domains is it linked to?',
  summarizePage: 'Summarize this page',
});

const indicator = [phrases.summarizeIndicator(), phrases.indicatorLinks(), phrases.listIndicators()];
const vulnerability = [phrases.summarizeVulnerability(), phrases.affectedProducts()];

/** In the Defender portal it is what hangs below `intel-explorer` and `intel-profiles`; a host of its own has shorter paths. */
export default {
  id: 'defender-threat-intelligence',
  name: 'Microsoft Defender Threat Intelligence',
  matches: ['https://ti.defender.microsoft.com/*'],
  guestMatches: ['https://security.microsoft.com/intel-*'],
  frameMatches: [],
  source:
    'Microsoft Defender Threat Intelligence documentation: Sorting, filtering and downloading data; Microsoft Security blog (links to intel profiles and articles); Netskope plugin for Microsoft Defender Threat Intelligence (search, articles); public vulnerability notes that link to intel-explorer (cves) and to ti.defender.microsoft.com',
  pages: [
    {
      kind: 'vulnerability',
      path: /^\/(?:intel-explorer\/cves|cves|intel-profiles)\/(?<cveId>CVE-\d+-\d+)(?=\/|$)/i,
      suggestedPrompts: vulnerability,
    },
    // An id of a profile is 64 hexadecimal digits, or 36 with hyphens.
    {
      kind: 'report',
      path: /^\/intel-profiles\/(?<profileId>[\da-f-]{36,64})(?=\/|$)/i,
      suggestedPrompts: [phrases.summarizeProfile(), phrases.profileTechniques(), phrases.listIndicators()],
    },
    { kind: 'report', path: /^\/intel-profiles\/?$/, suggestedPrompts: [phrases.summarizeProfiles()] },
    {
      kind: 'report',
      path: /^\/(?:intel-explorer\/articles|articles?)\/(?<articleId>[\da-f]{8})(?=\/|$)/i,
      suggestedPrompts: [phrases.summarizeArticle(), phrases.listIndicators(), phrases.articleActions()],
    },
    { kind: 'hunting', path: /^\/search(?=\/|$)/, query: { query: 'query' }, suggestedPrompts: indicator },
    { kind: 'hunting', path: /^\/intel-explorer\/?$/, suggestedPrompts: [phrases.summarizePage()] },
  ],
  examples: [
    {
      url: 'https://security.microsoft.com/intel-profiles/4f8a1c6e0b3d5f729a8e7c1d2b4f6a908c3e5d7f1a2b4c6d8e0f9a7b5c3d1e2f',
      kind: 'report',
      ids: { profileId: '4f8a1c6e0b3d5f729a8e7c1d2b4f6a908c3e5d7f1a2b4c6d8e0f9a7b5c3d1e2f' },
    },
    {
      url: 'https://ti.defender.microsoft.com/intel-profiles/4f8a1c6e0b3d5f729a8e7c1d2b4f6a908c3e5d7f1a2b4c6d8e0f9a7b5c3d1e2f/tradeCraft',
      kind: 'report',
      ids: { profileId: '4f8a1c6e0b3d5f729a8e7c1d2b4f6a908c3e5d7f1a2b4c6d8e0f9a7b5c3d1e2f' },
    },
    {
      url: 'https://security.microsoft.com/intel-explorer/articles/3c7d91fe',
      kind: 'report',
      ids: { articleId: '3c7d91fe' },
    },
    { url: 'https://ti.defender.microsoft.com/articles/3c7d91fe', kind: 'report', ids: { articleId: '3c7d91fe' } },
    {
      url: 'https://security.microsoft.com/intel-explorer/cves/CVE-2024-38472/',
      kind: 'vulnerability',
      ids: { cveId: 'CVE-2024-38472' },
    },
    {
      url: 'https://ti.defender.microsoft.com/search/data/resolutions?query=login.example.com',
      kind: 'hunting',
      ids: { query: 'login.example.com' },
    },
    { url: 'https://ti.defender.microsoft.com/search?query=203.0.113.9', kind: 'hunting', ids: { query: '203.0.113.9' } },
    { url: 'https://security.microsoft.com/intel-explorer', kind: 'hunting', ids: {} },
    { url: 'https://ti.defender.microsoft.com/', kind: 'other', ids: {} },
  ],
} satisfies Portal;
