import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { problemWords } from '../problem-words';
import { AgencySetting } from './agency-settings';

const read = (change: Partial<AgencySetting>) => {
  const setting = plainToInstance(AgencySetting, {
    ...{ name: '架空人材', callerNumber: '03-0000-0900', postalAddress: '', licenceNumber: '' },
    ...{ consultationTargetMonth: 10, notToDo: [], notToDoWords: '' },
    ...{ declineBenchmark: 11, declineBenchmarkSource: 'マイナビ', ...change },
  });
  const [problem] = validateSync(setting, { stopAtFirstError: true });
  const [constraint, said] = Object.entries(problem?.constraints ?? {})[0] ?? [];
  return { setting, wrong: problem && [problem.property, problemWords(constraint, said).ja] };
};

it.each([
  ['03-0000-0900', '03-0000-0900'],
  ['０３−００００−０９００', '03-0000-0900'],
  ['0120123456', '0120-123-456'],
  ['09012345678', '090-1234-5678'],
])('takes %s as the number that calls', (typed, kept) => {
  const { setting, wrong } = read({ callerNumber: typed });
  expect([wrong, setting.callerNumber]).toEqual([undefined, kept]);
});

it.each(['電話', '12', '03-0000', '+1 202 555 0100', '03-0000-0900 内線3'])(
  'refuses %s as the number that calls',
  (typed) =>
    expect(read({ callerNumber: typed }).wrong).toEqual([
      'callerNumber',
      '電話番号の形ではありません。例：03-1234-5678',
    ]),
);

it.each([
  ['', ''],
  ['13-ユ-000000（架空）', '13-ユ-000000（架空）'],
  ['１３ーﾕー３０１２３４', '13-ユ-301234'],
  ['13-地-300001', '13-地-300001'],
])('takes %s as a licence number', (typed, kept) => {
  const { setting, wrong } = read({ licenceNumber: typed });
  expect([wrong, setting.licenceNumber]).toEqual([undefined, kept]);
});

it.each(['なし', '13-301234', '13-ユ-30123', 'ユ-301234'])('refuses %s as a licence number', (typed) =>
  expect(read({ licenceNumber: typed }).wrong).toEqual([
    'licenceNumber',
    '許可番号の形ではありません。例：13-ユ-301234',
  ]),
);

it('names the bound that a number or a text is beyond', () => {
  expect(read({ consultationTargetMonth: -1 }).wrong).toEqual(['consultationTargetMonth', '0以上にしてください。']);
  expect(read({ consultationTargetMonth: 100_001 }).wrong?.[1]).toBe('100000以下にしてください。');
  expect(read({ postalAddress: 'あ'.repeat(201) }).wrong?.[1]).toBe('200文字までで入力してください。');
});
