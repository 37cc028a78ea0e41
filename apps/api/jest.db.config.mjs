/** What needs a PostgreSQL: the server's own specs, and those that race, crash and abuse it. */
export default {
  displayName: 'api-db',
  preset: '../../jest.preset.mjs',
  roots: ['<rootDir>/src', '<rootDir>/../../test/faults', '<rootDir>/../../test/input'],
  testMatch: ['**/*.db.spec.ts', '**/test/{faults,input}/*.spec.ts'],
  globalSetup: '<rootDir>/../../test/database-setup.mjs',
  globalTeardown: '<rootDir>/../../test/database-teardown.mjs',
  // One at a time: readers of the log wait for older transactions, those of other databases of the cluster too.
  maxWorkers: 1,
};
