import { todoMachine } from './agreement/todo';
import type { Machine } from './machine';
import { followUpMachine, questionMachine } from './follow-up';
import { freeSlotMachine, relayReferralMachine } from './partner/free-slot';
import { inboundMachine } from './inbound/inbound-mail';
import { rescueMachine } from './rescue';
import { submissionMachine } from './selection-road';

export const registrantStates = [
  'registered',
  'in_intake',
  'consultation_set',
  'supported',
  'in_selection',
  'closed',
  'joined',
  'courtesy',
  'dormant',
  'withdrawn',
  'merged',
  'erased',
] as const;
export type RegistrantState = (typeof registrantStates)[number];

/** The life of a registrant (登録者) from the accepted form to the close and after (S001-1, S004-5). */
export const registrantMachine: Machine<RegistrantState> = {
  name: 'registrant',
  states: registrantStates,
  initial: ['registered'],
  moves: {
    registered: ['in_intake', 'merged', 'courtesy', 'dormant', 'withdrawn'],
    in_intake: ['consultation_set', 'supported', 'merged', 'courtesy', 'dormant', 'withdrawn'],
    consultation_set: ['supported', 'in_intake', 'merged', 'dormant', 'withdrawn'],
    supported: ['in_selection', 'merged', 'dormant', 'withdrawn'],
    in_selection: ['supported', 'closed', 'withdrawn'],
    closed: ['in_selection', 'supported', 'joined', 'withdrawn'],
    // Left within half a year: looked after again.
    joined: ['supported', 'withdrawn', 'erased'],
    courtesy: ['in_intake', 'merged', 'dormant', 'withdrawn'],
    dormant: ['in_intake', 'merged', 'withdrawn', 'erased'],
    withdrawn: ['registered', 'erased'],
    // Undone: back to what they were.
    merged: ['registered', 'in_intake', 'consultation_set', 'supported', 'courtesy', 'dormant'],
    erased: [],
  },
};

export const callTaskStates = [
  'waiting',
  'claimed',
  'dialing',
  'connected',
  'transferring',
  'retry_wait',
  'callback_set',
  'handed_over',
  'booked',
  'courtesy_closed',
  'declined',
  'unreachable',
  'cancelled',
  'set_aside',
] as const;
export type CallTaskState = (typeof callTaskStates)[number];

/** States in which a task is still work to do: shown on the board, claimable or held by someone. */
export const openCallTaskStates = [
  'waiting',
  'claimed',
  'dialing',
  'connected',
  'transferring',
  'retry_wait',
  'callback_set',
] as const satisfies readonly CallTaskState[];

/** States in which one person holds the task; a person holds at most one. */
export const heldCallTaskStates = [
  'claimed',
  'dialing',
  'connected',
  'transferring',
] as const satisfies readonly CallTaskState[];

/** One call task (架電タスク): waiting, claimed, called, and how the call ended (S004-18). */
export const callTaskMachine: Machine<CallTaskState> = {
  name: 'call_task',
  states: callTaskStates,
  initial: ['waiting'],
  moves: {
    // Straight to `connected`: the person calls us.
    waiting: ['claimed', 'connected', 'booked', 'cancelled', 'set_aside'],
    claimed: ['waiting', 'dialing', 'connected', 'courtesy_closed', 'booked', 'cancelled'],
    dialing: ['connected', 'retry_wait', 'waiting', 'unreachable', 'cancelled'],
    connected: ['transferring', 'callback_set', 'booked', 'courtesy_closed', 'declined', 'retry_wait', 'cancelled'],
    transferring: ['handed_over', 'connected', 'retry_wait', 'cancelled'],
    retry_wait: ['waiting', 'connected', 'unreachable', 'booked', 'cancelled', 'set_aside'],
    callback_set: ['waiting', 'connected', 'booked', 'cancelled', 'set_aside'],
    handed_over: [],
    booked: [],
    courtesy_closed: [],
    declined: [],
    unreachable: [],
    cancelled: [],
    // The person was merged with one who is to be called too; undone, it goes on.
    set_aside: ['waiting', 'retry_wait', 'callback_set'],
  },
};

export const transferStates = [
  'requested',
  'ringing',
  'accepted',
  'bridged',
  'completed',
  'exhausted',
  'cancelled',
  'failed',
] as const;
export type TransferState = (typeof transferStates)[number];
export const openTransferStates = [
  'requested',
  'ringing',
  'accepted',
  'bridged',
] as const satisfies readonly TransferState[];

