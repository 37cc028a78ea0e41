import { Button, Skeleton } from '@mantine/core';
import { DAY, startOfTokyoWeek, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import { queryKeys, RefusedError } from '@toritsugi/client';
import { insightCalls, type TimeSpent, type WeekSheet } from '@toritsugi/contracts';
import { BandBadge, dateText, EmptyState, percentText, shareText, StatTile, timeText } from '@toritsugi/ui';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { LoadNote } from '../followup/LoadNote';
import styles from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { ForbiddenPage, MissingPage } from '../page/PageStates';
import { usePageTitle } from '../page/title';
import { RegistrantLink } from '../person/RegistrantLink';
import { useNow } from '../server/connection';
import { may, useMe } from '../server/me';
import { useRead } from '../server/queries';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { TraitsPanel } from './TraitsPanel';
import { weekMessages } from './week-messages';

const WEEK = 7 * DAY;
const column = columnsOf<TimeSpent>();

/** One colleague's week on a sheet, for the talk with their lead (S004-7). */
export function WeekSheetPage() {
  const t = useText(weekMessages);
  const { language } = useLanguage();
  const { staffId } = useParams({ from: '/staff/minutes/$staffId' });
  const { week } = useSearch({ from: '/staff/minutes/$staffId' });
  const me = useMe();
  const { data, error, refetch } = useRead({
    key: queryKeys.weekSheet(staffId, week ?? ''),
    call: insightCalls.weekSheet,
    input: { params: { staffId }, query: week === undefined ? {} : { week } },
  });
  usePageTitle(data ? t('titleOf', { name: data.staff.name }) : t('title'));
  if (error instanceof RefusedError && error.status === 403) return <ForbiddenPage operation="weekSheet.read" />;
  if (error instanceof RefusedError && error.status === 404) return <MissingPage />;
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('title')} />}
      {data && (
        <>
          <div className={styles.head}>
            <h1 className={styles.title}>{t('titleOf', { name: data.staff.name })}</h1>
            <div className={`${styles.freshness ?? ''} ${styles.tools ?? ''}`}>
              {may(me, 'dashboard.read') && (
                <Link to="/minutes" className={styles.link}>
                  {t('everybody')}
                </Link>
              )}
              <Weeks sheet={data} />
              <Button size="sm" variant="default" onClick={() => window.print()}>
                {t('print')}
              </Button>
            </div>
          </div>
          <p className={styles.muted}>
            {t('weekFrom', { day: dateText(tokyoMoment(data.week).toISOString(), language) })}{' '}
            {t('asOf', { time: timeText(data.asOf, language) })}
          </p>
          <Figures sheet={data} />
          {data.followUps && (
            <section className={styles.panel} aria-label={t('followUps')}>
              <h2>{t('followUps')}</h2>
              <LoadNote load={data.followUps} />
            </section>
          )}
          <TraitsPanel sheet={data} />
          <section className={styles.panel} aria-label={t('people')}>
            <People sheet={data} />
          </section>
        </>
      )}
    </main>
  );
}

/** One week back, one on; none that has not begun. */
function Weeks({ sheet: { week } }: { sheet: WeekSheet }) {
  const t = useText(weekMessages);
  const now = useNow(60_000);
  const navigate = useNavigate();
  const go = (by: number): void => {
    const from = new Date(tokyoMoment(week).getTime() + by * WEEK);
    const isThis = from.getTime() === startOfTokyoWeek(now).getTime();
    void navigate({ to: '.', search: isThis ? {} : { week: tokyoDay(from) }, replace: true });
  };
  return (
    <Button.Group>
      <Button size="sm" variant="default" onClick={() => go(-1)}>
        {t('before')}
      </Button>
      <Button size="sm" variant="default" disabled={tokyoMoment(week).getTime() + WEEK > now} onClick={() => go(1)}>
        {t('after')}
      </Button>
    </Button.Group>
  );
}

function Figures({ sheet }: { sheet: WeekSheet }) {
  const t = useText(weekMessages);
  const count = (value: number) => ({ value, unit: t('count') });
  return (
    <div className={`${styles.panel ?? ''} ${styles.smallTiles ?? ''}`}>
      <StatTile label={t('minutes')} value={sheet.minutes} unit={t('minutesUnit')} />
      <StatTile
        label={t('outOfTarget')}
        value={shareText(sheet.minutes === 0 ? null : sheet.outOfTargetMinutes / sheet.minutes)}
        definition={t('outOfTargetIs')}
      >
        {t('minutesOf', { minutes: sheet.outOfTargetMinutes })}
      </StatTile>
      <StatTile label={t('consultations')} {...count(sheet.consultations)}>
        {t('effective', { count: sheet.effective })}
      </StatTile>
      <StatTile label={t('closes')} {...count(sheet.closes)} />
      <StatTile label={t('rescues')} {...count(sheet.rescuesBegun)}>
        {t('rescueEnds', { rescued: sheet.rescued, declined: sheet.declined })}
      </StatTile>
      <StatTile label={t('handedOver')} {...count(sheet.handedOver)}>
        {t('tookOver', { count: sheet.tookOver })}
      </StatTile>
    </div>
  );
}

function People({ sheet: { people, minutes } }: { sheet: WeekSheet }) {
  const t = useText(weekMessages);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('maskedName', {
          header: t('person'),
          cell: ({ row: { original } }) => (
            <RegistrantLink id={original.registrantId}>{original.maskedName}</RegistrantLink>
          ),
          meta: { isRowHeader: true },
        }),
        column.accessor('band', {
          header: t('band'),
          cell: ({ getValue }) => <BandBadge band={getValue()} label={t('bandIs', { band: getValue() })} compact />,
        }),
        column.accessor('minutes', { header: t('minutes'), meta: { isNumber: true } }),
        column.accessor(({ minutes: theirs }) => percentText(theirs / minutes, 0), {
          id: 'share',
          header: t('share'),
          meta: { isNumber: true },
        }),
        column.accessor(({ chance }) => shareText(chance), {
          id: 'chance',
          header: t('chance'),
          meta: { isNumber: true },
        }),
      ]),
    [t, minutes],
  );
  return (
    <DataTable
      caption={t('people')}
      showsCaption
      isList
      columns={columns}
      rows={people}
      rowId={({ registrantId }) => registrantId}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
    />
  );
}
