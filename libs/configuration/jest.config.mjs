export default { displayName: 'configuration', preset: '../../jest.preset.mjs' };
