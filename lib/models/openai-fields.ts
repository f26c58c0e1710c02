import type { ModelField } from '../contracts/model-settings';
import { definePhrases } from '../contracts/phrase';
import { CONTEXT_RANGE } from './openai-window';

export const openAiPhrases = definePhrases('model.openai', {
  title: 'OpenAI, Azure OpenAI or compatible',
  description:
    'A language model behind an API: OpenAI, Azure OpenAI, or any server that speaks the same protocol, such as Ollama, LM Studio or vLLM. What was read from the page is sent to it.',
  service: 'Service',
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  compatible: 'Compatible server (Ollama, LM Studio, vLLM, …)',
  baseUrl: 'Endpoint or base URL',
  baseUrlHint:
    'Azure: the endpoint of your resource, https://your-resource.openai.azure.com. Ollama: http://localhost:11434/v1. LM Studio: http://localhost:1234/v1. vLLM: http://localhost:8000/v1.',
  apiKey: 'API key',
  apiKeyHint: 'Stored on this machine only and sent only to the service above. A server on your own machine usually needs none.',
  model: 'Model or deployment',
  modelHint: 'As the service spells it; for Azure the name of your deployment. The model must be able to call tools.',
  apiVersion: 'API version',
  apiVersionHint: 'Leave empty for the current API. An older resource needs a date such as 2024-10-21.',
  organization: 'Organization',
  contextWindow: 'Context window (tokens)',
  contextWindowHint:
    'How much fits into one request and its answer. Leave empty when the model is a well-known one of a hosted service; else 8,192 is assumed. For Ollama, the value of OLLAMA_CONTEXT_LENGTH or num_ctx.',
  organizationHint: 'Only when your key belongs to several: org-…',
});

const phrases = openAiPhrases;
const onlyWhen = (...oneOf: readonly string[]) => ({ field: 'service', oneOf });

export const OPENAI_FIELDS: readonly ModelField[] = [
  {
    name: 'service',
    label: phrases.service(),
    hint: null,
    kind: 'choice',
    isRequired: true,
    options: [
      { value: 'openai', label: phrases.openai() },
      { value: 'azure', label: phrases.azure() },
      { value: 'compatible', label: phrases.compatible() },
    ],
  },
  {
    name: 'baseUrl',
    label: phrases.baseUrl(),
    hint: phrases.baseUrlHint(),
    kind: 'url',
    isRequired: true,
    onlyWhen: onlyWhen('azure', 'compatible'),
  },
  // Not required of everybody: a server on the own machine has no key. Who needs one hears it from `endpointOf`.
  { name: 'apiKey', label: phrases.apiKey(), hint: phrases.apiKeyHint(), kind: 'secret', isRequired: false },
  { name: 'model', label: phrases.model(), hint: phrases.modelHint(), kind: 'text', isRequired: true },
  {
    name: 'apiVersion',
    label: phrases.apiVersion(),
    hint: phrases.apiVersionHint(),
    kind: 'text',
    isRequired: false,
    onlyWhen: onlyWhen('azure'),
  },
  {
    name: 'organization',
    label: phrases.organization(),
    hint: phrases.organizationHint(),
    kind: 'text',
    isRequired: false,
    onlyWhen: onlyWhen('openai'),
  },
  {
    name: 'contextWindow',
    label: phrases.contextWindow(),
    hint: phrases.contextWindowHint(),
    kind: 'number',
    isRequired: false,
    range: CONTEXT_RANGE,
  },
];
