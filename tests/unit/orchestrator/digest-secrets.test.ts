import { expect, it } from 'vitest';
import { composeRequest } from '../../../lib/orchestrator/compose-request';
import { findSecrets } from '../../../lib/safety/secrets';
import { limitsOf, pageOf, partsOf, rowOf, textOf } from './request-builder';

it('keeps a cell that holds a secret beside the name of its column, however little room there is', () => {
  const rows = Array.from({ length: 400 }, (_value, index) =>
    rowOf(`E${index + 1}`, 'Accounts', {
      User: `account ${index}`,
      Password: `Summer${index}!xq`,
      Note: 'reset by the service desk',
    }),
  );
  const { request, cuts } = composeRequest(partsOf({ page: pageOf(), pageEvidence: rows }), limitsOf({ contextTokens: 8_000 }));
  const text = textOf(request);
  expect(cuts.length).toBeGreaterThan(0);
  const shown = text.match(/Summer\d+!xq/g) ?? [];
  expect(shown.length).toBeGreaterThan(3);
  const found = findSecrets(text).map(({ start, end }) => text.slice(start, end));
  expect(shown.filter((secret) => !found.some((each) => each.includes(secret)))).toEqual([]);
});
