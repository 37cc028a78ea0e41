import { execFileSync } from 'node:child_process';

/** Jest loads this file as plain JavaScript, so the TypeScript it needs is bundled first. */
export default async function setUp() {
  if (process.env.TORITSUGI_TEST_DATABASE) return;
  const file = execFileSync(process.execPath, ['tools/bundle.ts', 'test/database-cluster.ts', 'dist/test'], {
    encoding: 'utf8',
  });
  const { startTestCluster } = await import(file);
  globalThis.testCluster = await startTestCluster();
  process.env.TORITSUGI_TEST_DATABASE = globalThis.testCluster.url;
}
