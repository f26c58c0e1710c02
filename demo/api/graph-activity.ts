import type { SignIn, User } from '../tenant/asset-model.ts';
import type { HuntingTables, Tenant } from '../tenant/model.ts';
import { collection, entity, graphError } from './graph-answers.ts';
import { runHuntingQuery } from './hunting-query.ts';
import type { JsonAnswer } from './json-answer.ts';
import { applyListQuery, BadRequest, type ListLimits, parseListQuery } from './odata.ts';
import { decodeSegment, parseObject } from './request-parts.ts';
import type { SentMail, TenantActions } from './tenant-actions.ts';

const SIGN_INS = '/v1.0/auditLogs/signIns';
const REPUTATION = /^\/v1\.0\/security\/threatIntelligence\/hosts\/([^/]+)\/reputation$/;
const HUNTING = '/v1.0/security/runHuntingQuery';
const SEND_MAIL = '/v1.0/me/sendMail';
const SENT_MAILS = '/v1.0/me/mailFolders/sentitems/messages';

/** Page "List signIns". */
const SIGN_IN_LIMITS: ListLimits = {
  defaultTop: 1000,
  maximumTop: 1000,
  filterable: ['userPrincipalName', 'userDisplayName', 'userId', 'appDisplayName', 'ipAddress', 'createdDateTime'],
  sortable: ['createdDateTime'],
  expandable: [],
};
const MAIL_LIMITS: ListLimits = {
  defaultTop: 10,
  maximumTop: 1000,
  filterable: ['subject', 'sentDateTime'],
  sortable: ['sentDateTime'],
  expandable: [],
};

/**
 * The parts of Microsoft Graph beside incidents and alerts that an investigation asks: sign-ins, reputation of a host, hunting,
 * mail.
 *
 * @returns null for an address that belongs to none of them
 */
export function answerActivity(
  tenant: Tenant,
  actions: TenantActions,
  method: string,
  url: URL,
  body: string,
): JsonAnswer | null {
  try {
    switch (`${method} ${url.pathname}`) {
      case `GET ${SIGN_INS}`:
        return listSignIns(tenant, url);
      case `POST ${HUNTING}`:
        return hunt(tenant.events, body);
      case `POST ${SEND_MAIL}`:
        return sendMail(actions, body);
      case `GET ${SENT_MAILS}`:
        return collection(
          url,
          "users('me')/mailFolders('sentitems')/messages",
          applyListQuery(actions.mails, parseListQuery(url.searchParams, MAIL_LIMITS)).page,
        );
    }
    const host = method === 'GET' ? REPUTATION.exec(url.pathname)?.[1] : undefined;
    return host === undefined ? null : reputationOf(tenant, url, decodeSegment(host));
  } catch (thrown) {
    if (thrown instanceof BadRequest) return graphError(400, 'BadRequest', thrown.message);
    throw thrown;
  }
}

/** Newest first, as the service lists them. */
function listSignIns(tenant: Tenant, url: URL): JsonAnswer {
  const all = [...tenant.users, ...tenant.fleet.users].flatMap((user) => user.signIns.map((signIn) => signInOf(user, signIn)));
  all.sort((one, other) => other.createdDateTime.localeCompare(one.createdDateTime));
  return collection(url, 'auditLogs/signIns', applyListQuery(all, parseListQuery(url.searchParams, SIGN_IN_LIMITS)).page);
}

function signInOf(user: User, { at, application, ipAddress, place, result }: SignIn) {
  const isFailed = /^failed/i.test(result);
  return {
    id: `${user.id}-${Date.parse(at)}`,
    createdDateTime: at,
    userDisplayName: user.displayName,
    userPrincipalName: user.principalName,
    userId: user.id,
    appDisplayName: application,
    ipAddress,
    status: { errorCode: isFailed ? 50126 : 0, failureReason: isFailed ? result : 'Other.', additionalDetails: result },
    location: { city: place, state: null, countryOrRegion: null },
  };
}

/** Resource page "hostReputation resource type". A host that nobody has reported is `unknown`. */
function reputationOf(tenant: Tenant, url: URL, host: string): JsonAnswer {
  const { reputations, provider } = tenant.intelligence;
  const known = reputations.find(({ kind, value }) => (kind === 'ip' || kind === 'domain') && value === host);
  const score = known?.score ?? 0;
  const classification = known === undefined ? 'unknown' : score >= 75 ? 'malicious' : score >= 50 ? 'suspicious' : 'neutral';
  const rules = known
    ? [
        {
          name: known.context,
          description: `${provider}: ${known.sightings} sightings`,
          severity: 'unknown',
          relatedDetailsUrl: null,
        },
      ]
    : [];
  return entity(url, `security/threatIntelligence/hosts('${host}')/reputation`, { id: host, classification, score, rules });
}

function hunt(tables: HuntingTables, body: string): JsonAnswer {
  const { Query: query } = parseObject(body);
  if (typeof query !== 'string' || query.trim() === '') throw new BadRequest('Query is required.');
  const answer = runHuntingQuery(tables, query);
  if ('error' in answer) throw new BadRequest(answer.error);
  const { columns, rows } = answer;
  const results = rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])));
  const schema = columns.map((name, index) => ({ name, type: typeof rows[0]?.[index] === 'number' ? 'Int64' : 'String' }));
  return { status: 200, body: { schema, results } };
}

function sendMail(actions: TenantActions, body: string): JsonAnswer {
  const { message } = parseObject(body) as { readonly message?: Partial<SentMail> };
  const { subject = '', body: content, toRecipients = [] } = message ?? {};
  if (content === undefined || toRecipients.length === 0) throw new BadRequest('A body and a recipient are required.');
  actions.send({ subject, body: content, toRecipients });
  return { status: 202, body: null };
}
