export default { displayName: 'indicators', preset: '../../jest.preset.mjs' };
