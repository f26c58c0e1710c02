import type { Picture } from './picture';

const dark = { colorScheme: 'dark' } as const;

/** The section **Audit log** of the settings. */
export const AUDIT_PICTURES: readonly Picture[] = [
  { name: 'audit', query: 'scene=settings&log=120#audit-log', width: 1100, height: 1300 },
  { name: 'audit-dark', query: 'scene=settings&log=120#audit-log', width: 360, height: 1900, media: dark },
  { name: 'audit-rtl', query: 'scene=settings&log=120&locale=ar-XB#audit-log', width: 360, height: 1900 },
  { name: 'audit-pseudo', query: 'scene=settings&log=120&locale=en-XA#audit-log', width: 800, height: 1300 },
  {
    name: 'audit-whole',
    query: 'scene=settings&log=120#audit-log',
    height: 1000,
    act: (page) => page.getByRole('button', { name: 'Verify' }).click(),
  },
  {
    name: 'audit-broken',
    query: 'scene=settings&log=120&broken#audit-log',
    media: dark,
    act: async (page) => {
      await page.getByRole('button', { name: 'Verify' }).click();
      await page.getByText('broken at entry').waitFor();
    },
  },
  {
    name: 'audit-filtered',
    query: 'scene=settings&log=5000#audit-log',
    width: 800,
    act: async (page) => {
      await page.getByRole('combobox').selectOption('approval-decided');
      await page.getByRole('searchbox').fill('owner');
      await page.getByText('385 entries').waitFor();
    },
  },
  {
    name: 'audit-none-found',
    query: 'scene=settings&log=30#audit-log',
    act: (page) => page.getByRole('searchbox').fill('nothing like this'),
  },
  { name: 'audit-empty', query: 'scene=settings#audit-log' },
  { name: 'audit-failing', query: 'scene=settings&failing#audit-log', width: 800 },
];
