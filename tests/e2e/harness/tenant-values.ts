import type { Tenant } from '../../../demo/tenant/model';

/** Names and values that tell one tenant from another: what its pages show and no other tenant's do. */
export function knownValues(tenant: Tenant): Set<string> {
  const main = tenant.incidents.find((incident) => incident.id === tenant.mainIncidentId);
  return new Set(
    [
      main?.title ?? '',
      tenant.company.name,
      ...tenant.devices.flatMap((device) => [device.name, device.ipAddress]),
      ...tenant.users.flatMap((user) => [user.displayName, user.principalName]),
      ...tenant.mailboxes.map((mailbox) => mailbox.address),
      ...tenant.indicators.map((indicator) => indicator.value),
      ...tenant.alerts.filter((alert) => alert.incidentId === tenant.mainIncidentId).map((alert) => alert.id),
    ].filter((value) => value.length > 3),
  );
}

/** Numbers, times, addresses, hashes and ids of an answer, without its citation marks. */
export function wordsWithDigits(markdown: string): string[] {
  const plain = markdown.replace(/\[E\d+[^\]]*\]/g, ' ').replace(/[`*\\]/g, '');
  const words = plain.match(/[\p{L}\p{N}][\p{L}\p{N}.:/@_-]*/gu) ?? [];
  return [...new Set(words.map((word) => word.replace(/[.:]+$/, '')).filter((word) => /\d/.test(word)))];
}

/** True when the text names this value, not only a longer one that contains it: `a.example` does not stand in `a.example.com`. */
export function names(text: string, value: string): boolean {
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w.@-])${escaped}(?![\\w@-]|\\.\\w)`, 'i').test(text);
}
