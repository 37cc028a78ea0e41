import { sayScriptLine, scriptLineNames, scriptLines, scriptProblem } from './call-script';

const names = {
  agency: 'あけぼの人材',
  staff: '小野寺',
  person: '藤代',
  advisor: '泉',
  time: { ja: '11月12日（木）20:00', en: 'Thu 12 Nov 20:00' },
};

it('the product’s own lines have every placeholder they need and no other', () => {
  for (const line of scriptLineNames)
    for (const language of ['ja', 'en'] as const)
      expect([line, scriptProblem(line, scriptLines[line].usual[language])]).toEqual([line, null]);
});

it.each([
  ['greeting', '{agency}です。', '{staff} を入れてください。'],
  ['greeting', '{agency}の{staff}です。{advisor}が替わります。', '差し込みは {agency} {staff} {person} だけです。'],
  ['question', '{toString}さん', '差し込みは {agency} {staff} {person} だけです。'],
  ['question', 'お時間は{ありますか', '差し込みは {agency} {staff} {person} だけです。'],
  ['question', 'お時間は{{staff}}', '差し込みは {agency} {staff} {person} だけです。'],
  ['confirmation', '担当は{advisor}です。', '{time} を入れてください。'],
  ['booking', '{time}は空いていません。', '差し込みは {agency} {staff} {person} だけです。'],
] as const)('a line %s that says "%s" is refused', (line, text, problem) => {
  expect(scriptProblem(line, text)?.ja).toBe(problem);
});

it('S004-18 a line is said in the agency’s words, else in the product’s, language by language', () => {
  expect(sayScriptLine({ ja: '担当の{advisor}に替わります。', en: ' ' }, 'introduction', names)).toEqual({
    ja: '担当の泉に替わります。',
    en: 'This is 泉, your consultant.',
  });
  expect(sayScriptLine(undefined, 'undivided', { ...names, staff: '{person}' }).en).toBe(
    'I, {person}, will be your consultant.',
  );
});

it('the line about a booking says its time as each language writes it', () => {
  expect(sayScriptLine({ ja: '{time}に{advisor}が承ります。', en: '' }, 'confirmation', names)).toEqual({
    ja: '11月12日（木）20:00に泉が承ります。',
    en: 'I am calling about your consultation: it is booked for Thu 12 Nov 20:00, with 泉. Does that still suit you?',
  });
});
