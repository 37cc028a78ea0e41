import { fullName } from './full-name';

it.each([
  ['藤代', '明日香', '藤代 明日香'],
  ['スミス', 'アンナ', 'スミス アンナ'],
  ['Smith', 'Anna', 'Anna Smith'],
  ["O'Brien", 'Seán-Óg', "Seán-Óg O'Brien"],
  ['van der Berg', 'J.', 'J. van der Berg'],
  ['山田', 'Anna', '山田 Anna'],
  ['김', '민수', '김 민수'],
])('F-50 shows a name in its own order: %s, %s', (familyName, givenName, shown) => {
  expect(fullName({ familyName, givenName })).toBe(shown);
});
