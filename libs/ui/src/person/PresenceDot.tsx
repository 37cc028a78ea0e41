import styles from './presence-dot.module.css';

export const presenceKinds = [
  'offline',
  'available',
  'reserved',
  'in_consultation',
  'on_call',
  'wrap_up',
  'away',
  'unreachable',
] as const;
export type PresenceKind = (typeof presenceKinds)[number];

/** A sign per state beside the word: filled may be rung, ringing, talking, half free, away, gone, broken. */
const signs: Readonly<Record<PresenceKind, string>> = {
  offline: '○',
  available: '●',
  reserved: '◎',
  in_consultation: '■',
  on_call: '■',
  wrap_up: '◐',
  away: '▲',
  unreachable: '✕',
};

/** Presence (在席状況) as sign, colour and word. */
export function PresenceDot({ state, text }: { state: PresenceKind; text: string }) {
  return (
    <span className={styles.presence} data-state={state}>
      <span aria-hidden="true" className={styles.sign}>
        {signs[state]}
      </span>
      <span>{text}</span>
    </span>
  );
}
