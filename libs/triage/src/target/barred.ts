/**
 * What must never move a score (職業安定法 5条の5, 厚労省 公正な採用選考), by name, by the words people use for it and by
 * what stands in for it; however it is spelt.
 */
import { barredWords, harmlessPhrases, type Words } from './barred-words';

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
  return barredAttributes.filter(
    (attribute) =>
      searched[attribute].ja.some((word) => japanese.includes(word)) ||
      searched[attribute].pattern.test(japanese) ||
      searched[attribute].spelt.test(written) ||
      searched[attribute].en.some((word) => latin.includes(word)),
  );
}

const separated = '[\\s\\p{P}\\p{S}]{1,3}';
const letter = '[\\p{L}ー]';
/** Single letters apart from one another: 年 齢, 性・別, s e x. Words that merely follow one another are no such run. */
const spacedOut = new RegExp(`(?<!${letter})${letter}(?:${separated}${letter}(?!${letter}))+`, 'gu');

function closedUp(text: string): string {
  return text.replace(spacedOut, (run) => run.replace(/[\s\p{P}\p{S}]+/gu, (gap) => (gap.includes('ー') ? 'ー' : '')));
}

/** Katakana reads as hiragana and small kana as large: ネンレイ is ねんれい, シヨウガイ is しょうがい. */
function asHiragana(text: string): string {
  return text
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[ぁぃぅぇぉっゃゅょ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 1));
}

const NOTHING = /(?!)/;

/** The words as the text is searched for them: kana folded, English between spaces. */
const searched: Readonly<Record<BarredAttribute, Required<Words>>> = /* @__PURE__ */ (() => {
  const folded = (attribute: BarredAttribute): Required<Words> => {
    const { ja, en, pattern, spelt } = barredWords[attribute];
    return {
      ja: ja.map(asHiragana),
      en: en.map((word) => ` ${word} `),
      pattern: pattern ?? NOTHING,
      spelt: spelt ?? NOTHING,
    };
  };
  const all: Partial<Record<BarredAttribute, Required<Words>>> = {};
  for (const attribute of barredAttributes) all[attribute] = folded(attribute);
  return all as Record<BarredAttribute, Required<Words>>;
})();
