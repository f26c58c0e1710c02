import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.virustotal', {
  summarizeFile: 'Summarize this file',
  verdict: 'What is the verdict?',
  summarizeAddress: 'Summarize this address',
  summarizeDomain: 'Summarize this domain',
  summarizeUrl: 'Summarize this URL',
  summarizeCollection: 'Summarize this collection',
  summarizeVulnerability: 'Summarize this vulnerability',
  summarizeResults: 'Summarize these results',
  listIndicators: 'List the indicators of compromise',
  summarizePage: 'Summarize this page',
});

const file = [phrases.summarizeFile(), phrases.verdict(), phrases.listIndicators()];

export default {
  id: 'virustotal',
  name: 'VirusTotal',
  matches: ['https://www.virustotal.com/*', 'https://virustotal.com/*'],
  frameMatches: [],
  source:
    'Public integrations linking to VirusTotal (file, file analysis, domain, IP address, URL, search); Cortex XSOAR VirusTotal feeds: livehunt notifications; Google Threat Intelligence reports: collections and vulnerabilities; public reports linking to VirusTotal Graph',
  pages: [
    { kind: 'file', path: /^\/gui\/file\/(?<fileHash>[0-9a-fA-F]{32,64})(?=\/|$)/, suggestedPrompts: file },
    { kind: 'file', path: /^\/gui\/file-analysis\/(?<analysisId>[^/]+)(?=\/|$)/, suggestedPrompts: file },
    {
      kind: 'ip',
      path: /^\/gui\/ip-address\/(?<ip>[^/]+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeAddress(), phrases.verdict(), phrases.listIndicators()],
    },
    {
      kind: 'domain',
      path: /^\/gui\/domain\/(?<domain>[^/]+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeDomain(), phrases.verdict(), phrases.listIndicators()],
    },
    {
      kind: 'url',
      // The address names a URL by its hash or encoded, not by itself.
      path: /^\/gui\/url\/(?<urlId>[\w-]+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeUrl(), phrases.verdict(), phrases.listIndicators()],
    },
    {
      kind: 'vulnerability',
      path: /^\/gui\/collection\/vulnerability--(?<vulnerabilityId>cve-\d{4}-\d+)(?=\/|$)/i,
      suggestedPrompts: [phrases.summarizeVulnerability()],
    },
    {
      kind: 'report',
      path: /^\/gui\/collection\/(?<collectionId>[^/]+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeCollection(), phrases.listIndicators()],
    },
    {
      kind: 'report',
      path: /^\/graph\/(?:embed\/)?(?<graphId>g[0-9a-f]{64})\/?$/,
      suggestedPrompts: [phrases.summarizePage(), phrases.listIndicators()],
    },
    {
      kind: 'hunting',
      path: /^\/gui\/search\/(?<query>[^/]+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeResults(), phrases.listIndicators()],
    },
    {
      kind: 'hunting',
      path: /^\/gui\/(?:hunting|hunting-overview)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizePage(), phrases.listIndicators()],
    },
  ],
  examples: [
    {
      url: 'https://www.virustotal.com/gui/file/275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f/detection',
      kind: 'file',
      ids: { fileHash: '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f' },
    },
    {
      url: 'https://www.virustotal.com/gui/file-analysis/NDRkODg2MTJmZWE4YThmMzZkZTgyZTEyNzhhYmIwMmY6MTc2NzIyNTYwMA%3D%3D',
      kind: 'file',
      ids: { analysisId: 'NDRkODg2MTJmZWE4YThmMzZkZTgyZTEyNzhhYmIwMmY6MTc2NzIyNTYwMA==' },
    },
    { url: 'https://www.virustotal.com/gui/ip-address/203.0.113.9/relations', kind: 'ip', ids: { ip: '203.0.113.9' } },
    { url: 'https://www.virustotal.com/gui/domain/login.example.net', kind: 'domain', ids: { domain: 'login.example.net' } },
    {
      url: 'https://www.virustotal.com/gui/url/0f115db062b7c0dd030b16878c99dea5c354b49dc37b38eb8846179c7783e9d7?nocache=1',
      kind: 'url',
      ids: { urlId: '0f115db062b7c0dd030b16878c99dea5c354b49dc37b38eb8846179c7783e9d7' },
    },
    {
      url: 'https://www.virustotal.com/gui/collection/vulnerability--cve-2021-44228',
      kind: 'vulnerability',
      ids: { vulnerabilityId: 'cve-2021-44228' },
    },
    {
      url: 'https://www.virustotal.com/gui/collection/4f1c9a2be07d53866a1e0b9dd25c7f38e94a60b1c2d3e4f5061728394a5b6c7d/iocs',
      kind: 'report',
      ids: { collectionId: '4f1c9a2be07d53866a1e0b9dd25c7f38e94a60b1c2d3e4f5061728394a5b6c7d' },
    },
    {
      url: 'https://www.virustotal.com/gui/search/tag%3Asigned%20positives%3A5%2B/files',
      kind: 'hunting',
      ids: { query: 'tag:signed positives:5+' },
    },
    { url: 'https://www.virustotal.com/gui/hunting/notifications', kind: 'hunting', ids: {} },
    { url: 'https://www.virustotal.com/gui/home/upload', kind: 'other', ids: {} },
  ],
} satisfies Portal;