/** A live hand-over (取次ぎ) from intake to an advisor (S004-18, S004-19). */
export const transferMachine: Machine<TransferState> = {
  name: 'transfer',
  states: transferStates,
  initial: ['requested'],
  moves: {
    // Without division nobody is rung: whoever called is the advisor.
    requested: ['ringing', 'bridged', 'exhausted', 'cancelled'],
    ringing: ['accepted', 'exhausted', 'cancelled'],
    accepted: ['bridged', 'failed', 'cancelled'],
    bridged: ['completed', 'cancelled'],
    completed: [],
    exhausted: [],
    cancelled: [],
    failed: [],
  },
};

export const transferOfferStates = ['offered', 'accepted', 'declined', 'expired', 'withdrawn'] as const;
export type TransferOfferState = (typeof transferOfferStates)[number];

/** One advisor being rung (呼出), 15 seconds at most. */
export const transferOfferMachine: Machine<TransferOfferState> = {
  name: 'transfer_offer',
  states: transferOfferStates,
  initial: ['offered'],
  moves: {
    offered: ['accepted', 'declined', 'expired', 'withdrawn'],
    accepted: [],
    declined: [],
    expired: [],
    withdrawn: [],
  },
};

export const presenceStates = [
  'offline',
  'available',
  'reserved',
  'in_consultation',
  'on_call',
  'wrap_up',
  'away',
  'unreachable',
] as const;
export type PresenceState = (typeof presenceStates)[number];

/** What people say themselves; the others are said of them: nobody answered a ring, a lead decided, work ended. */
export const chosenAwayReasons = ['break', 'employer', 'meeting'] as const;
export const awayReasons = [...chosenAwayReasons, 'no_answer', 'by_lead', 'shift_over'] as const;
export type AwayReason = (typeof awayReasons)[number];

/**
 * Presence (在席状況) of advisors; intake staff use the same machine with `on_call` in place of `in_consultation`.
 * Advisors of a team without division are `on_call` from their claim on, and go on from there to the consultation.
 */
export const presenceMachine: Machine<PresenceState> = {
  name: 'presence',
  states: presenceStates,
  initial: ['offline'],
  moves: {
    offline: ['available', 'away'],
    available: ['reserved', 'in_consultation', 'on_call', 'away', 'unreachable', 'offline'],
    reserved: ['in_consultation', 'available', 'away', 'unreachable', 'offline'],
    in_consultation: ['wrap_up', 'unreachable', 'available'],
    on_call: ['available', 'in_consultation', 'wrap_up', 'away', 'unreachable', 'offline'],
    wrap_up: ['available', 'away', 'in_consultation', 'unreachable', 'offline'],
    away: ['available', 'wrap_up', 'in_consultation', 'on_call', 'unreachable', 'offline'],
    unreachable: ['available', 'in_consultation', 'on_call', 'wrap_up', 'away', 'offline'],
  },
};

export const consultationStates = [
  'held_slot',
  'set',
  'in_progress',
  'completed',
  'no_show',
  'cancelled_by_registrant',
  'cancelled_by_agency',
  'rescheduled',
  'expired',
] as const;
export type ConsultationState = (typeof consultationStates)[number];

/** A consultation (面談): booked through a held slot, or live and `in_progress` from its first moment. */
export const consultationMachine: Machine<ConsultationState> = {
  name: 'consultation',
  states: consultationStates,
  initial: ['held_slot', 'in_progress'],
  moves: {
    held_slot: ['set', 'expired', 'cancelled_by_registrant', 'cancelled_by_agency'],
    set: ['in_progress', 'no_show', 'cancelled_by_registrant', 'cancelled_by_agency', 'rescheduled'],
    in_progress: ['completed'],
    completed: [],
    no_show: [],
    cancelled_by_registrant: [],
    cancelled_by_agency: [],
    rescheduled: [],
    expired: [],
  },
};

/** A first consultation counts for the close record from 90 days after it, until it is a year old (S004-16). */
export const MATURE_AFTER_DAYS = 90;
export const WINDOW_DAYS = 365;

export const consultationOutcomes = ['proceed', 'not_now', 'out_of_target', 'declined_by_person'] as const;
export type ConsultationOutcome = (typeof consultationOutcomes)[number];

/** What became of an earlier time that was kept for a person. */
export const earlierOutcomes = ['taken', 'declined', 'lapsed'] as const;
export type EarlierOutcome = (typeof earlierOutcomes)[number];

