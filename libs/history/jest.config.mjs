export default { displayName: 'history', preset: '../../jest.preset.mjs' };
