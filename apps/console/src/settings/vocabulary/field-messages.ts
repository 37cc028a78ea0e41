import { defineMessages } from '../../language';

export const fieldMessages = defineMessages({
  choices: { ja: '選択肢', en: 'Choices' },
  choicesHint: {
    ja: '一度使った選択肢は消せません。名前を変えても「使わない」にしても、選んだ方の答えはそのままです。',
    en: 'Choices in use are never removed. Renamed or retired, the answers of those who chose them stay.',
  },
  fixed: { ja: '選択肢の金額は決まっています。名前は変えられます。', en: 'The bands are fixed; their names are not.' },
  ja: { ja: '選択肢（日本語）', en: 'Choice in Japanese' },
  en: { ja: '英語（空欄なら同じ）', en: 'In English (empty: the same)' },
  add: { ja: '選択肢を追加', en: 'Add a choice' },
  newChoice: { ja: '新しい選択肢', en: 'new choice' },
  choicesFrom: { ja: '選択肢は「職種・エリア・経験」で決めます。', en: 'Its choices are set with the vocabulary.' },
  toVocabulary: { ja: '選択肢を見る', en: 'See them' },
  next: { ja: '条件に使うには、', en: 'To build a criterion on it:' },
  toTargets: { ja: 'ターゲットを開く', en: 'Open the targets' },
});
