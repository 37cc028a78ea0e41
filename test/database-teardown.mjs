export default async function tearDown() {
  const cluster = globalThis.testCluster;
  delete globalThis.testCluster;
  delete process.env.TORITSUGI_TEST_DATABASE;
  await cluster?.stop();
}
