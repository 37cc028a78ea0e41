import { Link, useLocation } from '@tanstack/react-router';
import { queryKeys } from '@toritsugi/client';
import { sheetCalls } from '@toritsugi/contracts';
import { useText } from '../language';
import { useRead } from '../server/queries';
import styles from './frame.module.css';
import { messages } from './messages';

const READ_EVERY_MS = 60_000;
const BOARDS = ['/board', '/desk', '/dashboard'];

/** On every board but that on the wall, which tells no names: whom to call in an emergency, as agreed (S000-14). */
export function EmergencyLine() {
  const t = useText(messages);
  const { pathname } = useLocation();
  const isBoard = BOARDS.some((path) => pathname.endsWith(path));
  const { data } = useRead({
    key: queryKeys.emergency,
    call: sheetCalls.emergency,
    input: {},
    refetchEvery: READ_EVERY_MS,
    isOff: !isBoard,
  });
  const contact = data?.contacts[0];
  if (!isBoard || contact === undefined) return null;
  return (
    <aside className={styles.emergency} aria-label={t('emergencyContact')}>
      {t('emergency', { name: contact.name })} <a href={`tel:${contact.phone}`}>{contact.phone}</a>{' '}
      <Link to="/agreement" search={{ section: 5 }}>
        {t('emergencyClause', { clause: contact.clause })}
      </Link>
    </aside>
  );
}
