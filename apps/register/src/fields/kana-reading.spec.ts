import { hear, readingAfter, silence } from './kana-reading';

/** What the field under composition shows, one after the other, and what is committed in the end. */
const compose = (shown: readonly string[], committed: string, { reading = '', nameBefore = '' } = {}) =>
  readingAfter({ listening: shown.reduce(hear, silence), committed, reading, nameBefore });

describe('the reading of a name', () => {
  it('is what was composed before it was converted', () => {
    expect(compose(['y', 'や', 'やm', 'やま', 'やまd', 'やまだ', '山田'], '山田')).toBe('ヤマダ');
  });

  it('grows with every part of the name, apart where the name is apart', () => {
    expect(compose(['たろう', '太郎'], '太郎', { reading: 'ヤマダ', nameBefore: '山田' })).toBe('ヤマダタロウ');
    expect(compose(['たろう', '太郎'], '太郎', { reading: 'ヤマダ', nameBefore: '山田　' })).toBe('ヤマダ タロウ');
  });

  it('starts anew with an emptied name, follows corrections, and takes half-width kana', () => {
    expect(compose(['さとう', '佐藤'], '佐藤', { reading: 'ヤマダ', nameBefore: '' })).toBe('サトウ');
    expect(compose(['やまた', 'やま', 'やまだ', '山田'], '山田')).toBe('ヤマダ');
    expect(compose(['ﾔﾏﾀﾞ'], 'ヤマダ')).toBe('ヤマダ');
  });

  it('stays as it is when nothing was heard or the composition was cancelled', () => {
    expect(compose(['山'], '山', { reading: 'ヤマ', nameBefore: '山' })).toBe('ヤマ');
    expect(compose(['やまだ'], '', { reading: 'サトウ', nameBefore: '佐藤' })).toBe('サトウ');
  });
});
