import { overtakenBy } from './overtaken';

const tanaka = { id: 't', code: 'M2', name: '田中 渚' };
const at = '2026-11-13T01:00:00.000Z';

it('names whoever published what, or kept another draft, while this page stood open', () => {
  const versions = [
    { version: 4, at, by: tanaka },
    { version: 3, at: '2026-11-01T01:00:00.000Z', by: null },
  ];
  expect(overtakenBy({ version: 4, draft: null }, versions)).toEqual({
    what: 'overtaken_published',
    version: 4,
    name: '田中 渚',
    at,
  });
  const draft = { version: 5, savedAt: at, savedBy: tanaka };
  expect(overtakenBy({ version: 4, draft }, versions)).toMatchObject({ what: 'overtaken_draft', version: 5 });
  expect(overtakenBy({ version: 4, draft: null }, [])).toBeNull();
});
