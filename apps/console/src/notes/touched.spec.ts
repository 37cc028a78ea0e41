import { touchedIn } from './touched';

it('S003-33 names what a note says about a person that must not count, and nothing of an ordinary one', () => {
  expect(touchedIn('国籍と宗教について聞かれたそうです。')).toEqual({
    ja: '国籍・宗教',
    en: 'nationality, religion',
  });
  expect(touchedIn('和やかだった。残業は月20時間と聞いて安心した。')).toBeNull();
});
