import type { Machine } from './machine';
import { openSubmissionStates, type SubmissionState } from './selection-road';

export const rescueStates = [
  'detected',
  'ask_sent',
  'call_due',
  'called',
  'recovered',
  'declined_final',
  'dismissed',
  'moot',
] as const;
export type RescueState = (typeof rescueStates)[number];

export const openRescueStates = [
  'detected',
  'ask_sent',
  'call_due',
  'called',
] as const satisfies readonly RescueState[];

/**
 * Somebody may be about to decline (辞退救出): asked whether they may be called, called, and how it ended. `dismissed`:
 * it was no signal · `moot`: the selection ended otherwise.
 */
export const rescueMachine: Machine<RescueState> = {
  name: 'decline_rescue',
  states: rescueStates,
  initial: ['detected'],
  moves: {
    detected: ['ask_sent', 'call_due', 'called', 'recovered', 'declined_final', 'dismissed', 'moot'],
    ask_sent: ['call_due', 'called', 'recovered', 'declined_final', 'moot'],
    call_due: ['called', 'recovered', 'declined_final', 'moot'],
    called: ['call_due', 'recovered', 'declined_final', 'moot'],
    recovered: [],
    declined_final: [],
    dismissed: [],
    moot: [],
  },
};

/** Where the signal came from. */
export const rescueSources = ['mail', 'sms', 'chat', 'phone', 'meeting', 'employer'] as const;
export type RescueSource = (typeof rescueSources)[number];

/** Whoever wrote is asked before they are called (S003-29). */
export const isWritten = (source: RescueSource): boolean => source === 'mail' || source === 'sms' || source === 'chat';

/** Why a person declines (辞退理由). */
export const withdrawalReasons = [
  'other_offer',
  'stays_where_they_are',
  'conditions',
  'work',
  'place',
  'pace',
  'impression',
  'other',
] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

/** What the employer said to a selection that goes faster. */
export const proposalAnswers = ['earlier', 'not_possible', 'waiting'] as const;
export type ProposalAnswer = (typeof proposalAnswers)[number];

export const rescueActs = [
  'ask',
  'agree',
  'refuse_calls',
  'reached',
  'unanswered',
  'propose',
  'recover',
  'decline',
  'dismiss',
] as const;
export type RescueAct = (typeof rescueActs)[number];

/** In which somebody can still say no: before the end, and between an accepted offer and the first working day. */
export const rescuableStates = [
  ...openSubmissionStates,
  'offer_accepted',
] as const satisfies readonly SubmissionState[];
export const isRescuable = (state: SubmissionState): boolean =>
  (rescuableStates as readonly SubmissionState[]).includes(state);

/** What a decline makes of a submission: withdrawn, its offer declined, or the joining called off. */
export const declineOf = (state: SubmissionState): SubmissionState =>
  state === 'offered' ? 'offer_declined' : state === 'offer_accepted' ? 'join_cancelled' : 'withdrawn_by_registrant';

/** The interview from which on the stage is the last one before the offer. */
export const FINAL_FROM_INTERVIEW = 2;
/** Of an accepted offer nothing is left to be brought forward. */
export const isFinalStage = (state: SubmissionState, interview: number): boolean =>
  state === 'offered' || (state !== 'offer_accepted' && interview >= FINAL_FROM_INTERVIEW);

export interface RescueStanding {
  readonly state: RescueState;
  readonly source: RescueSource;
  readonly isFinalStage: boolean;
  readonly attempts: number;
  readonly refusesCalls: boolean;
  /** From when on somebody who was asked and says nothing is called once; null: not asked, or they answered. */
  readonly silenceEndsAt: Date | null;
  readonly hasProposal: boolean;
  readonly isReached: boolean;
}

export interface RescueWish {
  readonly act: RescueAct;
  readonly hasReason: boolean;
  readonly hasWords: boolean;
}

