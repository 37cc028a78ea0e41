import { productTexts } from './product-texts';
import { problemOfText, textFields } from './check-text';
import { namesIn } from '@toritsugi/contracts';
import { fill, namesNeeded } from './fill';
import { templates } from './templates';

describe('a text with places', () => {
  it('takes the first part of a choice where all in it is known, else the second, or nothing', () => {
    expect(fill('a[[ at {x}]] {y}', { x: '1', y: '2' })).toBe('a at 1 2');
    expect(fill('a[[ at {x}]] {y}', { y: '2' })).toBe('a 2');
    expect(fill('[[at {x}|call us]]', { x: '' })).toBe('call us');
    expect(() => fill('a {x}', {})).toThrow('x');
    expect([namesIn('[[{a}|{b}]] {c}'), namesNeeded('[[{a}|{b}]] {c}')]).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
  });

  it('never fills what a value brought along', () => {
    expect(fill('{x}', { x: '{y}', y: 'secret' })).toBe('{y}');
  });
});

describe('the check of a text', () => {
  it('has nothing against what the product says', () => {
    for (const template of templates.filter((one) => one !== 'V1'))
      for (const { language, part } of textFields)
        expect([
          template,
          language,
          part,
          problemOfText(template, part, productTexts[template][language][part]),
        ]).toEqual([template, language, part, null]);
  });

  it.each([
    ['B1', 'body', '日時：{startsAt}', 'link'],
    ['B1', 'body', '{startsAt} {link} {salary}', 'salary'],
    ['B1', 'body', '{startsAt} {link} {', '差し込み'],
    ['A2', 'short', '日時の選択 {link}', '[['],
    ['A1', 'subject', '1行目\n2行目', '1行'],
    ['B1', 'body', '{startsAt} [[{advisorName}|{link}]]', 'link'],
    ['L1', 'body', 'こちら [[{link}', '[['],
    ['R3', 'body', ' ', '空'],
    ['R3', 'body', '30歳以下の方だけにご案内しています。', '年齢'],
  ] as const)('%s %s refuses %j', (template, part, text, said) => {
    expect(problemOfText(template, part, text)?.ja).toContain(said);
  });
});
