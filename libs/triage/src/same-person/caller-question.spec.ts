import { callerQuestion } from './caller-question';

it('looks for the end of a number, however it is written, from four digits on', () => {
  const reversed = (said: string): string | null | undefined => callerQuestion(said)?.phoneReversed;
  expect(reversed('0101')).toBe('1010');
  expect(reversed('００-０１ ０１')).toBe('101000');
  expect(reversed('090-0000-0101')).toBe('1010000009');
  expect(reversed('+81 90-0000-0101')).toBe('101000000918');
  expect(callerQuestion('101')).toBeNull();
  expect(callerQuestion('  ')).toBeNull();
});

it('looks for a name in every writing, whole or as far as it was heard', () => {
  expect(callerQuestion('高崎')).toMatchObject({ names: expect.arrayContaining(['高崎', '髙﨑']) as string[] });
  expect(callerQuestion('高橋 真')?.wholeNames).toContainEqual({ family: '髙橋', given: '眞' });
  expect(callerQuestion('林恵')?.wholeNames).toEqual([
    { family: '林', given: '恵' },
    { family: '林', given: '惠' },
  ]);
});

it('looks for a reading in hiragana, katakana and half widths alike', () => {
  const asked = ['はやしめぐみ', 'ハヤシメグミ', 'ﾊﾔｼﾒｸﾞﾐ'].map((said) => callerQuestion(said));
  expect(new Set(asked.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(asked[0]?.readings).toEqual(['ハヤシメグミ']);
  expect(asked[0]?.wholeReadings).toContainEqual({ family: 'ハヤシ', given: 'メグミ' });
  expect(callerQuestion('は')).toBeNull();
});
