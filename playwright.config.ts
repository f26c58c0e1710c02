import { defineConfig } from '@playwright/test';

/** Browser tests: each file starts what it needs through `tests/e2e/harness`, so files depend on nothing but the build. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/harness/global-setup.ts',
  // One browser per worker on two cores.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
});
