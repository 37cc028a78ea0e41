import { queryKeys } from '@toritsugi/client';
import { poolCalls, type PoolInvitation } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { useRead } from '../../server/queries';
import settings from '../settings.module.css';
import { poolMessages } from './pool-messages';
import styles from './pool.module.css';

const LOOK_EVERY_MS = 10_000;

/** Letters and what became of each: drafted, decided, queued, and how many have left. */
export function InvitationList() {
  const t = useText(poolMessages);
  const { data, error, refetch } = useRead({
    key: queryKeys.invitations,
    call: poolCalls.invitations,
    input: {},
    refetchEvery: LOOK_EVERY_MS,
  });
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className={settings.subtitle}>
        {t('invitations')}
      </h2>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className={styles.muted}>{t('noInvitations')}</p>}
      <ul className={styles.letters}>
        {data?.items.map((one) => (
          <Letter key={one.id} letter={one} />
        ))}
      </ul>
    </section>
  );
}

function Letter({ letter }: { letter: PoolInvitation }) {
  const t = useText(poolMessages);
  const { language, localized, signs } = useLanguage();
  const { state, settledAt, outcomes, people, sent, waiting } = letter;
  const queued = outcomes.find(({ outcome }) => outcome === 'queued')?.people ?? 0;
  const leftOut = outcomes.filter(({ outcome }) => outcome !== 'queued');
  const skipped = leftOut.reduce((sum, one) => sum + one.people, 0);
  const reasons = leftOut.map((one) =>
    t('reasonCount', { reason: t(one.outcome as 'gone'), people: String(one.people) }),
  );
  return (
    <li>
      <p>
        <b>{localized(letter.subject)}</b> <span className={styles.state}>{t(`state_${state}`)}</span>
      </p>
      <p className={styles.muted}>
        {t('drafted', {
          name: letter.proposer.name,
          time: dateTimeText(letter.proposedAt, language),
          people: String(people),
        })}
        {state === 'open' && (
          <>
            {' '}
            <Link to="/decisions">{t('decisions')}</Link>
          </>
        )}
      </p>
      {(state === 'approved' || state === 'delegated') && settledAt === null && (
        <p className={styles.muted}>{t('asking')}</p>
      )}
      {outcomes.length > 0 && (
        <p>
          {t('result', { queued: String(queued), skipped: String(skipped) })}{' '}
          <span className={styles.muted}>{t('left', { sent: String(sent), waiting: String(waiting) })}</span>
        </p>
      )}
      {reasons.length > 0 && <p className={styles.muted}>{t('leftOut', { reasons: reasons.join(signs.comma) })}</p>}
    </li>
  );
}
