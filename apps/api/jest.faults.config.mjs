import db from './jest.db.config.mjs';

/** The crowd of the fault run: by itself, because beside other tests it gets through a third of its operations. */
export default {
  ...db,
  displayName: 'api-faults',
  roots: ['<rootDir>/../../test/faults'],
  testMatch: ['**/test/faults/fault-run.spec.ts'],
  testPathIgnorePatterns: [],
  maxWorkers: 1,
  // One spec runs in the runner's own process, which what the crowd left open would keep.
  forceExit: true,
};
