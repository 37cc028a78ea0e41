import { Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { caseFileCalls, weekActivities, type DeskWeek } from '@toritsugi/contracts';
import { DAY, tokyoDay } from '@toritsugi/calendar';
import { dateText, Section } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { useMe } from '../../server/me';
import { useRead } from '../../server/queries';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';

const EVERY_MS = 60_000;

/** My week in numbers, and its talks day by day. */
export function MyWeek() {
  const t = useText(deskMessages);
  const { language } = useLanguage();
  const { id } = useMe();
  const { data, error, refetch } = useRead({
    key: queryKeys.deskWeek,
    call: caseFileCalls.week,
    input: {},
    refetchEvery: EVERY_MS,
  });
  return (
    <Section
      title={t('weekTitle')}
      actions={
        data && (
          <span className={styles.muted}>
            {t('weekOf', { from: dateText(data.startsAt, language) })}{' '}
            <Link className={styles.link} to="/minutes/$staffId" params={{ staffId: id }}>
              {t('weekSheet')}
            </Link>
          </span>
        )
      }
    >
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} role="status" aria-label={t('loading')} />}
      {data && <Numbers week={data} />}
      {data && data.minutes.length > 0 && <Minutes week={data} />}
      {data && data.talks.length > 0 && <Days week={data} />}
    </Section>
  );
}

function Numbers({ week }: { week: DeskWeek }) {
  const t = useText(deskMessages);
  const rows = [
    [t('weekConsultations'), week.consultations],
    [t('weekEffective'), week.effective],
    [t('weekCloses'), week.closes],
    [
      t('weekFollowUps'),
      week.followUpsDue === 0
        ? t('weekNoneDue')
        : t('weekInTime', { inTime: week.followUpsInTime, due: week.followUpsDue }),
    ],
  ] as const;
  return (
    <table className={styles.week}>
      <tbody>
        {rows.map(([name, count]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const bands = ['A', 'B', 'C', 'D'] as const;

/** Where the time went: by what was done, and for whom. */
function Minutes({ week: { minutes } }: { week: DeskWeek }) {
  const t = useText(deskMessages);
  const sumOf = (activity: string, band?: string): number =>
    minutes
      .filter((spent) => spent.activity === activity && (band === undefined || spent.band === band))
      .reduce((sum, spent) => sum + spent.minutes, 0);
  return (
    <table className={styles.week} aria-label={t('weekMinutes')}>
      <thead>
        <tr>
          <th scope="col">{t('weekMinutes')}</th>
          {bands.map((band) => (
            <th key={band} scope="col">
              {band}
            </th>
          ))}
          <th scope="col">{t('weekSum')}</th>
        </tr>
      </thead>
      <tbody>
        {weekActivities.map((activity) => (
          <tr key={activity}>
            <th scope="row">{t(`weekActivity_${activity}`)}</th>
            {bands.map((band) => (
              <td key={band}>{sumOf(activity, band) || '–'}</td>
            ))}
            <td>{sumOf(activity) || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Days({ week: { startsAt, talks } }: { week: DeskWeek }) {
  const t = useText(deskMessages);
  const { language } = useLanguage();
  const days = Array.from({ length: 7 }, (_day, index) => Date.parse(startsAt) + index * DAY).map((at) => {
    const own = talks.filter((talk) => tokyoDay(Date.parse(talk.at)) === tokyoDay(at));
    return {
      at,
      held: own.filter(({ state }) => state === 'completed' || state === 'in_progress').length,
      ahead: own.filter(({ state }) => state === 'set').length,
    };
  });
  return (
    <table className={styles.week} aria-label={t('weekDays')}>
      <thead>
        <tr>
          <th scope="col">{t('weekDay')}</th>
          <th scope="col">{t('weekHeld')}</th>
          <th scope="col">{t('weekAhead')}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ at, held, ahead }) => (
          <tr key={at}>
            <th scope="row">{dateText(at, language)}</th>
            <td>{held || '–'}</td>
            <td>{ahead || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
