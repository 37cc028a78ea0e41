/** What needs a PostgreSQL: the server's own specs, and those that race, crash and abuse it, but for the crowd. */
export default {
  displayName: 'api-db',
  preset: '../../jest.preset.mjs',
  roots: ['<rootDir>/src', '<rootDir>/../../test/faults', '<rootDir>/../../test/input'],
  testMatch: ['**/*.db.spec.ts', '**/test/{faults,input}/*.spec.ts'],
  testPathIgnorePatterns: ['/test/faults/fault-run\\.spec\\.ts$'],
  transform: { '\\.spec\\.ts$': '<rootDir>/../../test/database/bundled.mjs' },
  testEnvironment: '<rootDir>/../../test/database/in-node.mjs',
  setupFiles: [],
  globalSetup: '<rootDir>/../../test/database/database-setup.mjs',
  globalTeardown: '<rootDir>/../../test/database/database-teardown.mjs',
  testSequencer: '<rootDir>/../../test/database/measured-later.mjs',
  // Each worker has a PostgreSQL of its own.
  maxWorkers: 2,
};
