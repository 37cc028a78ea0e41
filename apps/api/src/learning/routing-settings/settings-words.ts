import type { DecisionChange, LocalizedText, RoutingSettings } from '@toritsugi/contracts';

/** The name of an advisor, or a stand-in for somebody unknown. */
export type NameOf = (advisorId: string) => string;

const same = (text: string): LocalizedText => ({ ja: text, en: text });
const percent = (share: number): LocalizedText => same(`${Math.round(share * 1_000) / 10}%`);
const number = (value: number): LocalizedText => same(String(Math.round(value * 1_000) / 1_000));
const onOff = (isOn: boolean): LocalizedText => (isOn ? { ja: 'する', en: 'on' } : { ja: 'しない', en: 'off' });

const strategies: Readonly<Record<RoutingSettings['strategy'], LocalizedText>> = {
  learned: { ja: '学習した成約率 − 担当の価格', en: 'Learned close rate − opportunity cost' },
  estimate: { ja: '推定成約率（k=20）', en: 'Estimated close rate (k = 20)' },
  raw: { ja: '成約率そのまま', en: 'Raw close rate' },
  longest_idle: { ja: '空き時間の長い順', en: 'Longest idle' },
  round_robin: { ja: '順番', en: 'Round robin' },
  random: { ja: '無作為', en: 'Random' },
};

export const strategyWords = (strategy: RoutingSettings['strategy']): LocalizedText => strategies[strategy];

interface Line {
  readonly label: LocalizedText;
  readonly of: (settings: RoutingSettings, nameOf: NameOf) => LocalizedText;
}

/** Every setting that means something to people, with how its value is said, in the order of the form. */
const lines: readonly Line[] = [
  { label: { ja: '選び方', en: 'Strategy' }, of: ({ strategy }) => strategies[strategy] },
  {
    label: { ja: '担当の価格の重み', en: 'Weight of the opportunity cost' },
    of: ({ priceWeight }) => number(priceWeight),
  },
  {
    label: { ja: '無作為に選ぶ割合', en: 'Share drawn at random' },
    of: ({ explorationShare }) => percent(explorationShare),
  },
  {
    label: { ja: '育成枠（Bの取次ぎ）', en: 'Development share (band B)' },
    of: ({ developmentShare }) => percent(developmentShare),
  },
  { label: { ja: '負荷の偏りの重み', en: 'Weight of uneven load' }, of: ({ loadWeight }) => number(loadWeight) },
  {
    label: { ja: '遅れているフォロー1件の重み', en: 'Weight of a late follow-up' },
    of: ({ lateWeight = 0 }) => number(lateWeight),
  },
  {
    label: { ja: '最低割合', en: 'Minimum shares' },
    of: ({ minimumShares }, nameOf) => {
      if (minimumShares.length === 0) return { ja: 'なし', en: 'none' };
      const said = minimumShares.map(({ advisorId, share }) => `${nameOf(advisorId)} ${percent(share).ja}`).sort();
      return { ja: said.join('、'), en: said.join(', ') };
    },
  },
  {
    label: { ja: '効果測定（切り替え）', en: 'Measurement by switchback' },
    of: ({ switchback }) => onOff(switchback.isOn),
  },
  {
    label: { ja: '切り替え：この選び方の割合', en: 'Switchback: share of the strategy' },
    of: ({ switchback }) => percent(switchback.engineShare),
  },
  {
    label: { ja: '切り替え：1区間', en: 'Switchback: block' },
    of: ({ switchback }) => ({ ja: `${switchback.blockMinutes}分`, en: `${switchback.blockMinutes} min` }),
  },
  { label: { ja: '切り替え：開始日', en: 'Switchback: from' }, of: ({ switchback }) => same(switchback.startsOn) },
  { label: { ja: '架電のペース配分', en: 'Pacing of calls' }, of: ({ pacing }) => onOff(pacing.isOn) },
  {
    label: { ja: 'ペース：空き1人あたりの取次ぎ', en: 'Pacing: transfers per free advisor' },
    of: ({ pacing }) => number(pacing.pace),
  },
  {
    label: { ja: 'ペース：取次ぎになる割合', en: 'Pacing: share that is transferred' },
    of: ({ pacing }) => percent(pacing.transferShare),
  },
  { label: { ja: 'よりよい担当を待つ', en: 'Hold for a better advisor' }, of: ({ hold }) => onOff(hold.isOn) },
];

/** What differs between two settings, in words; nothing where they say the same. */
export function settingsChanges(before: RoutingSettings, after: RoutingSettings, nameOf: NameOf): DecisionChange[] {
  return lines.flatMap(({ label, of }) => {
    const [was, becomes] = [of(before, nameOf), of(after, nameOf)];
    return was.ja === becomes.ja ? [] : [{ label, before: was, after: becomes }];
  });
}
