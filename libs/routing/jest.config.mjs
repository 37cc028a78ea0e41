export default { displayName: 'routing', preset: '../../jest.preset.mjs' };
