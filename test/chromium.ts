/** Which Chromium do the browser tests use? Imports nothing of ours: tools/test.mjs loads it as it is. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The program named by CHROME_PATH, on the PATH, in macOS's place, or installed by Playwright. */
export function findChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [process.env.CHROME_PATH ?? '', ...onPath, ...ELSEWHERE, chromium.executablePath()];
  return candidates.find((path) => path !== '' && existsSync(path));
}

/** Quiet towards the network: a page under test talks to the stack under test only. */
export const CHROMIUM_ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium found. `npm test` installs one, or set CHROME_PATH.');
  return chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS] });
}
