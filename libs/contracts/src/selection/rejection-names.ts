import type { RejectionReason } from '@toritsugi/journey';
import type { LocalizedText } from '../replies';

/** Why an employer did not go on, as staff read it. */
export const rejectionReasonNames = {
  experience: { ja: '経験年数・経験業務が足りない', en: 'Experience' },
  skills: { ja: 'スキルが合わない', en: 'Skills' },
  qualification: { ja: '必要な資格がない', en: 'Qualification' },
  conditions: { ja: '年収・勤務条件が合わない', en: 'Pay or conditions' },
  motivation: { ja: '志望動機・意欲', en: 'Motivation' },
  communication: { ja: '受け答え・伝え方', en: 'Communication' },
  job_changes: { ja: '転職回数・在籍期間', en: 'Number of job changes' },
  fit_with_team: { ja: '職場・チームとの相性', en: 'Fit with the team' },
  start_date: { ja: '入社時期が合わない', en: 'Starting date' },
  other_candidate: { ja: '他の候補者に決まった', en: 'Another candidate' },
  position_closed: { ja: '募集が終了した', en: 'The position was closed' },
  other: { ja: 'その他', en: 'Other' },
} as const satisfies Readonly<Record<RejectionReason, LocalizedText>>;
