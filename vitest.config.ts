import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Unit, conformance and security tests. A file that needs a DOM says so itself: `// @vitest-environment happy-dom`. */
export default defineConfig({
  plugins: [WxtVitest()],
  define: { 'import.meta.env.PORTAL_STAND_INS': '{}' },
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/conformance/**/*.test.ts', 'tests/security/**/*.test.ts'],
    environment: 'node',
    // Two cores: a third worker only makes each of them slower.
    maxWorkers: 2,
    sequence: { shuffle: true },
    testTimeout: 10_000,
    restoreMocks: true,
  },
});
