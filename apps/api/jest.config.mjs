export default {
  displayName: 'api',
  preset: '../../jest.preset.mjs',
  testPathIgnorePatterns: ['\\.db\\.spec\\.ts$'],
};
