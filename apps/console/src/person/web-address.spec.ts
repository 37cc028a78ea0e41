import { webAddressOf } from './web-address';

it('takes an address of the web as one, and nothing else that a browser would run or open', () => {
  expect(webAddressOf(' https://meet.example.jp/interview?x=1 ')).toBe('https://meet.example.jp/interview?x=1');
  expect(webAddressOf('http://meet.example.jp')).toBe('http://meet.example.jp/');
  const others = [
    '本社 3階',
    '',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@example.jp',
    '//meet.example.jp',
  ];
  expect(others.map(webAddressOf)).toEqual(others.map(() => null));
});
