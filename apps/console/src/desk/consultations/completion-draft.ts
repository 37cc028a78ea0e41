import { Choice, Day, Text, Texts } from '@toritsugi/contracts';
import {
  consultationOutcomes,
  followUpChannels,
  type ConsultationOutcome,
  type FollowUpChannel,
} from '@toritsugi/journey';
import { ValidateIf } from 'class-validator';
import { Trimmed } from '../../form/use-contract-form';

export const intentions = ['', '1', '2', '3', '4', '5'] as const;
type Intention = (typeof intentions)[number];

const MOST_QUESTIONS = 10;
const LONGEST_QUESTION = 200;

/** What an advisor has filled in so far for one consultation; what the class refuses is not ready to be sent. */
export class CompletionDraft {
  @Choice(consultationOutcomes) outcome!: ConsultationOutcome | null;
  /** Ids of criteria confirmed: a Must met, an Avoid that applies. */
  @Texts(60) confirmed!: string[];
  @Trimmed() @Text(2_000) note!: string;
  /** 1–5, or empty: not asked. */
  @Choice(intentions) intention!: Intention;
  @Choice(followUpChannels) followUpChannel!: FollowUpChannel;
  /** One per line. */
  @Trimmed() @Text(2_000) openQuestions!: string;
  /** 2026-12-01, or empty. */
  @ValidateIf(({ outcome }: CompletionDraft) => outcome === 'not_now') @Day() wakeUpOn!: string;
}

export const emptyDraft: CompletionDraft = {
  outcome: null,
  confirmed: [],
  note: '',
  intention: '',
  followUpChannel: 'mail',
  openQuestions: '',
  wakeUpOn: '',
};

/** The lines that say something. */
export const questionsIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const areTooLong = (questions: readonly string[]): boolean =>
  questions.length > MOST_QUESTIONS || questions.some((one) => one.length > LONGEST_QUESTION);

/** What the answers have settled already: Musts that are met, Avoids that apply. The advisor may take it back. */
export const settledBy = (
  criteria: readonly (Checked & { readonly result: 'met' | 'unmet' | 'unknown' })[],
): string[] =>
  criteria.filter(({ list, result }) => list !== 'want' && result === 'met').map(({ criterionId }) => criterionId);

const keyOf = (consultationId: string): string => `toritsugi.consultation.${consultationId}`;

/** The draft as this device kept it; without one, or with one that cannot be read, what it starts from. */
export function readDraft(
  consultationId: string,
  start: CompletionDraft = emptyDraft,
  storage: Pick<Storage, 'getItem'> = localStorage,
): CompletionDraft {
  try {
    return draftOf(JSON.parse(storage.getItem(keyOf(consultationId)) ?? 'null'), start);
  } catch {
    return start;
  }
}

/** Storage may be full or switched off: the draft then lasts as long as the page. */
export function keepDraft(
  consultationId: string,
  draft: CompletionDraft,
  storage: Pick<Storage, 'setItem'> = localStorage,
): void {
  try {
    storage.setItem(keyOf(consultationId), JSON.stringify(draft));
  } catch {
    // The page still holds it.
  }
}

export function dropDraft(consultationId: string, storage: Pick<Storage, 'removeItem'> = localStorage): void {
  try {
    storage.removeItem(keyOf(consultationId));
  } catch {
    // Nothing was kept.
  }
}

function draftOf(stored: unknown, start: CompletionDraft): CompletionDraft {
  if (typeof stored !== 'object' || stored === null) return start;
  const { outcome, confirmed, note, intention, followUpChannel, openQuestions, wakeUpOn } = stored as Record<
    string,
    unknown
  >;
  return {
    outcome: consultationOutcomes.find((known) => known === outcome) ?? null,
    confirmed: Array.isArray(confirmed) ? confirmed.filter((id): id is string => typeof id === 'string') : [],
    note: typeof note === 'string' ? note : '',
    intention: intentions.find((known) => known === intention) ?? '',
    followUpChannel: followUpChannels.find((known) => known === followUpChannel) ?? 'mail',
    openQuestions: typeof openQuestions === 'string' ? openQuestions : '',
    wakeUpOn: typeof wakeUpOn === 'string' ? wakeUpOn : '',
  };
}

interface Checked {
  readonly criterionId: string;
  readonly list: 'must' | 'want' | 'avoid';
}

export type NotEffectiveCause = 'must' | 'avoid' | 'outcome';

/**
 * Why a consultation completed like this would not be effective (面談の有効: every Must confirmed, no Avoid, proceed);
 * empty: it is.
 */
export function notEffectiveCauses(draft: CompletionDraft, criteria: readonly Checked[]): NotEffectiveCause[] {
  const isConfirmed = (criterion: Checked): boolean => draft.confirmed.includes(criterion.criterionId);
  const causes: NotEffectiveCause[] = [];
  if (criteria.some((criterion) => criterion.list === 'must' && !isConfirmed(criterion))) causes.push('must');
  if (criteria.some((criterion) => criterion.list === 'avoid' && isConfirmed(criterion))) causes.push('avoid');
  if (draft.outcome !== 'proceed') causes.push('outcome');
  return causes;
}
