import { Button, SegmentedControl } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { handlingActivities, insightCalls, minuteSpans, type HandlingMinutes } from '@toritsugi/contracts';
import { EmptyState, timeText } from '@toritsugi/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import styles from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { useMe } from '../server/me';
import { useRead } from '../server/queries';
import { columnsOf } from '../table/columns';
import { csvLines, saveCsv } from '../table/csv-file';
import { DataTable } from '../table/DataTable';
import { useTableSearch } from '../table/table-state';
import { byColleague, type Colleague } from './by-colleague';
import { messages } from './messages';
import { readMinutesSearch, type MinutesSearch } from './minutes-search';

const PAGE = 50;
const column = columnsOf<Colleague>();
const activities = ['all', ...handlingActivities] as const;

/** What colleagues spent their time on, week by week (S004-2). */
export function MinutesPage() {
  const t = useText(messages);
  const { language } = useLanguage();
  usePageTitle(t('title'));
  const me = useMe();
  const search = useSearch({ from: '/staff/minutes' });
  const navigate = useNavigate();
  const { activity, weeks = '8' } = search;
  const { data, error, refetch } = useRead({
    key: queryKeys.minutes(weeks),
    call: insightCalls.minutes,
    input: { query: { weeks } },
  });
  const choose = (change: Partial<Record<keyof MinutesSearch, unknown>>): void =>
    void navigate({ to: '.', search: readMinutesSearch({ ...search, ...change }), replace: true });
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        <div className={styles.freshness}>
          <SegmentedControl
            aria-label={t('activity')}
            value={activity ?? 'all'}
            onChange={(chosen) => choose({ activity: chosen })}
            data={activities.map((known) => ({ value: known, label: t(`activity_${known}`) }))}
          />
          <SegmentedControl
            aria-label={t('span')}
            value={weeks}
            onChange={(chosen) => choose({ weeks: chosen })}
            data={minuteSpans.map((count) => ({ value: count, label: t('weeks', { count }) }))}
          />
          <Button size="sm" variant="default" disabled={!data} onClick={() => data && saveMinutes(data, t)}>
            {t('csv')}
          </Button>
        </div>
      </div>
      <div className={styles.panel}>
        {data && (
          <p className={styles.panelNote}>
            {data.isOfTeam
              ? t('noteOfTeam', { time: timeText(data.asOf, language), team: me.teamName ?? '' })
              : t('note', { time: timeText(data.asOf, language) })}
          </p>
        )}
        {error && !data ? (
          <LoadFailed error={error} onRetry={() => void refetch()} />
        ) : (
          <MinutesTable data={data} search={search} />
        )}
      </div>
    </main>
  );
}

function MinutesTable({ data, search }: { data: HandlingMinutes | undefined; search: MinutesSearch }) {
  const t = useText(messages);
  const state = useTableSearch(PAGE);
  const rows = useMemo(() => data && byColleague(data.rows, search.activity), [data, search.activity]);
  const columns = useMemo(() => {
    const weeks = data?.weeks ?? [];
    return column.columns([
      column.accessor(({ staff }) => staff.name, {
        id: 'colleague',
        header: t('colleague'),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <Link className={styles.link} to="/minutes/$staffId" params={{ staffId: original.staff.id }}>
            {original.staff.name}
          </Link>
        ),
        meta: { isRowHeader: true },
      }),
      ...weeks.map((week, index) =>
        column.accessor(({ minutes }) => minutes[week] ?? 0, {
          id: week,
          header: index === weeks.length - 1 ? t('thisWeek') : week.slice(5).replace('-', '/'),
          meta: { isNumber: true },
        }),
      ),
      column.accessor('total', { header: t('total'), enableSorting: true, meta: { isNumber: true } }),
      column.accessor(({ total, people }) => (people === 0 ? undefined : Math.round(total / people)), {
        id: 'perPerson',
        header: t('perPerson'),
        enableSorting: true,
        meta: { isNumber: true },
      }),
    ]);
  }, [data?.weeks, t]);
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowId={({ staff }) => staff.id}
      state={state}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
    />
  );
}

/** A line for each colleague, activity and week: whatever else is wanted of them, a spreadsheet adds up. */
function saveMinutes({ rows, asOf }: HandlingMinutes, t: ReturnType<typeof useText<typeof messages>>): void {
  const header = [t('week'), t('colleague'), t('activity'), t('minutes'), t('people')];
  const lines = [...rows]
    .sort((one, other) => one.week.localeCompare(other.week) || one.staff.name.localeCompare(other.staff.name))
    .map(({ week, staff, activity, minutes, people }) => [
      ...[week, staff.name, t(`activity_${activity}`)],
      ...[String(minutes), String(people)],
    ]);
  saveCsv(`handling-minutes-${asOf.slice(0, 10)}.csv`, [csvLines([header, ...lines])]);
}
