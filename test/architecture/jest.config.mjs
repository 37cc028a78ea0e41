export default {
  displayName: 'workspace',
  preset: '../../jest.preset.mjs',
  roots: ['<rootDir>', '<rootDir>/../evaluate'],
  testMatch: ['**/*.spec.ts'],
};
