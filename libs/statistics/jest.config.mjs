export default { displayName: 'statistics', preset: '../../jest.preset.mjs' };
