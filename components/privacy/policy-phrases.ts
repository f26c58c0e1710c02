import { definePhrases } from '../../lib/contracts/phrase';

export const policyPhrases = definePhrases('settings.privacy', {
  title: 'Privacy',
  intro:
    'What a model may be told. A remote model answers from somebody else’s machine, a local one from this one; the choice is made for each.',
  loading: 'Loading…',
  retry: 'Try again',
  secretsTitle: 'Secrets are always taken out',
  secrets:
    'Keys, tokens, passwords and connection strings are replaced by a note before anything is sent, to any model. There is no switch for it. The page still shows them.',
  table: 'What models may be told, by kind',
  kind: 'Kind',
  remote: 'Remote model',
  local: 'Local model',
  example: 'for example {example}',
  choiceOf: '{kind}: {model}',
  allow: 'Allow',
  pseudonymize: 'Replace by a made-up name',
  deny: 'Leave out',
  choices: 'What the choices mean',
  allowText: 'The model reads it as it stands on the page.',
  pseudonymizeText:
    'The model reads another name of the same form, the same one throughout a session; addresses of one network stay together. Answers show the real names. Which name stands for which is kept on this machine only, and goes when the session is deleted.',
  denyText: 'A note of the kind stands in its place. The model knows that something is missing, and cannot reason about it.',
  reset: 'Reset to the defaults',
  saved: 'Saved',
  savedText: 'It holds from the next question on.',
  undo: 'Undo',
  undone: 'Undone',
});

export const kindPhrases = definePhrases('settings.privacy.kind', {
  user: 'People and accounts',
  device: 'Devices',
  tenant: 'Your organisation',
  'private-address': 'Addresses inside networks',
  'public-address': 'Public addresses',
  email: 'E-mail addresses',
  domain: 'Domains',
});

/** Mostly the attacker's: what is replaced cannot be recognised. */
export const kindHints = definePhrases('settings.privacy.hint', {
  known: 'Mostly the attacker’s, and a model may know them as such.',
});
