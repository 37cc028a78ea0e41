import type { Machine } from './machine';

export const submissionStates = [
  'consented',
  'submitted',
  'doc_passed',
  'interview_set',
  'interview_done',
  'offered',
  'offer_accepted',
  'joined',
  'doc_rejected',
  'interview_rejected',
  'withdrawn_by_registrant',
  'offer_declined',
  'employer_cancelled',
  'join_cancelled',
  'left_early',
] as const;
export type SubmissionState = (typeof submissionStates)[number];

/**
 * A submission (推薦) to one employer, from the person's consent to the first half year in the job. Which interview it
 * is stands beside the state. `offer_accepted` is the close (成約); what ends one that was accepted reverses it.
 */
export const submissionMachine: Machine<SubmissionState> = {
  name: 'submission',
  states: submissionStates,
  initial: ['consented'],
  moves: {
    consented: ['submitted', 'withdrawn_by_registrant', 'employer_cancelled'],
    submitted: ['doc_passed', 'doc_rejected', 'withdrawn_by_registrant', 'employer_cancelled'],
    doc_passed: ['interview_set', 'withdrawn_by_registrant', 'employer_cancelled'],
    interview_set: ['interview_done', 'withdrawn_by_registrant', 'employer_cancelled'],
    interview_done: ['interview_set', 'offered', 'interview_rejected', 'withdrawn_by_registrant', 'employer_cancelled'],
    offered: ['offer_accepted', 'offer_declined', 'withdrawn_by_registrant', 'employer_cancelled'],
    offer_accepted: ['joined', 'join_cancelled', 'employer_cancelled'],
    joined: ['left_early'],
    doc_rejected: [],
    interview_rejected: [],
    withdrawn_by_registrant: [],
    offer_declined: [],
    employer_cancelled: [],
    join_cancelled: [],
    left_early: [],
  },
};

/** Something is still to be decided: each of these waits for somebody, until a time. */
export const openSubmissionStates = [
  'consented',
  'submitted',
  'doc_passed',
  'interview_set',
  'interview_done',
  'offered',
] as const satisfies readonly SubmissionState[];

/** Waits for somebody: the open ones, and an accepted offer until the first working day. */
export const deciders = ['advisor', 'employer', 'registrant'] as const;
export type Decider = (typeof deciders)[number];
export const deciderOf = (state: SubmissionState): Decider | null => {
  switch (state) {
    case 'submitted':
    case 'interview_done':
      return 'employer';
    case 'offered':
      return 'registrant';
    case 'consented':
    case 'doc_passed':
    case 'interview_set':
    case 'offer_accepted':
      return 'advisor';
    default:
      return null;
  }
};

/** What an employer's own answer makes of a submission; null where it does not wait for them. */
export function answerMoves(state: SubmissionState, isYes: boolean): SubmissionState | null {
  if (state === 'submitted') return isYes ? 'doc_passed' : 'doc_rejected';
  if (state === 'interview_done') return isYes ? 'interview_done' : 'interview_rejected';
  return null;
}

export const selectionStepKinds = ['document', 'interview', 'offer', 'join'] as const;
export type SelectionStepKind = (typeof selectionStepKinds)[number];
/** `ended`: by the person, or by the employer without judging the person. */
export const selectionStepResults = ['passed', 'rejected', 'ended'] as const;
export type SelectionStepResult = (typeof selectionStepResults)[number];

