export default { displayName: 'agreement', preset: '../../jest.preset.mjs' };
