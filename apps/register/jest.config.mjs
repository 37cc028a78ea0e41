export default { displayName: 'register', preset: '../../jest.preset.mjs' };
