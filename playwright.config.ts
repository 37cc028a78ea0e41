import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from './test/chromium';
import './test/legacy-decorators';

const executablePath = findChromium();
const chromium = (...more: readonly string[]) => ({
  args: [...CHROMIUM_ARGUMENTS, ...more],
  ...(executablePath !== undefined && { executablePath }),
});
/** Fifty files of glyphs per page cost a sixth of a run's time: only tests that judge the look are given them. */
const JUDGES_LOOKS = /@looks/;

/** Real browsers against the real server. Pages are taken as they are built: `npm run build` first. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  globalSetup: './test/database/database-setup.mjs',
  globalTeardown: './test/database/database-teardown.mjs',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  projects: [
    {
      name: 'flows',
      grepInvert: JUDGES_LOOKS,
      use: { launchOptions: chromium('--disable-remote-fonts') },
    },
    { name: 'looks', grep: JUDGES_LOOKS, use: { launchOptions: chromium() } },
  ],
  reporter: [['list'], ['json', { outputFile: 'dist/reports/e2e.json' }]],
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    // Nobody's own time zone may matter: the agency's is Tokyo.
    timezoneId: 'America/New_York',
    contextOptions: { reducedMotion: 'reduce' },
    // A tenth of a run's time. To follow a failure: `npx playwright test FILE --trace retain-on-failure`.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
