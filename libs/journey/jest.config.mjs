export default { displayName: 'journey', preset: '../../jest.preset.mjs' };