export const decisionStates = ['open', 'approved', 'rejected', 'returned', 'withdrawn', 'delegated'] as const;
export type DecisionState = (typeof decisionStates)[number];

/**
 * A change that someone proposed and somebody else decides (S000-26); one sent back with a question can be answered and
 * is open again. What the sheet delegates is in force at once, without a decision.
 */
export const decisionRequestMachine: Machine<DecisionState> = {
  name: 'decision_request',
  states: decisionStates,
  initial: ['open'],
  moves: {
    open: ['approved', 'rejected', 'returned', 'withdrawn', 'delegated'],
    returned: ['open', 'withdrawn'],
    approved: [],
    // Where it came true when it should be looked at again.
    rejected: ['open'],
    withdrawn: [],
    delegated: [],
  },
};

export const historyImportStates = ['staged', 'committed', 'undone', 'cancelled'] as const;
export type HistoryImportState = (typeof historyImportStates)[number];

/**
 * A file of past consultations: staged row by row, then counted at once, or cancelled, which deletes every row of it
 * and itself.
 */
export const historyImportMachine: Machine<HistoryImportState> = {
  name: 'history_import',
  states: historyImportStates,
  initial: ['staged'],
  moves: { staged: ['committed', 'cancelled'], committed: ['undone'], undone: [], cancelled: [] },
};

export const messageStates = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'uncertain',
  'kept',
  'cancelled',
] as const;
export type MessageState = (typeof messageStates)[number];

/** Ways by which a message can leave. */
export const messageRoutes = ['mail', 'sms', 'line'] as const;
export type MessageRoute = (typeof messageRoutes)[number];

/**
 * Why nothing more is sent to an address: it does not exist · the person called it spam · wants no advertising · has
 * blocked us.
 */
export const suppressionReasons = ['hard_bounce', 'complaint', 'opt_out', 'blocked'] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** How it is known that a person knows: the message reached them · they opened its link · somebody spoke with them. */
export const waysOfKnowing = ['delivered', 'opened', 'spoken'] as const;
export type WayOfKnowing = (typeof waysOfKnowing)[number];

/** Why a message was not sent though it was due: asked at the moment of sending. */
export const messageObstacles = [
  ...suppressionReasons,
  'no_consent',
  'person_gone',
  'no_longer_true',
  'mail_only',
  'no_sms',
  'complaint_open',
  'quiet_hours',
  'too_long',
] as const;
export type MessageObstacle = (typeof messageObstacles)[number];

/**
 * A message to a person. `kept`: where nothing is sent, as in a demonstration · `uncertain`: handed to the provider,
 * whose answer was lost; it is not sent again by itself, so that nobody gets it twice · `delivered`, `bounced`: what
 * the other side said afterwards; a mail server that took a message may still bounce it, and what waits for another
 * attempt may have left at the last one.
 */
export const messageMachine: Machine<MessageState> = {
  name: 'message',
  states: messageStates,
  initial: ['queued'],
  moves: {
    queued: ['sending', 'delivered', 'bounced', 'failed', 'kept', 'cancelled'],
    sending: ['sent', 'queued', 'failed', 'uncertain', 'cancelled'],
    sent: ['delivered', 'bounced'],
    delivered: [],
    bounced: ['queued'],
    failed: ['queued'],
    uncertain: ['queued', 'delivered', 'bounced'],
    kept: [],
    cancelled: [],
  },
};

/** Every machine that the database enforces on every row change. */
export const machines = [
  registrantMachine,
  callTaskMachine,
  transferMachine,
  transferOfferMachine,
  presenceMachine,
  consultationMachine,
  submissionMachine,
  rescueMachine,
  inboundMachine,
  decisionRequestMachine,
  historyImportMachine,
  messageMachine,
  followUpMachine,
  questionMachine,
  todoMachine,
  freeSlotMachine,
  relayReferralMachine,
] as const;

/** Why an advisor declines an offer. `not_my_field` keeps them available; every other reason means away. */
export const declineReasons = ['not_my_field', 'busy_now', 'personal_conflict', 'other'] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** Why somebody would be looked after better by a colleague. */
export const handOverReasons = ['occupation', 'experience', 'area', 'language', 'capacity', 'other'] as const;
export type HandOverReason = (typeof handOverReasons)[number];

/** Why a transfer was cancelled by intake. */
export const cancelReasons = ['hung_up', 'changed_mind', 'mistake'] as const;
export type CancelReason = (typeof cancelReasons)[number];
