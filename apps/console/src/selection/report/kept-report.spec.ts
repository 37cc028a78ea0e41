import { dropReport, keepReport, keptReport } from './kept-report';

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
const broken = {
  getItem: (): string => {
    throw new Error('switched off');
  },
  setItem: (): never => {
    throw new Error('full');
  },
};

it('a report that was refused is there again until it is sent, for its own interview alone', () => {
  const typed = {
    to: 'interview_done',
    report: '和やかだった',
    keyPoints: '',
    intention: '4',
    isMailTold: 'yes',
    at: '',
  };
  keepReport('one', typed, storage);
  const again = { report: '和やかだった', keyPoints: '', intention: '4', isMailTold: 'yes' };
  expect([keptReport('one', storage), keptReport('another', storage)]).toEqual([again, {}]);
  dropReport('one', storage);
  expect(keptReport('one', storage)).toEqual({});
});

it('is empty where nothing can be kept or read', () => {
  expect(() => keepReport('one', { report: 'x' }, broken)).not.toThrow();
  expect(keptReport('one', broken)).toEqual({});
  for (const spoilt of ['{', '3', 'null', '{"report":3}']) {
    kept.set('toritsugi.report.one', spoilt);
    expect(keptReport('one', storage)).toEqual({});
  }
});
