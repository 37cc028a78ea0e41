import type { AwayReason } from '@toritsugi/journey';
import { roundHalfUp } from '@toritsugi/statistics';
import { assertNever, type Localized } from '@toritsugi/triage';
import { MIN_CONSULTATIONS, type AdvisorCandidate, type SkipReason } from './candidate';
import type { Estimate } from './estimate';
import { segmentLabel } from './segment-label';

const AWAY: Record<AwayReason, Localized> = {
  break: { ja: '休憩', en: 'break' },
  employer: { ja: '企業対応', en: 'with an employer' },
  meeting: { ja: '会議', en: 'meeting' },
  no_answer: { ja: '呼出に応答なし', en: 'did not answer a call' },
};

/** 「推定成約率 15.5%(n=41・経理×4年以上×首都圏)」, or what is said instead where no rate can be trusted. */
export function estimateSentence(estimate: Estimate, levelSegment: string): Localized {
  const label = segmentLabel(levelSegment);
  if (estimate.isSparse || estimate.rate === null) {
    return {
      ja: `実績不足: 担当職種順(n=${estimate.n}・${label.ja})`,
      en: `Too few results: ordered by occupations handled (n=${estimate.n}; ${label.en})`,
    };
  }
  const percent = roundHalfUp(estimate.rate * 100, 1).toFixed(1);
  return {
    ja: `推定成約率 ${percent}%(n=${estimate.n}・${label.ja})`,
    en: `Estimated close rate ${percent}% (n=${estimate.n}; ${label.en})`,
  };
}

/** The estimate, led by what else decided the advisor's place. */
export function offerSentence(
  estimate: Localized,
  place: { isPreviousAdvisor: boolean; isDevelopment: boolean; isUnproven: boolean },
): Localized {
  if (place.isPreviousAdvisor) return prefixed('前回の担当です。', 'Looked after this person before. ', estimate);
  if (place.isDevelopment) return prefixed('育成枠で最初に呼び出します。', 'Rung first by the development share. ', estimate);
  if (place.isUnproven) {
    return prefixed(
      `実績が${MIN_CONSULTATIONS}件未満のため後の順です。`,
      `Fewer than ${MIN_CONSULTATIONS} consultations here, so later in order. `,
      estimate,
    );
  }
  return estimate;
}

/** Why the advisor is passed over, and the estimate that would have counted. */
export function skipSentence(
  skip: SkipReason,
  advisor: AdvisorCandidate,
  { estimate, now }: { estimate: Localized; now: Date },
): Localized {
  switch (skip) {
    case 'not_eligible':
      return prefixed('担当職種ではありません。', 'Does not handle this occupation. ', estimate);
    case 'recused':
      return prefixed('この方の担当から外れています。', 'Not to be assigned to this person. ', estimate);
    case 'offline':
      return prefixed('受付していません。', 'Not receiving calls. ', estimate);
    case 'unreachable':
      return prefixed('通信が途切れています。', 'Connection lost. ', estimate);
    case 'busy':
      return busySentence(advisor, estimate);
    case 'away': {
      const why = advisor.presenceReason === null ? null : AWAY[advisor.presenceReason];
      return why === null
        ? prefixed('離席中です。', 'Away. ', estimate)
        : prefixed(`離席中です(${why.ja})。`, `Away (${why.en}). `, estimate);
    }
    case 'cap':
      return capSentence(advisor, estimate);
    case 'soon_booked': {
      const minutes = Math.max(0, Math.ceil(((advisor.nextBookedAt ?? now).getTime() - now.getTime()) / 60_000));
      return prefixed(`${minutes}分後に面談の予約があります。`, `Has a consultation in ${minutes} min. `, estimate);
    }
    default:
      return assertNever(skip);
  }
}

function busySentence(advisor: AdvisorCandidate, estimate: Localized): Localized {
  if (advisor.presence === 'reserved') return prefixed('ほかの方を呼出中です。', 'Being rung for someone else. ', estimate);
  if (advisor.presence === 'wrap_up') return prefixed('後処理中です。', 'Finishing the last consultation. ', estimate);
  return prefixed('面談中です。', 'In a consultation. ', estimate);
}

function capSentence(advisor: AdvisorCandidate, estimate: Localized): Localized {
  return advisor.openCases >= advisor.caseCap
    ? prefixed(`担当件数が上限(${advisor.caseCap}件)です。`, `At the limit of ${advisor.caseCap} open cases. `, estimate)
    : prefixed(
        `直近1時間の取次ぎが上限(${advisor.liveTransfersCap}件)です。`,
        `At the limit of ${advisor.liveTransfersCap} transfers an hour. `,
        estimate,
      );
}

function prefixed(ja: string, en: string, estimate: Localized): Localized {
  return { ja: ja + estimate.ja, en: en + estimate.en };
}
