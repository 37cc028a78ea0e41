export default {
  displayName: 'e2e',
  preset: '../../jest.preset.mjs',
  testMatch: ['<rootDir>/*.spec.ts'],
  globalSetup: '<rootDir>/../database-setup.mjs',
  globalTeardown: '<rootDir>/../database-teardown.mjs',
  maxWorkers: 1,
};
