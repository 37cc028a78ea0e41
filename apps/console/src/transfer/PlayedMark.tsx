import { useText } from '../language';
import { useLiveBoard } from '../server/connection';
import { messages } from './messages';
import styles from './transfer.module.css';

/** Beside the name of somebody for whom the demonstration acts: no visitor mistakes them for a person. */
export function PlayedMark({ staffId }: { staffId: string }) {
  const t = useText(messages);
  const { board } = useLiveBoard();
  const isPlayed = board?.presences.some(({ staff, isPlayed }) => staff.id === staffId && isPlayed) ?? false;
  return isPlayed ? <span className={styles.played}>{t('played')}</span> : null;
}
