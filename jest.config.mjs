/** Every project's unit tests at once: `npm run test:unit -- PATH`. Nx runs them project by project. */
export default {
  projects: ['<rootDir>/{libs,apps}/*/jest.config.mjs', '<rootDir>/test/architecture'],
  testTimeout: 60_000,
};
