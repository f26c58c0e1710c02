import { describe, expect, it } from 'vitest';
import { createTenant, DEFAULT_SEED } from '../../demo/tenant/create-tenant';
import { sourceFiles } from './source-files';

const tenant = createTenant(DEFAULT_SEED);
const incident = tenant.incidents.find((each) => each.id === tenant.mainIncidentId);
const values = [
  incident?.title ?? '',
  tenant.company.name,
  tenant.company.domain,
  tenant.intelligence.campaign,
  tenant.intelligence.actor,
  ...tenant.devices.flatMap((device) => [device.name, device.ipAddress]),
  ...tenant.users.flatMap((user) => [user.displayName, user.principalName]),
  ...tenant.indicators.map((indicator) => indicator.value),
].filter((value) => value.length > 4);

describe('the demo tenant', () => {
  it('is unknown to everything that ships', () => {
    const files = sourceFiles(['lib', 'components', 'entrypoints']);
    expect(files.length).toBeGreaterThan(60);
    expect(values.length).toBeGreaterThan(60);
    const found = files.flatMap(({ path, text }) =>
      values.filter((value) => text.includes(value)).map((value) => `${path}: ${value}`),
    );
    expect(found).toEqual([]);
  });
});