/** Why an employer did not choose somebody (不採用理由). */
export const rejectionReasons = [
  'experience',
  'skills',
  'qualification',
  'conditions',
  'motivation',
  'communication',
  'job_changes',
  'fit_with_team',
  'start_date',
  'other_candidate',
  'position_closed',
  'other',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

/** How the person said yes to one employer. */
export const consentWays = ['meeting', 'phone', 'mail', 'page'] as const;
export type ConsentWay = (typeof consentWays)[number];

/** Who was submitted to an employer is not submitted there again for so long, unless somebody writes why. */
export const SUBMIT_AGAIN_MONTHS = 12;
/** From so many in a row on somebody has to look into it: people who were rejected, or offers that were declined. */
export const STREAK = 3;
export const streakKinds = ['rejected', 'declined'] as const;
export type StreakKind = (typeof streakKinds)[number];
/** An offer that was declined, also after it had been accepted. */
export const declines = ['offer_declined', 'join_cancelled'] as const satisfies readonly SubmissionState[];
export const keptOffers = ['offer_accepted', 'joined', 'left_early'] as const satisfies readonly SubmissionState[];
/** Who leaves later than this left, but not early: nothing is refunded. */
export const LEFT_EARLY_DAYS = 180;
/** Of an interview whose length nobody said; an interview takes from ten minutes to ten hours. */
export const USUAL_INTERVIEW_MINUTES = 60;
export const INTERVIEW_MINUTES = { min: 10, max: 600 } as const;
/** Minutes of service within which what happened in an interview is written down. */
export const REPORT_MINUTES = 120;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Where a submission stands when something is recorded of it. */
export interface SubmissionStanding {
  readonly state: SubmissionState;
  /** The latest thing recorded so far: nothing that follows was earlier. */
  readonly lastAt: Date;
  /** When the interview that is set begins. */
  readonly interviewAt: Date | null;
  readonly joinedAt: Date | null;
  readonly hasAcceptedOther: boolean;
}

/** What somebody wants to record. `at`: of an interview its beginning, of everything else when it happened. */
export interface StepWish {
  readonly to: SubmissionState;
  readonly at: Date;
  readonly hasReason: boolean;
  /** Of an interview: somebody said when it begins. */
  readonly hasDate: boolean;
  readonly hasOwner: boolean;
  readonly hasReport: boolean;
  /** Whether the person was told that somebody writes to ask how it was: yes or no, but said. */
  readonly saysWhetherTold: boolean;
  readonly hasRefund: boolean;
  /** The person was asked once more, or does not want to be. */
  readonly isSettled: boolean;
}

/** Named as the server refuses. */
export type StepProblem =
  | 'illegal_move'
  | 'step_too_early'
  | 'step_before_last'
  | 'step_in_future'
  | 'join_before_accept'
  | 'other_offer_accepted'
  | 'rejection_reason_required'
  | 'interview_date_required'
  | 'follow_up_owner_required'
  | 'interview_report_required'
  | 'told_of_mail_required'
  | 'decline_unsettled'
  | 'refund_required'
  | 'left_too_late';

const road = submissionStates.slice(0, submissionStates.indexOf('doc_rejected'));

/** Another date of an interview that is set, or of the first working day, moves nothing. */
export const isNewDate = (state: SubmissionState, to: SubmissionState): boolean =>
  state === to && (to === 'interview_set' || to === 'offer_accepted');

/** Why this cannot be recorded, in the order in which a person would mend it; null where it can. */
export function stepProblem(standing: SubmissionStanding, wish: StepWish, now: Date): StepProblem | null {
  const { state, lastAt, interviewAt, joinedAt } = standing;
  const { to, at } = wish;
  if (!isNewDate(state, to) && !submissionMachine.moves[state].includes(to)) return outOfOrder(state, to);
  if (to === 'offer_accepted' && standing.hasAcceptedOther) return 'other_offer_accepted';
  if ((to === 'doc_rejected' || to === 'interview_rejected') && !wish.hasReason) return 'rejection_reason_required';
  if (to === 'interview_set' && !wish.hasDate) return 'interview_date_required';
  if (to === 'interview_set' && !wish.hasOwner) return 'follow_up_owner_required';
  if (to === 'offer_declined' && !wish.isSettled) return 'decline_unsettled';
  if (to === 'left_early' && !wish.hasRefund) return 'refund_required';
  if (to !== 'interview_set' && at > now) return 'step_in_future';
  if (to === 'interview_done' && interviewAt !== null && interviewAt > now) return 'step_in_future';
  if (to === 'interview_done' && !wish.hasReport) return 'interview_report_required';
  if (to === 'interview_done' && !wish.saysWhetherTold) return 'told_of_mail_required';
  // Joining and leaving are told by their day, everything else to the minute: what else happened in it may be later.
  const precision = to === 'joined' || to === 'left_early' ? DAY_MS : MINUTE_MS;
  if (at.getTime() + precision <= lastAt.getTime()) return 'step_before_last';
  if (to === 'left_early' && joinedAt !== null && at.getTime() - joinedAt.getTime() >= (LEFT_EARLY_DAYS + 1) * DAY_MS)
    return 'left_too_late';
  return null;
}

function outOfOrder(state: SubmissionState, to: SubmissionState): StepProblem {
  const [from, wanted] = [road.indexOf(state), road.indexOf(to)];
  if (from < 0 || wanted <= from + 1) return 'illegal_move';
  return to === 'joined' ? 'join_before_accept' : 'step_too_early';
}

/** What says what kind of company it is, and nothing about which one. */
const LEGAL_FORM = new RegExp(
  [
    '株式会社|有限会社|合同会社|合資会社|合名会社|(医療|学校|社会福祉|宗教|npo)法人(社団|財団)?|((一般|公益)?(社団|財団))法人',
    '\\((株|有|同|資|名|医|学|福|社|財)\\)|(?<=^|\\s)(株|有|同)\\)|\\((株|有|同)(?=\\s|$)',
    '\\b(inc|co|ltd|corp|corporation|limited|llc|k\\.?k|g\\.?k)\\b',
  ].join('|'),
  'g',
);
/** Where within a company somebody works; so much of it people write behind its name. */
const PLACE =
  /(本社|支社|支店|営業所|事業所|事業部|本部|工場|店|[^本支]部|課|室|係|グループ|チーム|センター|オフィス|office|branch)$/;
const UNSPACED_PLACE = /^.{0,8}(本社|支社|支店|営業所|事業所)$/;
const SHORTEST_NAME = 3;

/** Of the name alone: forms of letters, spaces, marks and long vowels, and kana of either kind, are all one. */
function companyKey(name: string): string {
  const parts = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{Cf}\p{Cc}]/gu, '')
    .replaceAll(LEGAL_FORM, ' ')
    .replaceAll(/[\u3041-\u3096]/g, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) + 0x60))
    .split(/[\s()[\]【】/／]+/)
    .map((part) => part.replaceAll(/[.,、。・･'’\p{Pd}ー−]/gu, '').replace(/(様|御中)$/, ''))
    .filter((part) => part !== '');
  while (parts.length > 1 && PLACE.test(parts.at(-1) ?? '')) parts.pop();
  return parts.join('');
}

/** The same company, as far as names can say it; a branch or a department behind a name is the company's own. */
export function isSameCompany(one: string, other: string): boolean {
  const [short = '', long = ''] = [companyKey(one), companyKey(other)].sort(
    (left, right) => left.length - right.length,
  );
  if (short === '') return false;
  if (short === long) return true;
  return short.length >= SHORTEST_NAME && long.startsWith(short) && UNSPACED_PLACE.test(long.slice(short.length));
}