/** Named as the server refuses. */
export type RescueProblem =
  | 'rescue_over'
  | 'rescue_asked_already'
  | 'rescue_agreed_already'
  | 'rescue_ask_first'
  | 'rescue_wait_for_answer'
  | 'rescue_called_once'
  | 'rescue_calls_refused'
  | 'rescue_call_needed'
  | 'rescue_not_reached'
  | 'rescue_proposal_needed'
  | 'rescue_reason_needed'
  | 'rescue_words_needed'
  | 'rescue_begun';

export const isRescueOpen = (state: RescueState): boolean =>
  (openRescueStates as readonly RescueState[]).includes(state);

/** Why this cannot be done now; null where it can. */
export function rescueProblem(standing: RescueStanding, wish: RescueWish, now: Date): RescueProblem | null {
  if (!isRescueOpen(standing.state)) return 'rescue_over';
  switch (wish.act) {
    case 'ask':
      if (standing.refusesCalls) return 'rescue_calls_refused';
      return standing.state === 'detected' ? null : 'rescue_asked_already';
    case 'agree':
      return standing.state === 'call_due' ? 'rescue_agreed_already' : null;
    case 'reached':
    case 'unanswered':
      return callProblem(standing, now);
    case 'recover':
    case 'decline':
      return closeProblem(standing, wish);
    case 'dismiss':
      if (standing.state !== 'detected') return 'rescue_begun';
      return wish.hasWords ? null : 'rescue_words_needed';
    case 'refuse_calls':
    case 'propose':
      return null;
  }
}

/** Why the person is not to be called now; null where they may be. */
export function callProblem(standing: RescueStanding, now: Date): RescueProblem | null {
  const { state, source, refusesCalls, silenceEndsAt, isReached } = standing;
  if (!isRescueOpen(state)) return 'rescue_over';
  if (refusesCalls) return 'rescue_calls_refused';
  if (!isWritten(source) || state === 'call_due') return null;
  if (state === 'detected') return 'rescue_ask_first';
  // Whoever agreed, or was talked to, is called again; whoever never answered is not.
  if (state === 'called') return silenceEndsAt === null || isReached ? null : 'rescue_called_once';
  return silenceEndsAt !== null && now >= silenceEndsAt ? null : 'rescue_wait_for_answer';
}

/**
 * 「他社決定」 too is called once, or says that they do not want to be (S003-31). That somebody goes on they have said
 * themselves: nobody is recovered who was not reached, or who wants no call and wrote it in words that are noted.
 */
function closeProblem({ attempts, refusesCalls, ...standing }: RescueStanding, wish: RescueWish): RescueProblem | null {
  if (attempts === 0 && !refusesCalls) return 'rescue_call_needed';
  if (wish.act === 'recover' && !standing.isReached) {
    if (!refusesCalls) return 'rescue_not_reached';
    if (!wish.hasWords) return 'rescue_words_needed';
  }
  if (standing.isFinalStage && !standing.hasProposal) return 'rescue_proposal_needed';
  return wish.act === 'decline' && !wish.hasReason ? 'rescue_reason_needed' : null;
}

/** Where an act leads; what is only noted stays where it is. */
export function rescueMove(state: RescueState, act: RescueAct): RescueState {
  switch (act) {
    case 'ask':
      return 'ask_sent';
    case 'agree':
      return 'call_due';
    case 'reached':
    case 'unanswered':
      return 'called';
    case 'recover':
      return 'recovered';
    case 'decline':
      return 'declined_final';
    case 'dismiss':
      return 'dismissed';
    case 'refuse_calls':
    case 'propose':
      return state;
  }
}

/** Which clock runs: `first` and `call` are 60 minutes, `silence` begins them later, `outcome` is a day. */
export type RescueClockKind = 'first' | 'silence' | 'call' | 'outcome';
export function clockOfRescue(state: RescueState): RescueClockKind | null {
  switch (state) {
    case 'detected':
      return 'first';
    case 'ask_sent':
      return 'silence';
    case 'call_due':
      return 'call';
    case 'called':
      return 'outcome';
    default:
      return null;
  }
}
