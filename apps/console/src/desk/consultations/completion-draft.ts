import { Choice, Day, Text, Texts } from '@toritsugi/contracts';
import { consultationOutcomes, type ConsultationOutcome } from '@toritsugi/journey';
import { ValidateIf } from 'class-validator';
import { Trimmed } from '../../form/use-contract-form';

/** What an advisor has filled in so far for one consultation; what the class refuses is not ready to be sent. */
export class CompletionDraft {
  @Choice(consultationOutcomes) outcome!: ConsultationOutcome | null;
  /** Ids of criteria confirmed: a Must met, an Avoid that applies. */
  @Texts(60) confirmed!: string[];
  @Trimmed() @Text(2_000) note!: string;
  /** 2026-12-01, or empty. */
  @ValidateIf(({ outcome }: CompletionDraft) => outcome === 'not_now') @Day() wakeUpOn!: string;
}

export const emptyDraft: CompletionDraft = { outcome: null, confirmed: [], note: '', wakeUpOn: '' };

const keyOf = (consultationId: string): string => `toritsugi.consultation.${consultationId}`;

/** The draft as this device kept it; anything unreadable counts as nothing. */
export function readDraft(consultationId: string, storage: Pick<Storage, 'getItem'> = localStorage): CompletionDraft {
  try {
    return draftOf(JSON.parse(storage.getItem(keyOf(consultationId)) ?? 'null'));
  } catch {
    return emptyDraft;
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

function draftOf(stored: unknown): CompletionDraft {
  if (typeof stored !== 'object' || stored === null) return emptyDraft;
  const { outcome, confirmed, note, wakeUpOn } = stored as Record<string, unknown>;
  return {
    outcome: consultationOutcomes.find((known) => known === outcome) ?? null,
    confirmed: Array.isArray(confirmed) ? confirmed.filter((id): id is string => typeof id === 'string') : [],
    note: typeof note === 'string' ? note : '',
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
