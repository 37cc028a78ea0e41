import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from './test/chromium';
import './test/legacy-decorators';

const executablePath = findChromium();

/** Real browsers against the real server. Pages are taken as they are built: `npm run build` first. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  globalSetup: './test/database-setup.mjs',
  globalTeardown: './test/database-teardown.mjs',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'dist/test/e2e.json' }]],
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    // Nobody's own time zone may matter: the agency's is Tokyo.
    timezoneId: 'America/New_York',
    contextOptions: { reducedMotion: 'reduce' },
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    screenshot: 'only-on-failure',
    launchOptions: { args: [...CHROMIUM_ARGUMENTS], ...(executablePath !== undefined && { executablePath }) },
  },
});
