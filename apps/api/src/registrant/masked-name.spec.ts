import { maskedName } from './masked-name';

it('keeps the first character of each part', () => expect(maskedName('藤代', '明日香')).toBe('藤〇 明〇〇'));
it('shows nothing of a name of one character', () => expect(maskedName('林', '渉')).toBe('〇 〇'));
it('counts characters as a reader does', () => expect(maskedName('𠮷田', '花')).toBe('𠮷〇 〇'));
it('does not tell the length of a very long name', () =>
  expect(maskedName('A'.repeat(40), 'B')).toBe('A〇〇〇〇〇〇 〇'));
