import type { Device } from '../tenant/asset-model.ts';
import type { Tenant } from '../tenant/model.ts';
import type { JsonAnswer } from './json-answer.ts';
import { applyListQuery, BadRequest, type ListLimits, parseListQuery } from './odata.ts';
import { decodeSegment, parseObject } from './request-parts.ts';
import type { MachineAction, TenantActions } from './tenant-actions.ts';

const ROOT = '/api/';
/** Page "List MachineActions API". */
const ACTION_LIMITS: ListLimits = {
  defaultTop: 10_000,
  maximumTop: 10_000,
  filterable: ['id', 'status', 'machineId', 'type', 'requestor', 'creationDateTimeUtc'],
  sortable: ['creationDateTimeUtc'],
  expandable: [],
};
const ISOLATION_TYPES = ['Full', 'Selective'];

/**
 * Answers in the shapes of Defender for Endpoint's API: devices by id or name, isolation and its release, response actions.
 *
 * @param body text of the request
 */
export function answerDefender(tenant: Tenant, actions: TenantActions, method: string, url: URL, body: string): JsonAnswer {
  const [resource = '', id = '', verb, ...rest] = url.pathname.slice(ROOT.length).split('/').map(decodeSegment);
  if (rest.length > 0) return defenderError(404, 'ResourceNotFound', 'There is no such resource.');
  try {
    if (resource === 'machineactions' && id === '' && method === 'GET') return listActions(actions, url);
    const device = resource === 'machines' ? findDevice(tenant, id) : undefined;
    if (device === undefined) return defenderError(404, 'ResourceNotFound', `Machine ${id} was not found.`);
    if (verb === undefined && method === 'GET') return { status: 200, body: machineOf(device) };
    if (verb === 'isolate' && method === 'POST') return isolate(actions, device, body);
    if (verb === 'unisolate' && method === 'POST') return release(actions, device, body);
    return defenderError(405, 'InvalidInput', `${method} is not allowed here.`);
  } catch (thrown) {
    if (thrown instanceof BadRequest) return defenderError(400, 'InvalidInput', thrown.message);
    throw thrown;
  }
}

/** By its id, its name or its DNS name, as the service takes them (page "Get machine by ID API"). */
function findDevice(tenant: Tenant, name: string): Device | undefined {
  const wanted = name.toLowerCase();
  return [...tenant.devices, ...tenant.fleet.devices].find((device) =>
    [device.id, device.name, device.dnsName].some((each) => each.toLowerCase() === wanted),
  );
}

function machineOf(device: Device) {
  return {
    id: device.id,
    computerDnsName: device.dnsName,
    firstSeen: device.firstSeen,
    lastSeen: device.lastSeen,
    osPlatform: device.osPlatform,
    osBuild: device.osBuild,
    lastIpAddress: device.ipAddress,
    healthStatus: device.health,
    riskScore: device.riskLevel,
    exposureLevel: device.exposureLevel,
    rbacGroupName: device.group,
    aadDeviceId: device.entraDeviceId,
    machineTags: device.tags,
  };
}

function listActions(actions: TenantActions, url: URL): JsonAnswer {
  const { page } = applyListQuery(actions.machineActions, parseListQuery(url.searchParams, ACTION_LIMITS));
  return { status: 200, body: { '@odata.context': `${url.origin}/api/$metadata#MachineActions`, value: page } };
}

function isolate(actions: TenantActions, device: Device, body: string): JsonAnswer {
  const { Comment: comment, IsolationType: type = 'Full' } = parseObject(body);
  if (typeof comment !== 'string' || comment === '') throw new BadRequest('Comment is required.');
  if (typeof type !== 'string' || !ISOLATION_TYPES.includes(type)) throw new BadRequest('IsolationType is not known.');
  if (actions.isolatedSince(device.id) !== null) {
    return defenderError(400, 'ActiveRequestAlreadyExists', 'The machine is isolated already.');
  }
  return created(actions.act({ type: 'Isolate', scope: type, requestorComment: comment, ...nameOf(device) }));
}

function release(actions: TenantActions, device: Device, body: string): JsonAnswer {
  const { Comment: comment } = parseObject(body);
  if (typeof comment !== 'string' || comment === '') throw new BadRequest('Comment is required.');
  return created(actions.act({ type: 'Unisolate', scope: null, requestorComment: comment, ...nameOf(device) }));
}

function nameOf({ id, dnsName }: Device): Pick<MachineAction, 'machineId' | 'computerDnsName'> {
  return { machineId: id, computerDnsName: dnsName };
}

/** What was begun is answered as begun; how it ended is in the list of actions. */
function created(action: MachineAction): JsonAnswer {
  return { status: 201, body: { ...action, status: 'Pending' } };
}

function defenderError(status: number, code: string, message: string): JsonAnswer {
  return { status, body: { error: { code, message, target: '' } } };
}
