import { namesWork, workWords } from './index';

describe('the work that a sheet names', () => {
  it('S000-2: is known however it is spelled', () => {
    const lines = ['原稿の修正', '計測の確認', 'ＦＡＱ追加など', '求人票を作成する'];
    for (const topic of ['原稿修正', '計測確認', 'faq追加', '求人票作成', '求人原稿の修正'])
      expect([topic, namesWork(lines, topic)]).toEqual([topic, true]);
    for (const topic of ['候補者対応', '日程調整', '面接官アサイン'])
      expect([topic, namesWork(lines, topic)]).toEqual([topic, false]);
  });

  it('an empty line names nothing, and a word of endings alone stays itself', () => {
    expect(namesWork(['', '、'], '日程調整')).toBe(false);
    expect(workWords('作業')).toBe('作業');
  });
});
