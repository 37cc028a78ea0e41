import { unansweredWorries, usualWorries, worriesOf } from './usual-worries';

const own = {
  id: 'own_1',
  question: { ja: '寮はありますか', en: 'Is there a dormitory?' },
  answer: { ja: ' ', en: '' },
};

it('S000-11: lists every worry that the form has no answer to, the agency’s own included', () => {
  const [first] = unansweredWorries([]);
  const open = usualWorries.filter(({ isAnsweredAtFirst }) => isAnsweredAtFirst !== true).map(({ id }) => id);
  expect(unansweredWorries([]).map(({ id }) => id)).toEqual(open);
  const faq = [{ ...own, id: first?.id ?? '', answer: { ja: 'いいえ', en: 'No' } }, own];
  expect(unansweredWorries(faq).map(({ id }) => id)).toEqual([...open.slice(1), 'own_1']);
  expect(worriesOf(faq)).toHaveLength(usualWorries.length + 1);
});
