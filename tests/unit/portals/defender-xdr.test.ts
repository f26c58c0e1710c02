import { describe, expect, it } from 'vitest';
import { portals } from '../../../lib/portals';
import { identifyPage } from '../../../lib/portals/identify-page';

const identify = (url: string) => identifyPage(url, portals, { 'defender-xdr': ['http://localhost/*'] }).identity;

describe('Defender XDR', () => {
  it('takes an alert by its id, with and without what follows', () => {
    expect(identify('https://security.microsoft.com/alerts/da637_-12')).toMatchObject({
      kind: 'alert',
      ids: { alertId: 'da637_-12' },
    });
    expect(identify('http://localhost:80/alerts/ad1/timeline?tid=x')).toMatchObject({ kind: 'alert', ids: { alertId: 'ad1' } });
  });

  it('does not take a view of another console for an alert', () => {
    expect(identify('http://localhost:8099/alerts/forensic')).toMatchObject({ portalId: null, kind: 'other' });
    expect(identify('https://security.microsoft.com/alerts/suppressed')).toMatchObject({
      portalId: 'defender-xdr',
      kind: 'other',
    });
  });
});
