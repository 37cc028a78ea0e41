const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s、。・,.]+/gu, '');

/** What a kind of work is called, without what spellings of it differ in: 「原稿の修正」 and 「原稿修正など」 are one. */
export const workWords = (line: string): string => {
  const said = folded(line);
  const words = said.replace(/[のをや]/gu, '').replace(/(?:など|等|の?作業|業務|をする|する)$/u, '');
  return words === '' ? said : words;
};

/** Whether one of these lines of the sheet names this kind of work, wider or narrower (S000-2). */
export function namesWork(lines: readonly string[], topic: string): boolean {
  const words = workWords(topic);
  return lines.map(workWords).some((line) => line !== '' && (line.includes(words) || words.includes(line)));
}
