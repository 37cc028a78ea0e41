import type { AwayReason } from '@toritsugi/journey';
import { assertNever, type Localized } from '@toritsugi/triage';
import type { KnownRate } from '../rates/segment-rates';
import type { AdvisorCandidate, SkipReason } from './candidate';
import { MIN_CONSULTATIONS } from './gates';

interface Place {
  readonly isPreviousAdvisor: boolean;
  readonly isDevelopment: boolean;
  readonly isMatched: boolean;
  readonly isUnproven: boolean;
  /** Late follow-ups that their price counts. */
  readonly late: number;
}

/** The estimate, led by what else decided the advisor's place, and followed by what was counted against it. */
export function offerSentence(estimate: Localized, place: Place): Localized {
  const led = ledBy(estimate, place);
  const { late } = place;
  return late === 0
    ? led
    : { ja: `${led.ja} 遅れているフォロー ${late}件。`, en: `${led.en} Follow-ups that are late: ${late}.` };
}

function ledBy(estimate: Localized, place: Place): Localized {
  if (place.isPreviousAdvisor) return before(estimate, PREVIOUS);
  if (place.isDevelopment) return before(estimate, DEVELOPMENT);
  if (place.isMatched) return before(estimate, MATCHED);
  return place.isUnproven ? before(estimate, UNPROVEN) : estimate;
}

const PREVIOUS: Localized = { ja: '前回の担当です。', en: 'Looked after this person before. ' };
const DEVELOPMENT: Localized = { ja: '育成枠で最初に呼び出します。', en: 'Rung first by the development share. ' };
const MATCHED: Localized = {
  ja: '同時の取次ぎとの組み合わせで最初に呼び出します。',
  en: 'Rung first to suit all who asked at once. ',
};
const UNPROVEN: Localized = {
  ja: `実績が${MIN_CONSULTATIONS}件未満のため後の順です。`,
  en: `Fewer than ${MIN_CONSULTATIONS} consultations here, so later in order. `,
};

/** Why the advisor is passed over, and the estimate that would have counted. */
export function skipSentence(
  skip: SkipReason,
  advisor: AdvisorCandidate,
  { known, now }: { known: KnownRate; now: Date },
): Localized {
  switch (skip) {
    case 'cap':
      return before(known.sentence, capOpening(advisor));
    case 'soon_booked':
      return before(known.sentence, bookedOpening(advisor, now));
    case 'not_eligible':
      return fixed(known, NOT_ELIGIBLE);
    case 'recused':
      return fixed(known, RECUSED);
    case 'offline':
      return fixed(known, OFFLINE);
    case 'unreachable':
      return fixed(known, UNREACHABLE);
    case 'busy':
      return fixed(known, busyOpening(advisor));
    case 'away':
      return fixed(known, advisor.presenceReason === null ? AWAY : AWAY_FOR[advisor.presenceReason]);
    default:
      return assertNever(skip);
  }
}

const NOT_ELIGIBLE: Localized = { ja: '担当職種ではありません。', en: 'Does not handle this occupation. ' };
const RECUSED: Localized = { ja: 'この方の担当から外れています。', en: 'Not to be assigned to this person. ' };
const OFFLINE: Localized = { ja: '受付していません。', en: 'Not receiving calls. ' };
const UNREACHABLE: Localized = { ja: '通信が途切れています。', en: 'Connection lost. ' };
const RINGING: Localized = { ja: 'ほかの方を呼出中です。', en: 'Being rung for someone else. ' };
const IN_CONSULTATION: Localized = { ja: '面談中です。', en: 'In a consultation. ' };
const ON_CALL: Localized = { ja: '通話中です。', en: 'On a call. ' };
const WRAP_UP: Localized = { ja: '後処理中です。', en: 'Finishing the last consultation. ' };
const AWAY: Localized = { ja: '離席中です。', en: 'Away. ' };
const AWAY_FOR: Record<AwayReason, Localized> = {
  break: { ja: '離席中です(休憩)。', en: 'Away (break). ' },
  employer: { ja: '離席中です(企業対応)。', en: 'Away (with an employer). ' },
  meeting: { ja: '離席中です(会議)。', en: 'Away (in a meeting). ' },
  no_answer: { ja: '離席中です(呼出に応答なし)。', en: 'Away (did not answer a call). ' },
  by_lead: { ja: '離席中です(リーダーの判断)。', en: 'Away (put away by a lead). ' },
  shift_over: { ja: '受付していません。', en: 'Not receiving calls. ' },
};

function busyOpening({ presence }: AdvisorCandidate): Localized {
  if (presence === 'reserved') return RINGING;
  if (presence === 'wrap_up') return WRAP_UP;
  return presence === 'on_call' ? ON_CALL : IN_CONSULTATION;
}

function capOpening({ openCases, caseCap, liveTransfersCap }: AdvisorCandidate): Localized {
  return openCases >= caseCap
    ? { ja: `担当件数が上限(${caseCap}件)です。`, en: `At the limit of ${caseCap} open cases. ` }
    : {
        ja: `直近1時間の取次ぎが上限(${liveTransfersCap}件)です。`,
        en: `At the limit of ${liveTransfersCap} transfers an hour. `,
      };
}

function bookedOpening({ nextBookedAt }: AdvisorCandidate, now: Date): Localized {
  const minutes = Math.ceil(((nextBookedAt ?? now).getTime() - now.getTime()) / 60_000);
  return minutes > 0
    ? {
        ja: `${minutes}分後に面談か面接の予定があります。`,
        en: `Has a consultation or an interview in ${minutes} min. `,
      }
    : { ja: '面談か面接の予定の時間です。', en: 'A consultation or an interview is due. ' };
}

function fixed({ skips, sentence }: KnownRate, opening: Localized): Localized {
  const made = skips.get(opening);
  if (made !== undefined) return made;
  const fresh = before(sentence, opening);
  skips.set(opening, fresh);
  return fresh;
}

function before(sentence: Localized, opening: Localized): Localized {
  return { ja: opening.ja + sentence.ja, en: opening.en + sentence.en };
}
