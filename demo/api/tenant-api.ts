import type { Tenant } from '../tenant/model.ts';
import { answerDefender } from './defender-api.ts';
import { answerActivity } from './graph-activity.ts';
import { answerGraph } from './graph-api.ts';
import type { JsonAnswer } from './json-answer.ts';
import type { TenantActions } from './tenant-actions.ts';

/** Only tests ask here: how often each endpoint was asked, and to have all that was done undone. */
const CALLS = '/test-only/calls';
const UNDO = '/test-only/undo';

/** A service that is none of the tenant's, and knows of nothing. */
const OUTSIDE = '/outside/v1/reports/';

/** The services behind the console, in the shapes of Microsoft Graph and Defender for Endpoint; counts what it is asked. */
export class TenantApi {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly tenant: Tenant,
    private readonly actions: TenantActions,
  ) {}

  /** How often each endpoint was asked since the server started: `POST /v1.0/me/sendMail`. */
  get calls(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.counts);
  }

  /**
   * @param url the whole address as the caller sees it
   * @param portalUrl origin of the console, for the `…WebUrl` properties
   * @returns null for an address that is none of a service
   */
  answer(method: string, url: URL, body: string, portalUrl: string): JsonAnswer | null {
    if (url.pathname === CALLS) return { status: 200, body: this.calls };
    if (url.pathname === UNDO && method === 'POST') {
      this.actions.undo();
      return { status: 200, body: {} };
    }
    const answer = this.answerService(method, url, body, portalUrl);
    if (answer === null) return null;
    const endpoint = `${method} ${url.pathname}`;
    this.counts.set(endpoint, (this.counts.get(endpoint) ?? 0) + 1);
    return answer;
  }

  private answerService(method: string, url: URL, body: string, portalUrl: string): JsonAnswer | null {
    if (url.pathname.startsWith(OUTSIDE)) return { status: 200, body: { reports: 0 } };
    if (url.pathname.startsWith('/api/')) return answerDefender(this.tenant, this.actions, method, url, body);
    if (!url.pathname.startsWith('/v1.0/')) return null;
    return answerActivity(this.tenant, this.actions, method, url, body) ?? answerGraph(this.tenant, method, url, portalUrl);
  }
}
