/** What a text may name that tells who is concerned. `domain` and `public-address` are mostly the attacker's and mean something to a model. */
export const FIELD_KINDS = [
  'user', // names and account names of people
  'device',
  'tenant', // names and ids of the organisation
  'private-address', // RFC 1918, RFC 4193, link-local
  'public-address',
  'email',
  'domain',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** `pseudonymize`: replaced by a made-up name of the same form, put back in the answer. `deny`: left out, nothing stands for it. */
export const FIELD_POLICIES = ['allow', 'pseudonymize', 'deny'] as const;
export type FieldPolicy = (typeof FIELD_POLICIES)[number];

export type PrivacyPolicy = Readonly<Record<FieldKind, FieldPolicy>>;

/** By where the model is. Secrets are no field: they are never sent to any model, whatever the policy. */
export interface PrivacySettings {
  readonly remote: PrivacyPolicy;
  readonly local: PrivacyPolicy;
}

export const DEFAULT_PRIVACY: PrivacySettings = {
  remote: {
    user: 'pseudonymize',
    device: 'pseudonymize',
    tenant: 'pseudonymize',
    'private-address': 'pseudonymize',
    'public-address': 'allow',
    email: 'pseudonymize',
    domain: 'allow',
  },
  local: {
    user: 'allow',
    device: 'allow',
    tenant: 'allow',
    'private-address': 'allow',
    'public-address': 'allow',
    email: 'allow',
    domain: 'allow',
  },
};

/** The kinds of secret that are told apart; each is redacted as `[secret: <kind> #<number>]`. */
export const SECRET_KINDS = [
  'private-key',
  'aws-access-key',
  'aws-secret-key',
  'azure-key', // storage account, service bus and the like, also inside a connection string
  'sas-token',
  'github-token',
  'slack-token',
  'google-key',
  'model-key', // OpenAI, Anthropic and the like
  'jwt',
  'connection-string', // a URL or key=value list with user and password
  'password',
  'bearer-token', // Authorization headers, session cookies
  'api-key', // named as one and of high entropy
] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** One made-up name and what it stands for. Kept on this machine only, by session, so that a session speaks of each thing in one way. */
export interface Pseudonym {
  readonly kind: FieldKind;
  /** In the spelling in which it was first met. */
  readonly real: string;
  readonly fake: string;
}

/** What was kept back from a request. */
export interface Withheld {
  readonly secrets: Readonly<Partial<Record<SecretKind, number>>>;
  /** Occurrences by kind. */
  readonly pseudonymized: Readonly<Partial<Record<FieldKind, number>>>;
  readonly denied: Readonly<Partial<Record<FieldKind, number>>>;
}

/** A request to a model, exactly as it leaves the browser or would leave it. */
export interface SentPayload {
  readonly runId: string;
  /** Counts the requests of a run from 1, tries that failed included. */
  readonly number: number;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly method: string;
  readonly url: string;
  /** Without those that sign in. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body's text, byte for byte in UTF-8. */
  readonly body: string;
  /** Of the body: SHA-256 (FIPS 180-4), lower-case hexadecimal. */
  readonly sha256: string;
  readonly modelName: string;
  /** The server is on this machine. */
  readonly isLocal: boolean;
  readonly withheld: Withheld;
}

/** What a run would send first. */
export interface PayloadPreview {
  /** Null: nothing is sent to this model. */
  readonly payload: SentPayload | null;
  /** Made-up names in it, and those of the session so far. */
  readonly pseudonyms: readonly Pseudonym[];
}
