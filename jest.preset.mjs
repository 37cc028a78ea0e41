/** What the tests of every project have in common: each project's jest.config.mjs extends this. */
import { join } from 'node:path';

const root = import.meta.dirname;

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
      experimental: { keepImportAttributes: true },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': swc },
  moduleNameMapper: { '^@toritsugi/([a-z]+)$': join(root, 'libs/$1/src/index.ts') },
  setupFiles: [join(root, 'test/property-seed.mjs')],
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  testTimeout: 60_000,
  reporters: ['default', join(root, 'tools/jest-report.mjs')],
  // Nx runs two projects at a time.
  maxWorkers: '50%',
};
