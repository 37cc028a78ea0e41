export default { displayName: 'ui', preset: '../../jest.preset.mjs' };
