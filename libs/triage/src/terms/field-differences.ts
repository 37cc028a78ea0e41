/** What differs between two ways in which a field of the catalogue is asked, part by part, in words. */
import type { FieldDefinition, FieldOption } from '../form/form';
import type { CatalogueField, Localized } from '../vocabulary';
import type { VocabularyDifference } from './vocabulary-differences';

type Part = {
  readonly name: Localized;
  readonly say: (definition: FieldDefinition, field: CatalogueField) => Localized | undefined;
};

const none: Localized = { ja: 'なし', en: 'none' };
const yesNo = (value: boolean | undefined): Localized =>
  value === true ? { ja: 'はい', en: 'yes' } : { ja: 'いいえ', en: 'no' };
const plain = (value: string | number | undefined): Localized | undefined =>
  value === undefined ? undefined : { ja: String(value), en: String(value) };
const choice = ({ label, retired }: FieldOption): Localized =>
  retired === true ? { ja: `${label.ja}（使わない）`, en: `${label.en} (retired)` } : label;

const parts: readonly Part[] = [
  {
    name: { ja: '選択肢', en: 'choices' },
    say: ({ options = [] }) => {
      const said = options.map(choice);
      return { ja: said.map(({ ja }) => ja).join('、'), en: said.map(({ en }) => en).join(', ') };
    },
  },
  { name: { ja: '補足', en: 'hint' }, say: ({ hint }) => hint },
  { name: { ja: '質問の理由', en: 'why we ask' }, say: ({ reason }) => reason },
  { name: { ja: '未記入のときの文', en: 'words when empty' }, say: ({ whenEmpty }) => whenEmpty },
  { name: { ja: '例', en: 'example' }, say: ({ example }) => plain(example) },
  { name: { ja: '単位', en: 'unit' }, say: ({ unit }) => unit },
  { name: { ja: '下限', en: 'least' }, say: ({ min }) => plain(min) },
  { name: { ja: '上限', en: 'most' }, say: ({ max }) => plain(max) },
  { name: { ja: '字数の上限', en: 'longest' }, say: ({ maxLength }) => plain(maxLength) },
  { name: { ja: '必須', en: 'required' }, say: ({ required }) => yesNo(required) },
  {
    name: { ja: '優先度', en: 'priority' },
    say: ({ priority }) => (priority === 'high' ? { ja: '高', en: 'high' } : { ja: '低', en: 'low' }),
  },
  {
    name: { ja: '「わからない・答えたくない」', en: '“not sure / rather not say”' },
    say: ({ allowsNoAnswer }) => yesNo(allowsNoAnswer),
  },
  {
    name: { ja: '通話で聞く秒数', en: 'seconds on the telephone' },
    say: ({ askSeconds }) => ({ ja: `${askSeconds}秒`, en: `${askSeconds} s` }),
  },
  {
    name: { ja: '見込みの離脱率', en: 'expected drop-off' },
    say: ({ dropRate }) => plain(`${Number((dropRate * 100).toFixed(4))}%`),
  },
  {
    name: { ja: '表示の条件', en: 'shown when' },
    say: ({ showWhen }) => plain(showWhen && `${showWhen.field}: ${showWhen.anyOf.join(', ')}`),
  },
  { name: { ja: '選択肢の元', en: 'choices from' }, say: (_, { choicesFrom }) => plain(choicesFrom) },
];

/** Its name and whether it is in use are told with those of the other terms. */
export function fieldDifferences(was: CatalogueField, is: CatalogueField, label: Localized): VocabularyDifference[] {
  return parts.flatMap(({ name, say }) => {
    const [before, after] = [say(was.definition, was) ?? none, say(is.definition, is) ?? none];
    if (before.ja === after.ja && before.en === after.en) return [];
    return [{ label: { ja: `${label.ja}の${name.ja}`, en: `${label.en}: ${name.en}` }, before, after }];
  });
}
