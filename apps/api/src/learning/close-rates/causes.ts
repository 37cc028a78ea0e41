import { HOUR, tokyoDay } from '@toritsugi/calendar';
import type { LearningCause, LocalizedText } from '@toritsugi/contracts';

/** The hour in Tokyo at which rates are fitted anew, whatever happened. */
const NIGHTLY_HOUR = 3;

/** The cause of the fit of the newest night at `now`: one per night, whichever replica wakes first. */
export function nightlyCause(now: Date): string {
  return `nightly ${tokyoDay(now.getTime() - NIGHTLY_HOUR * HOUR)}`;
}

/** `id` keeps two demands apart. */
export const demandCause = (id: string): string => `demand ${id}`;
export const maturedCause = (id: string): string => `matured ${id}`;
export const importCause = (id: string): string => `import ${id}`;

export type CauseKind = LearningCause;

/**
 * What led to a version. A cause that is an event's id names an outcome, or, where the event is not known, still one.
 */
export function causeKindOf(cause: string, eventKind: string | null): CauseKind {
  if (cause === 'the beginning') return 'beginning';
  const [word] = cause.split(' ');
  if (word === 'nightly' || word === 'demand' || word === 'matured' || word === 'import') return word;
  return eventKind === 'PastConsultationsImported' || eventKind === 'PastConsultationsUndone' ? 'import' : 'outcome';
}

export const causeWords: Readonly<Record<CauseKind, LocalizedText>> = {
  beginning: { ja: '最初の空の表', en: 'The empty table of the beginning' },
  nightly: { ja: '毎晩3時の再計算', en: 'Nightly fit at 3:00' },
  demand: { ja: '手動の再計算', en: 'Fit on demand' },
  matured: { ja: '面談から90日が経過', en: 'Consultations reached 90 days' },
  outcome: { ja: '面談または成約の結果', en: 'A consultation or a close' },
  import: { ja: '過去の記録の取込み・取消し', en: 'Import of past records, or its undoing' },
};
