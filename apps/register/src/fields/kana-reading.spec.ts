import { hear, readingAfter, silence } from './kana-reading';

/** What the field under composition shows, one after the other, and what is committed in the end. */
const compose = (
  shown: readonly string[],
  committed: string,
  more: { reading?: string; nameBefore?: string; readName?: string } = {},
) => readingAfter({ listening: shown.reduce(hear, silence), committed, reading: '', nameBefore: '', ...more });

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

  it('F-36 is empty where what was heard cannot be the whole', () => {
    expect(compose(['さ', '佐々木'], '佐々木')).toBe('');
    expect(compose(['さ', '佐藤'], '佐藤')).toBe('');
    expect(compose(['ささき', '佐々木'], '佐々木')).toBe('ササキ');
    expect(compose(['はく', '伯'], '伯', { reading: 'サトウ', nameBefore: '佐', readName: '佐藤' })).toBe('');
    expect(compose(['たろう', '太郎'], '太郎', { reading: '', nameBefore: '山田' })).toBe('');
    expect(compose(['み', 'みどり川'], 'みどり川')).toBe('');
    expect(compose(['みどりかわ', 'みどり川'], 'みどり川')).toBe('ミドリカワ');
    expect(compose(['はやし', '林'], '林')).toBe('ハヤシ');
    expect(compose(['山'], '山', { reading: 'ヤマ', nameBefore: '山' })).toBe('');
  });

  it('stays as it is when the composition was cancelled', () => {
    expect(compose(['やまだ'], '', { reading: 'サトウ', nameBefore: '佐藤' })).toBe('サトウ');
  });
});
