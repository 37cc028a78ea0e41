import { slaStateOf, type SlaState } from './clock-text';
import { waitText } from './duration-text';
import styles from './sla-countdown.module.css';

const icons: Readonly<Record<SlaState, string>> = { ok: '●', soon: '▲', late: '■' };

/**
 * What is left until a due time, in text, icon and colour. It has no clock of its own: the caller passes what remains
 * by the server's. Screen readers can ask for it but are not told every second. `label` names what is due, e.g. 初動の期限;
 * `words` are 残り / 注意 / 超過.
 */
export function SlaCountdown({
  remainingMs,
  totalMs,
  label,
  words,
  language,
}: {
  remainingMs: number;
  totalMs: number;
  label: string;
  words: Readonly<Record<SlaState, string>>;
  language: 'ja' | 'en';
}) {
  const state = slaStateOf(remainingMs, totalMs);
  // Counted down, a begun second still counts: 0:00 means that nothing is left.
  const left = remainingMs > 0 ? Math.ceil(remainingMs / 1_000) * 1_000 : remainingMs;
  const text = waitText(left, language);
  return (
    <span
      className={styles.countdown}
      data-state={state}
      role="timer"
      aria-live="off"
      aria-label={`${label} ${words[state]} ${text}`}
    >
      <span aria-hidden="true" className={styles.icon}>
        {icons[state]}
      </span>
      <span aria-hidden="true">{words[state]}</span>
      <span aria-hidden="true" className={styles.time}>
        {text}
      </span>
    </span>
  );
}
