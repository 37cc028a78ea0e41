import { defineMessages } from '../../language';

/** Who decides for whom while they are away. */
export const deputyMessages = defineMessages({
  title: { ja: '不在のときの代理', en: 'Deputies' },
  about: {
    ja: '期間中は、不在の方が決裁できる起案を代理の方が決裁できます。自分の起案と、不在の方の起案は決裁できません。最終日を過ぎると自動で終わります。',
    en: 'On these days the deputy decides what the absent could decide, but nothing that either of them proposed. It ends by itself after its last day.',
  },
  none: { ja: '代理は登録されていません', en: 'Nobody stands in for anybody' },
  line: { ja: '{absent}の代理{name}', en: '{name} for {absent}' },
  days: { ja: '{from}〜{until}', en: '{from} to {until}' },
  now: { ja: '代理中', en: 'Now' },
  name: { ja: '代理を決める', en: 'Name a deputy' },
  nameDo: { ja: '登録する', en: 'Name' },
  deputy: { ja: '代理の方', en: 'Deputy' },
  startsOn: { ja: '初日', en: 'First day' },
  endsOn: { ja: '最終日', en: 'Last day' },
  missing: { ja: '日付を入れてください', en: 'Choose a day' },
  named: { ja: '代理を登録しました', en: 'Named' },
  end: { ja: '代理を終える', en: 'End' },
  ended: { ja: '代理を終えました', en: 'Ended' },
});
