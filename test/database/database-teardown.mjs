import { rmSync } from 'node:fs';

export default async function tearDown() {
  const run = globalThis.testRun;
  delete globalThis.testRun;
  delete process.env.TORITSUGI_TEST_PROGRAMS;
  delete process.env.TORITSUGI_TEST_SPECS;
  delete process.env.TORITSUGI_TEST_DATABASES;
  await run?.clusters.stop();
  if (run) rmSync(run.folder, { recursive: true, force: true });
}
