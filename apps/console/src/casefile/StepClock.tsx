import type { CaseStepKind } from '@toritsugi/journey';
import { waitText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { useNow } from '../server/connection';
import styles from './case.module.css';
import { caseMessages } from './messages';
import { stepTone } from './step-tone';

const signs = { ok: '●', soon: '▲', late: '■' } as const;
const words = { ok: 'left', soon: 'soon', late: 'late' } as const;

/** The clock of a step, in sign, word and colour. */
export function StepClock({ kind, dueAt }: { kind: CaseStepKind; dueAt: string }) {
  const t = useText(caseMessages);
  const now = useNow();
  const { language } = useLanguage();
  const tone = stepTone(kind, dueAt, now);
  return (
    <span className={styles.clock} data-tone={tone} role="timer" aria-live="off">
      <span aria-hidden="true">{signs[tone]}</span> {t(words[tone])} {waitText(Date.parse(dueAt) - now, language)}
    </span>
  );
}
