import { checkVocabulary, demoVocabulary, type Vocabulary } from '@toritsugi/triage';
import type { VocabularyView } from '@toritsugi/contracts';
import { contentOf, draftOf, moved, rebased, type TermRow } from './vocabulary-draft';

const view = JSON.parse(JSON.stringify(demoVocabulary)) as VocabularyView;
const fresh = (ja: string, en: string): TermRow => ({
  key: en,
  id: '',
  ja,
  en,
  isRetired: false,
  fromYears: null,
});
const withNew = (...rows: TermRow[]) => {
  const draft = draftOf(view);
  return { ...draft, rows: { ...draft.rows, occupations: [...draft.rows.occupations, ...rows] } };
};

it('saves what it was given, where nothing is typed', () => {
  const { version: _, ...content } = view;
  expect(contentOf(draftOf(view))).toEqual(content);
});

it('gives new terms ids that the server takes, whatever they are called', () => {
  const content = contentOf(
    withNew(fresh('看護', 'Nursing & care'), fresh('経理2', 'Accounting!'), fresh('他', 'Other'), fresh('医', '医師')),
  );
  expect(content.occupations.slice(6).map(({ id }) => id)).toEqual([
    'nursing_care',
    'accounting_2',
    'other_2',
    'occupation',
  ]);
  expect(checkVocabulary(content, demoVocabulary as Vocabulary)).toMatchObject({ ok: true });
});

it('loses nothing when somebody else was quicker, neither theirs nor what was typed', () => {
  const mine = withNew(fresh('看護', 'Nursing'));
  const theirs = { ...view, version: 9, areas: [...view.areas, { id: 'kyushu', name: { ja: '九州', en: 'Kyushu' } }] };
  const { seen, rows } = rebased(mine, theirs);
  expect([seen, rows.areas.at(-1)?.id, rows.occupations.at(-1)?.ja]).toEqual([9, 'kyushu', '看護']);
});

it('moves a row by one place, and not beyond the ends', () => {
  const { areas } = draftOf(view).rows;
  const ids = (rows: readonly TermRow[]) => rows.map(({ id }) => id);
  expect(ids(moved(areas, 0, 1))).toEqual(['kansai', 'kanto', 'other']);
  expect(ids(moved(areas, 0, -1))).toEqual(ids(areas));
  expect(ids(moved(areas, 2, 1))).toEqual(ids(areas));
});
