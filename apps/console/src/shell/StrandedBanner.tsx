import { queryKeys } from '@toritsugi/client';
import { consultationCalls } from '@toritsugi/contracts';
import { timeText } from '@toritsugi/ui';
import { Link, useLocation } from '@tanstack/react-router';
import { useAdvisorChanges } from '../agreement/advisor/AdvisorChanges';
import { advisorMessages } from '../agreement/advisor/messages';
import { useLanguage, useText } from '../language';
import { RehearsalMark } from '../page/RehearsalMark';
import { may, useMe } from '../server/me';
import { useRead } from '../server/queries';
import styles from './frame.module.css';
import { messages } from './messages';

const READ_EVERY_MS = 15_000;
const MAX_SHOWN = 3;

/** On every page of leads: calls and consultations that were left alone, and where to go on with them. */
export function StrandedBanner() {
  const t = useText(messages);
  const of = useText(advisorMessages);
  const { language } = useLanguage();
  const canGive = may(useMe(), 'desk.read');
  const { pathname } = useLocation();
  const { data } = useRead({
    key: queryKeys.stranded,
    call: consultationCalls.stranded,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });
  const calls = data?.calls ?? [];
  const count = data?.consultations.length ?? 0;
  const changes = useAdvisorChanges().data?.open.length ?? 0;
  const areToldOf = changes > 0 && !pathname.endsWith('/decisions');
  const isTold = count > 0 && canGive && !pathname.endsWith('/desk');
  return (
    <div role="status">
      {(calls.length > 0 || isTold || areToldOf) && (
        <div className={styles.banner} data-stranded>
          {calls.slice(0, MAX_SHOWN).map(({ taskId, isRehearsal, receiptNumber, caller, since }) => (
            <div key={taskId}>
              <RehearsalMark of={isRehearsal} />
              {t('strandedCall', { name: caller.name, receiptNumber, since: timeText(since, language) })}{' '}
              <Link to="/board/$taskId" params={{ taskId }}>
                {t('toCall', { receiptNumber })}
              </Link>
            </div>
          ))}
          {calls.length > MAX_SHOWN && <div>{t('strandedMore', { count: calls.length - MAX_SHOWN })}</div>}
          {areToldOf && (
            <div>
              {of('waiting', { count: changes })} <Link to="/decisions">{of('toChanges')}</Link>
            </div>
          )}
          {isTold && (
            <div>
              {t('strandedTalks', { count })} <Link to="/desk">{t('toDesk')}</Link>
            </div>
          )}
        </div>
      )}
    </div>
  );
}
