export default { displayName: 'simulation', preset: '../../jest.preset.mjs' };
