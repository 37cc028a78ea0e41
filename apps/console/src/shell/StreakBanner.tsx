import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { selectionCalls } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { useText } from '../language';
import { usePush } from '../server/connection';
import { queries, useAction, useRead } from '../server/queries';
import styles from './frame.module.css';
import { messages } from './messages';

const READ_EVERY_MS = 60_000;

/** On every page of leads: an employer rejects or loses one after the other; gone once a lead looks into it. */
export function StreakBanner() {
  const t = useText(messages);
  const { data } = useRead({
    key: queryKeys.employerStreaks,
    call: selectionCalls.employerStreaks,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });
  usePush('desk.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.employerStreaks }));
  const see = useAction({
    call: selectionCalls.seeStreak,
    onDone: (rest) => queries.setQueryData(queryKeys.employerStreaks, rest),
  });
  const [first] = data?.streaks ?? [];
  return (
    <div role="status">
      {first && (
        <div className={styles.banner} data-action>
          <span>{t(`streak_${first.kind}`, { employer: first.employer.name, count: first.count })}</span>
          <Link to="/employers/$id" params={{ id: first.employer.id }}>
            {t('toEmployer')}
          </Link>
          <Button
            size="compact-md"
            variant="default"
            loading={see.isPending}
            onClick={() => see.mutate({ params: { streakId: first.id } })}
          >
            {t('seeStreak')}
          </Button>
        </div>
      )}
    </div>
  );
}
