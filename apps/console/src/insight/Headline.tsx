import type { Dashboard, PeriodCount } from '@toritsugi/contracts';
import { MeterBar, Section, shareText, StatTile } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { useDefinition } from './Definitions';
import styles from './insight.module.css';
import { insightMessages } from './messages';
import { shareOf, targetText } from './numbers';

const periods = [
  { id: 'today', count: ({ today }: PeriodCount) => today, target: ({ todayTarget }: PeriodCount) => todayTarget },
  { id: 'week', count: ({ week }: PeriodCount) => week, target: ({ weekTarget }: PeriodCount) => weekTarget },
  { id: 'month', count: ({ month }: PeriodCount) => month, target: ({ monthTarget }: PeriodCount) => monthTarget },
] as const;

/** Effective consultations against target, the agency's and each team's (K10). */
export function Headline({ dashboard }: { dashboard: Dashboard }) {
  const t = useText(insightMessages);
  const define = useDefinition(dashboard);
  return (
    <Section title={t('headline')}>
      <div className={styles.tiles}>
        {periods.map(({ id, count, target }) => (
          <StatTile
            key={id}
            size="large"
            label={t(id)}
            value={count(dashboard.effective)}
            unit={t('cases')}
            {...define('K10')}
          >
            <MeterBar
              value={count(dashboard.effective)}
              max={Math.max(target(dashboard.effective), count(dashboard.effective))}
              target={target(dashboard.effective)}
              label={`${t('headline')} ${t(id)}`}
              text={t('countOfTarget', {
                count: count(dashboard.effective),
                target: targetText(target(dashboard.effective)),
              })}
            />
            <span>
              {t('ofTarget', { target: targetText(target(dashboard.effective)) })}
              {' · '}
              {t('targetShare', {
                percent: shareText(shareOf(count(dashboard.effective), target(dashboard.effective))),
              })}
            </span>
          </StatTile>
        ))}
      </div>
      {dashboard.teams.length > 0 && <TeamTable teams={dashboard.teams} />}
    </Section>
  );
}

const column = columnsOf<Dashboard['teams'][number]>();

function TeamTable({ teams }: Pick<Dashboard, 'teams'>) {
  const t = useText(insightMessages);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('teamName', { header: t('team'), meta: { isRowHeader: true } }),
        ...periods.map(({ id, count, target }) =>
          column.accessor(({ effective }) => count(effective), {
            id,
            header: t(id),
            enableSorting: true,
            meta: { isNumber: true },
            cell: ({ getValue, row }) =>
              t('countOfTarget', { count: getValue(), target: targetText(target(row.original.effective)) }),
          }),
        ),
      ]),
    [t],
  );
  return (
    <div className={styles.teams}>
      <DataTable caption={t('byTeam')} showsCaption columns={columns} rows={teams} rowId={({ teamId }) => teamId} />
    </div>
  );
}
