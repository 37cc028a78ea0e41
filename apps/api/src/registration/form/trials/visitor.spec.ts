import { isSecond, lotCookie, lotIn, lotOfLink, newLot, type Lot } from './visitor';

const kept = (lot: Lot) => lotIn(lotCookie(lot, true).split(';')[0]);

it('S004-26: a visitor keeps the lot that was drawn, or that a link asked for', () => {
  const lot = newLot();
  expect(kept(lot)).toEqual(lot);
  expect(kept({ link: 7 })).toEqual({ link: 7 });
  expect(lotOfLink('ch=listing&form=7')).toEqual({ link: 7 });
});

it.each([undefined, '', 'toritsugi_form=', 'toritsugi_form=v', 'toritsugi_form=v1.5', 'toritsugi_form=short'])(
  'takes %p for no lot',
  (header) => expect(lotIn(header)).toBeNull(),
);

it.each(['', 'form=', 'form=-1', 'form=7%00', 'form=9999999999'])('takes %p for no link', (query) =>
  expect(lotOfLink(query)).toBeNull(),
);

it('gives every other visitor the second, and not the same ones in another trial', () => {
  const draws = Array.from({ length: 2_000 }, () => newLot()).map((lot) => ('draw' in lot ? lot.draw : ''));
  const share = (of: (draw: string) => boolean) => draws.filter(of).length / draws.length;
  expect(Math.abs(share((draw) => isSecond('one', draw)) - 0.5)).toBeLessThan(0.06);
  expect(Math.abs(share((draw) => isSecond('one', draw) === isSecond('two', draw)) - 0.5)).toBeLessThan(0.06);
});

it('reaches the form inside another site only under TLS', () => {
  expect(lotCookie(newLot(), true)).toMatch(/SameSite=None.*|Partitioned/);
  expect(lotCookie(newLot(), false)).not.toMatch(/Partitioned|None|Secure/);
});
