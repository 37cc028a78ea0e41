/**
 * What must never move a score (職業安定法 5条の5, 厚労省 公正な採用選考), by name, by the words people use for it and by
 * what stands in for it; however it is spelt.
 */
import { barredWords } from './barred-words';
import { harmlessPhrases } from './harmless-phrases';

export const barredAttributes = [
  'sex',
  'gender',
  'nationality',
  'race',
  'ethnicity',
  'birthplace',
  'permanent_domicile',
  'religion',
  'belief',
  'political_view',
  'union_membership',
  'family',
  'spouse',
  'children',
  'assets',
  'appearance',
  'health',
  'disability',
  'criminal_record',
  'age',
  'birth_date',
] as const;
export type BarredAttribute = (typeof barredAttributes)[number];

export type BarredFinding = {
  readonly attribute: BarredAttribute;
  /** Where in the data, as `0.label.ja`; never the text itself. */ readonly path: string;
};

const MAX_DEPTH = 12;
const MAX_FINDINGS = 50;
/** Keys of the criteria language itself that read like barred words. */
const ownKeys: ReadonlySet<string> = /* @__PURE__ */ new Set(['weight']);

/** Every place in any data, keys included, where a barred attribute is named. Never throws; stops at 50 findings. */
export function findBarred(data: unknown): readonly BarredFinding[] {
  const findings: BarredFinding[] = [];
  visit(data, '', 0, findings);
  return findings;
}

/** Beside a barred word: only these people, or not those. */
const excludes =
  /限定|のみ|だけ|歓迎|優先|不可|お断り|求む|以[下上]|未満|まで|\b(?:only|welcome|preferred|under|over|no)\b/i;

/** A sentence that keeps people out by what must not count: 女性限定, 35歳以下の方だけ. */
export function findExclusion(text: string): BarredAttribute | undefined {
  const sentences = text.slice(0, 10_000).split(/[。．！？!?\n]|\. /);
  return sentences.filter((sentence) => excludes.test(sentence.normalize('NFKC'))).flatMap(barredIn)[0];
}

function visit(data: unknown, path: string, depth: number, findings: BarredFinding[]): void {
  if (depth > MAX_DEPTH || findings.length >= MAX_FINDINGS) return;
  if (typeof data === 'string') {
    for (const attribute of barredIn(data)) findings.push({ attribute, path });
    return;
  }
  if (typeof data !== 'object' || data === null) return;
  Object.entries(data).forEach(([key, value], index) => {
    const isOwn = ownKeys.has(key) || Array.isArray(data);
    const named = isOwn ? [] : barredIn(key);
    const at = `${path}${path && '.'}${named.length > 0 || !/^\w{1,40}$/.test(key) ? index : key}`;
    for (const attribute of named) findings.push({ attribute, path: at });
    visit(value, at, depth + 1, findings);
  });
}

function barredIn(text: string): readonly BarredAttribute[] {
  const normal = text
    .slice(0, 10_000)
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(harmlessPhrases, ' ');
  const written = closedUp(normal);
  const japanese = [written, written.replace(/\s+/g, '')].map(asHiragana).join('\n');
  const latin = ` ${written.split(/[^a-z0-9]+/).join(' ')} `;
  return barredAttributes.filter((attribute) => {
    const { anywhere, pattern, spelt, words } = searched[attribute];
    return anywhere.test(japanese) || pattern.test(japanese) || spelt.test(written) || words.test(latin);
  });
}

const separated = '[\\s\\p{P}\\p{S}]{1,3}';
const letter = '[\\p{L}ー]';
/** Single letters apart from one another: 年 齢, 性・別, s e x. Words that merely follow one another are no such run. */
const spacedOut = new RegExp(`(?<!${letter})${letter}(?:${separated}${letter}(?!${letter}))+`, 'gu');

function closedUp(text: string): string {
  return text.replace(spacedOut, (run) => run.replace(/[\s\p{P}\p{S}]+/gu, (gap) => (gap.includes('ー') ? 'ー' : '')));
}

/** What was written before the reform, or is written abroad, the usual form first. */
const characterForms = '齢齡龄 歳歲岁 国國囯 体體 独獨 学學 気氣 労勞 党黨 産產 県縣 児兒 別别 親亲 業业';
const usualForm = new Map(
  characterForms.split(' ').flatMap(([usual = '', ...others]) => others.map((other) => [other, usual])),
);

/**
 * Katakana reads as hiragana, small kana as large and a long え as えい: ネンレー is ねんれい, シヨウガイ is しょうがい. Kanji
 * are in their usual form.
 */
function asHiragana(text: string): string {
  return text
    .replace(/[\u4e00-\u9fff]/g, (kanji) => usualForm.get(kanji) ?? kanji)
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[ぁぃぅぇぉっゃゅょ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 1))
    .replace(/(?<=[せねれけ])ー/g, 'い');
}

/** No kana before it that belongs to another word; particles and honorifics may stand there. */
const wordBegins = '(?<![^おごのはがをにと\\P{sc=Hira}])';

/** 年ねん齢れい: 年れい and ねん齢. */
function mixedSpellings(word: string): readonly string[] {
  const characters = [...word.matchAll(/(\p{sc=Han})(\p{sc=Hira}+)/gu)];
  const spellings = characters.reduce<readonly string[]>(
    (starts, [, kanji = '', reading = '']) => starts.flatMap((start) => [start + kanji, start + reading]),
    [''],
  );
  return spellings
    .filter((spelling) => /\p{sc=Han}/u.test(spelling) && /\p{sc=Hira}/u.test(spelling))
    .map((spelling) => (/^\p{sc=Hira}/u.test(spelling) ? wordBegins + spelling : spelling));
}

const NOTHING = /(?!)/;

const searched = /* @__PURE__ */ (() => {
  const compiled = (attribute: BarredAttribute) => {
    const { ja, kanji, en, pattern = NOTHING, spelt = NOTHING } = barredWords[attribute];
    const mixed = kanji?.split('|').flatMap(mixedSpellings) ?? [];
    return {
      anywhere: new RegExp([asHiragana(ja), ...mixed].join('|'), 'u'),
      words: new RegExp(` (?:${en}) `),
      pattern,
      spelt,
    };
  };
  return Object.fromEntries(barredAttributes.map((attribute) => [attribute, compiled(attribute)])) as Readonly<
    Record<BarredAttribute, ReturnType<typeof compiled>>
  >;
})();
