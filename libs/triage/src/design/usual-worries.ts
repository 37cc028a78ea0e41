/** What people worry about before they register (候補者が不安に感じそうな点, S000-11), to be answered by the agency. */
import type { FormFaq } from '../form/form';
import type { Localized } from '../vocabulary';

export interface UsualWorry {
  readonly id: string;
  readonly question: Localized;
  /** The form has a sentence of its own for it, that stands until the agency writes another. */
  readonly isAnsweredAtFirst?: true;
}

export const usualWorries: readonly UsualWorry[] = [
  { id: 'cost', question: { ja: '費用はかかりますか', en: 'Does it cost anything?' }, isAnsweredAtFirst: true },
  {
    id: 'working',
    question: { ja: '在職中でも相談できますか', en: 'Can I ask while I still have a job?' },
    isAnsweredAtFirst: true,
  },
  {
    id: 'caller',
    question: { ja: 'どこから電話がかかってきますか', en: 'Who will call me?' },
    isAnsweredAtFirst: true,
  },
  {
    id: 'employer_hears',
    question: { ja: '今の会社に知られませんか', en: 'Will my present employer hear of it?' },
  },
  {
    id: 'undecided',
    question: {
      ja: '転職するか決めていなくても相談できますか',
      en: 'May I come before I have decided to change jobs?',
    },
  },
  {
    id: 'many_calls',
    question: { ja: '電話が何度もかかってきませんか', en: 'Will there be many calls?' },
  },
  {
    id: 'data',
    question: { ja: '個人情報はどう扱われますか', en: 'What happens to my personal data?' },
  },
  {
    id: 'little_experience',
    question: {
      ja: '経験が少なくても紹介してもらえますか',
      en: 'Is there work for me with little experience?',
    },
  },
  {
    id: 'declining',
    question: { ja: '紹介された求人を断れますか', en: 'May I say no to a vacancy?' },
  },
  {
    id: 'withdrawing',
    question: { ja: 'あとから登録を取り消せますか', en: 'Can I take my registration back?' },
  },
];

export const isWorryAnswered = ({ ja }: Localized): boolean => ja.trim() !== '';

/** Every usual worry, then the agency's own, as the form answers them; without an answer where it does not. */
export function worriesOf(faq: readonly FormFaq[]): FormFaq[] {
  const usual = usualWorries.map(
    ({ id, question }): FormFaq => faq.find((one) => one.id === id) ?? { id, question, answer: { ja: '', en: '' } },
  );
  return [...usual, ...faq.filter((one) => !usualWorries.some(({ id }) => id === one.id))];
}

/** What people worry about and the form says nothing of (S000-11). */
export const unansweredWorries = (faq: readonly FormFaq[]): FormFaq[] =>
  worriesOf(faq).filter(
    ({ id, answer }) =>
      !isWorryAnswered(answer) && !usualWorries.some((one) => one.id === id && one.isAnsweredAtFirst === true),
  );
