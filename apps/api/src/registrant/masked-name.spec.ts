import { maskedName } from './masked-name';

it('keeps the first character of each part', () => expect(maskedName('藤代', '明日香')).toBe('藤〇 明〇〇'));
it('keeps a family name of one character, and nothing of the given name', () => {
  expect(maskedName('林', '渉')).toBe('林 〇');
  expect(maskedName('林', '太郎')).toBe('林 〇〇');
  expect(maskedName('森', '太郎')).toBe('森 〇〇');
});
it('counts characters as a reader does', () => expect(maskedName('𠮷田', '花')).toBe('𠮷〇 〇'));
it('does not tell the length of a very long name', () =>
  expect(maskedName('A'.repeat(40), 'B')).toBe('〇 A〇〇〇〇〇〇'));
it('F-50 keeps the order of the name', () => expect(maskedName('Smith', 'Anna')).toBe('A〇〇〇 S〇〇〇〇'));
it('F-35 takes a character and the selector of its shape for one', () => {
  expect(maskedName('辻\u{e0100}', '梓')).toBe('辻\u{e0100} 〇');
  expect(maskedName('辻\u{e0100}本', 'か\u3099く')).toBe('辻\u{e0100}〇 か\u3099〇');
});
