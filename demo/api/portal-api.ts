import type { HuntingTables, Incident } from '../tenant/model.ts';
import { runHuntingQuery } from './hunting-query.ts';
import type { JsonAnswer } from './json-answer.ts';
import type { DeviceView, ShellView, TenantViews } from './portal-views.ts';
import type { TenantActions } from './tenant-actions.ts';

export const PORTAL_API_ROOT = '/apiproxy/';

export interface PortalApiContext {
  readonly views: TenantViews;
  readonly shell: ShellView;
  readonly tables: HuntingTables;
  readonly actions: TenantActions;
}

export interface DevicePageView extends DeviceView {
  /** ISO 8601 UTC; null for a device that is on the network. */
  readonly isolatedSince: string | null;
}

type Route = (context: PortalApiContext, id: string, body: string) => unknown;

/** `*` stands for one id. What a route returns is the body; null is a 404. */
const ROUTES: Readonly<Record<string, Route>> = {
  'GET shell': ({ shell }) => shell,
  'GET incidents': ({ views }) => views.queue(),
  'GET incidents/*': ({ views }, id) => views.incident(id),
  'GET incidents/*/alerts': withIncident((context, incident) => context.views.incidentAlerts(incident)),
  'GET incidents/*/assets': withIncident((context, incident) => context.views.incidentAssets(incident)),
  'GET incidents/*/evidence': withIncident((context, incident) => context.views.incidentEvidence(incident)),
  'GET incidents/*/script': withIncident((context, incident) => ({ script: context.views.incidentScript(incident) })),
  'GET alerts': ({ views }) => views.alertQueue(),
  'GET alerts/*': ({ views }, id) => views.alert(id),
  'GET machines': ({ views }) => views.allDevices(),
  'GET machines/*': devicePage,
  'GET users': ({ views }) => views.allUsers(),
  'GET users/*': ({ views }, id) => views.user(id),
  'GET hunting/schema': ({ tables }) => Object.entries(tables).map(([name, { columns }]) => ({ name, columns })),
  'POST hunting': ({ tables }, _id, body) => runHuntingQuery(tables, body),
};

/** Answers what the console's own pages ask for. @param body text of the request; hunting takes the query itself */
export function answerPortalApi(context: PortalApiContext, method: string, pathname: string, body: string): JsonAnswer {
  const [first = '', id = '', last] = pathname.slice(PORTAL_API_ROOT.length).split('/');
  const patterns = [`${first}/${id}`, `${first}/*`].map((start) => (last === undefined ? start : `${start}/${last}`));
  if (id === '') patterns.unshift(first);
  const route = patterns.map((pattern) => ROUTES[`${method} ${pattern}`]).find((each) => each !== undefined);
  const found = route?.(context, id, body) ?? null;
  return found === null
    ? { status: 404, body: { error: { code: 'NotFound', message: 'There is nothing at this address.' } } }
    : { status: 200, body: found };
}

function devicePage({ views, actions }: PortalApiContext, id: string): DevicePageView | null {
  const view = views.device(id);
  return view && { ...view, isolatedSince: actions.isolatedSince(id) };
}

function withIncident(answer: (context: PortalApiContext, incident: Incident) => unknown): Route {
  return (context, id) => {
    const incident = context.views.incident(id);
    return incident === null ? null : answer(context, incident);
  };
}
