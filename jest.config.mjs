const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', tsx: true, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        react: { runtime: 'automatic' },
        useDefineForClassFields: false,
      },
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const project = (name, testMatch) => ({
  displayName: name,
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': swc },
  moduleNameMapper: { '^@toritsugi/([a-z]+)$': '<rootDir>/libs/$1/src/index.ts' },
  testMatch,
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/.data/', '/.nx/'],
});

const properties = { setupFiles: ['<rootDir>/test/property-seed.mjs'] };
const database = {
  globalSetup: '<rootDir>/test/database-setup.mjs',
  globalTeardown: '<rootDir>/test/database-teardown.mjs',
};

/** `unit` is pure and quick; `db` needs a PostgreSQL of its own. Real browsers: playwright.config.ts. */
export default {
  testTimeout: 30_000,
  projects: [
    {
      ...project('unit', ['<rootDir>/{apps,libs}/**/*.spec.ts', '<rootDir>/test/*.spec.ts']),
      ...properties,
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.db\\.spec\\.ts$'],
    },
    {
      ...project('db', [
        '<rootDir>/apps/**/*.db.spec.ts',
        '<rootDir>/test/faults/**/*.spec.ts',
        '<rootDir>/test/input/**/*.spec.ts',
      ]),
      ...properties,
      ...database,
    },
  ],
};
