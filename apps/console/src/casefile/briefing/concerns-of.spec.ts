import type { CaseFile } from '@toritsugi/contracts';
import { concernsOf } from './concerns-of';

const reason = (list: string, result: string) =>
  ({ criterionId: `${list} ${result}`, list, result, sentence: { ja: list, en: list } }) as CaseFile['reasons'][number];
const heard = (id: string, state: string, concerns: string) =>
  ({ id, state, concerns }) as CaseFile['followUps'][number];

it('S003-3 names what worries the person beside what their answers say, and none where there was none', () => {
  const reasons = [reason('avoid', 'met'), reason('avoid', 'unmet'), reason('must', 'unmet'), reason('want', 'unmet')];
  const followUps = [
    heard('one', 'closed', '残業の多さ'),
    heard('two', 'closed', '特になし'),
    heard('three', 'open', ''),
  ];
  expect(concernsOf({ reasons, followUps }).map(({ id }) => id)).toEqual(['avoid met', 'must unmet', 'one']);
  expect(concernsOf({ reasons: [], followUps: followUps.slice(1) })).toEqual([]);
});
