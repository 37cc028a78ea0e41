export default { displayName: 'triage', preset: '../../jest.preset.mjs' };
