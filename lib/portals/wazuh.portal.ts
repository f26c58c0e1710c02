import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.wazuh', {
  summarizeEvents: 'Summarize these events',
  highLevel: 'Which events have the highest level?',
  listIndicators: 'List the indicators of compromise',
  summarizeAgent: 'Summarize this agent',
  disconnectedAgents: 'Which agents are disconnected?',
  countAgents: 'How many agents are active?',
  criticalVulnerabilities: 'Which vulnerabilities have critical severity?',
  summarizeRule: 'Summarize this rule',
  summarizePage: 'Summarize this page',
});

const hunting = [phrases.summarizeEvents(), phrases.highLevel(), phrases.listIndicators()];
const vulnerabilities = [phrases.summarizePage(), phrases.criticalVulnerabilities()];

/**
 * The dashboard names an application in the path and its page in the fragment, parameters included; older versions have one
 * application, `wazuh`. On a host of the customer's own a path may stand before `/app`.
 */
export default {
  id: 'wazuh',
  name: 'Wazuh',
  matches: ['https://*.cloud.wazuh.com/*'],
  frameMatches: [],
  source:
    'wazuh/wazuh-dashboard-plugins: applications and their routes, links to agents and rules; Wazuh documentation: Wazuh Cloud service; public alert notifiers (threat hunting links)',
  pages: [
    {
      kind: 'device',
      path: /\/app\/(?:wazuh|endpoints-summary|it-hygiene)\/?$/,
      hash: /^\/agents\/?\?(?:.*&)?agent=(?<deviceId>\d{3,})(?=&|$)/,
      suggestedPrompts: [phrases.summarizeAgent(), phrases.listIndicators()],
    },
    {
      kind: 'device-list',
      path: /\/app\/(?:wazuh|endpoints-summary)\/?$/,
      hash: /^\/agents-preview\/?(?:\?|$)/,
      suggestedPrompts: [phrases.summarizePage(), phrases.disconnectedAgents(), phrases.countAgents()],
    },
    {
      kind: 'hunting',
      path: /\/app\/(?:wazuh|threat-hunting)\/?$/,
      hash: /^\/overview\/?\?tab=general&(?:.*&)?agentId=(?<deviceId>\d{3,})(?=&|$)/,
      suggestedPrompts: hunting,
    },
    {
      kind: 'hunting',
      path: /\/app\/(?:wazuh|threat-hunting)\/?$/,
      hash: /^\/overview\/?\?(?:.*&)?tab=general(?=&|$)/,
      suggestedPrompts: hunting,
    },
    { kind: 'hunting', path: /\/app\/threat-hunting\/?$/, suggestedPrompts: hunting },
    {
      kind: 'vulnerability',
      path: /\/app\/(?:wazuh|vulnerability-detection)\/?$/,
      hash: /^\/overview\/?\?(?:.*&)?tab=vuls(?=&|$)/,
      suggestedPrompts: vulnerabilities,
    },
    { kind: 'vulnerability', path: /\/app\/vulnerability-detection\/?$/, suggestedPrompts: vulnerabilities },
    {
      kind: 'rule',
      path: /\/app\/(?:wazuh|rules)\/?$/,
      hash: /^\/?manager\/?\?(?:.*&)?redirectRule=(?<ruleId>\d+)(?=&|$)/,
      suggestedPrompts: [phrases.summarizeRule()],
    },
    {
      kind: 'report',
      path: /\/app\/wazuh\/?$/,
      hash: /^\/overview\/?\?(?:.*&)?tab=(?:mitre|fim|sca|pm|pci|gdpr|hipaa|nist|tsc|docker|aws|gcp|github|office)(?=&|$)/,
      suggestedPrompts: [phrases.summarizePage(), phrases.highLevel()],
    },
    {
      kind: 'report',
      path: /\/app\/(?:mitre-attack|file-integrity-monitoring|malware-detection|configuration-assessment|it-hygiene)\/?$/,
      suggestedPrompts: [phrases.summarizePage(), phrases.listIndicators()],
    },
  ],
  examples: [
    {
      url: 'https://0a1b2c3d4e5f.cloud.wazuh.com/app/endpoints-summary#/agents?tab=welcome&agent=001&tabView=panels',
      kind: 'device',
      ids: { deviceId: '001' },
    },
    { url: 'https://0a1b2c3d4e5f.cloud.wazuh.com/app/endpoints-summary#/agents-preview/', kind: 'device-list', ids: {} },
    {
      url: 'https://0a1b2c3d4e5f.cloud.wazuh.com/app/threat-hunting#/overview/?tab=general&tabView=events&agentId=014&_g=(time:(from:now-24h,to:now))',
      kind: 'hunting',
      ids: { deviceId: '014' },
    },
    {
      url: "https://0a1b2c3d4e5f.cloud.wazuh.com/app/wazuh#/overview/?tab=general&tabView=panels&_a=(query:(language:kuery,query:''))",
      kind: 'hunting',
      ids: {},
    },
    {
      url: 'https://0a1b2c3d4e5f.cloud.wazuh.com/app/vulnerability-detection#/overview/?tab=vuls&tabView=inventory&agentId=014',
      kind: 'vulnerability',
      ids: {},
    },
    {
      url: 'https://0a1b2c3d4e5f.cloud.wazuh.com/app/rules#/manager/?tab=ruleset&redirectRule=5712',
      kind: 'rule',
      ids: { ruleId: '5712' },
    },
    { url: 'https://0a1b2c3d4e5f.cloud.wazuh.com/app/wazuh#/overview/?tab=sca&agentId=014', kind: 'report', ids: {} },
    {
      url: 'https://0a1b2c3d4e5f.cloud.wazuh.com/app/mitre-attack#/overview/?tab=mitre&tabView=dashboard',
      kind: 'report',
      ids: {},
    },
    { url: 'https://0a1b2c3d4e5f.cloud.wazuh.com/app/endpoints-summary#/agents-preview/deploy', kind: 'other', ids: {} },
  ],
} satisfies Portal;
