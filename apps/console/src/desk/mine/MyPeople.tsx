import { Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { caseFileCalls, type DeskPerson } from '@toritsugi/contracts';
import { tokyoDay } from '@toritsugi/calendar';
import { EmptyState, Section } from '@toritsugi/ui';
import { caseMessages } from '../../casefile/messages';
import { StepClock } from '../../casefile/StepClock';
import { useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { RehearsalMark } from '../../page/RehearsalMark';
import { BriefingLink } from '../../person/BriefingLink';
import { RegistrantLink } from '../../person/RegistrantLink';
import { TouchDays } from '../../person/TouchDays';
import { useNow } from '../../server/connection';
import { useRead } from '../../server/queries';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';
import { groupOf, peopleGroups } from './people-groups';

const EVERY_MS = 60_000;
/** Of each group; the rest is behind a line that says how many. */
const FIRST = 6;

/** Whom I look after, by what is to be done next: late, today, later, and those with nothing. */
export function MyPeople() {
  const t = useText(deskMessages);
  const { data, error, refetch } = useRead({
    key: queryKeys.deskPeople,
    call: caseFileCalls.people,
    input: {},
    refetchEvery: EVERY_MS,
  });
  const now = useNow(10_000);
  const people = data?.people ?? [];
  return (
    <Section
      title={t('peopleTitle')}
      actions={data && <span className={styles.muted}>{t('peopleCount', { count: people.length })}</span>}
    >
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} role="status" aria-label={t('loading')} />}
      {data && people.length === 0 && <EmptyState title={t('peopleEmpty')}>{t('peopleEmptyHint')}</EmptyState>}
      {peopleGroups.map((group) => {
        const some = people.filter(({ next }) => groupOf(next, now, tokyoDay) === group);
        return (
          some.length > 0 && (
            <div key={group}>
              <h3 className={styles.group} data-group={group}>
                {group === 'late' && <span aria-hidden="true">■ </span>}
                {t(`group_${group}`)}　{some.length}
              </h3>
              <People people={some.slice(0, FIRST)} />
              {some.length > FIRST && (
                <details className={styles.more}>
                  <summary>{t('morePeople', { count: some.length - FIRST })}</summary>
                  <People people={some.slice(FIRST)} />
                </details>
              )}
            </div>
          )
        );
      })}
      {people.length > 0 && <p className={styles.muted}>{t('touchNote')}</p>}
    </Section>
  );
}

function People({ people }: { people: readonly DeskPerson[] }) {
  const t = useText(deskMessages);
  const say = useText(caseMessages);
  return (
    <ul className={styles.people}>
      {people.map(({ registrantId, name, next, lastTouchAt }) => (
        <li key={registrantId}>
          <span>
            <RegistrantLink id={registrantId}>{t('personName', { name })}</RegistrantLink>{' '}
            <RehearsalMark of={registrantId} />
          </span>
          <span>{next.dueAt && <StepClock kind={next.kind} dueAt={next.dueAt} />}</span>
          <span className={styles.muted}>{say(`step_${next.kind}`)}</span>
          <span>
            <TouchDays at={lastTouchAt} />
          </span>
          <BriefingLink registrantId={registrantId} of={t('personName', { name })} />
        </li>
      ))}
    </ul>
  );
}
