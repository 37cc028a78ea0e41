import { defineMessages } from '../language';

/** What makes somebody fit to follow people up. */
export const traitMessages = defineMessages({
  traits: { ja: 'フォローに向いているところ', en: 'Fit to follow people up' },
  traitsHint: {
    ja: 'フォローする人の候補は、ここで選んだ数が多い順、受け持ちの少ない順に並びます。',
    en: 'Whom to ask to follow up is suggested by how many of these apply, then by how little they have to do.',
  },
  noTraits: { ja: 'まだ選ばれていません', en: 'None chosen yet' },
  save: { ja: '保存する', en: 'Save' },
  saved: { ja: '保存しました', en: 'Saved' },
  trait_empathy: { ja: '共感性', en: 'Empathy' },
  trait_speaking: { ja: '話す', en: 'Speaks well' },
  trait_listening: { ja: '聞く', en: 'Listens' },
  trait_multitasking: { ja: 'マルチタスク', en: 'Does several things at once' },
  trait_curiosity: { ja: '好奇心', en: 'Curious' },
});
