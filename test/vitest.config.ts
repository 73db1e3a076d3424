import { playwright } from '@vitest/browser-playwright';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

import { findChromium } from './support/find-chromium.mjs';

const root = new URL('..', import.meta.url).pathname;
/** With `BUILT=1` the same tests run against what npm would ship, `packages/*\/dist`. */
const source = process.env['BUILT'] ? [] : ['@kept/source'];

/** Polling ends when the condition holds; only a failure waits so long. Two busy cores are slower than the default second. */
const expect = { poll: { timeout: 10_000 } };

const node = {
  resolve: { conditions: [...source, ...defaultServerConditions] },
  ssr: { resolve: { conditions: [...source, ...defaultServerConditions] } },
};

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        ...node,
        test: {
          name: 'node',
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'test/shipped/**/*.test.ts',
            'test/exactness/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.*'],
          testTimeout: 30_000,
          expect,
        },
      },
      {
        root,
        // Conditions replace Vite's own, so these are listed again; without `browser` msw loads its Node build.
        resolve: { conditions: [...source, ...defaultClientConditions] },
        // The packages' own tsconfigs, which say so too, leave their tests out.
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        publicDir: 'test/support/public',
        optimizeDeps: {
          include: [
            '@testing-library/preact',
            '@testing-library/user-event',
            'axe-core',
            'fast-check',
            'idb',
            'msw',
            'msw/browser',
            'preact',
            'preact/hooks',
            'preact/jsx-runtime',
            'preact/jsx-dev-runtime',
            'uplot',
          ],
        },
        test: {
          name: 'browser',
          include: ['packages/*/src/**/*.browser.test.{ts,tsx}'],
          testTimeout: 30_000,
          expect,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              launchOptions: {
                executablePath: findChromium() ?? '',
                args: [
                  '--no-sandbox',
                  '--disable-gpu',
                  '--disable-background-networking',
                  '--disable-component-update',
                ],
              },
            }),
          },
        },
      },
      driven('journeys'),
      driven('faults'),
      driven('hostile'),
      {
        root,
        ...node,
        test: {
          // The metrics' own tests on two shards: `npm run test:cluster`.
          name: 'cluster',
          include: ['test/cluster/**/*.test.ts', 'packages/metrics/src/**/*.test.ts'],
          exclude: ['packages/metrics/src/schema/**'],
          globalSetup: ['test/cluster/start-shards.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect,
        },
      },
    ],
  },
});

/** Tests that drive a browser of their own from Node, against what `npm run build` made. */
function driven(name: string) {
  return {
    root,
    ...node,
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      testTimeout: 120_000,
      hookTimeout: 120_000,
      expect,
      // Each has a browser and a server of its own, and mostly waits for them: two at once, and no more on two cores.
      maxWorkers: 2,
    },
  };
}
