import { NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { tokyoDay } from '@toritsugi/calendar';
import { queryKeys } from '@toritsugi/client';
import { divisionCalls, type DivisionEffect, type DivisionTeam, type WorkComparison } from '@toritsugi/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { useMe } from '../../server/me';
import { useRead } from '../../server/queries';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import styles from '../agreement.module.css';
import { divisionMessages } from './messages';

interface Measured extends WorkComparison {
  readonly measure: 'held' | 'effective';
}

const column = columnsOf<Measured>();

/** Before and after a day, of a team or one of it; the address says which. */
export function Effect({ teams, now }: { teams: readonly DivisionTeam[]; now: string }) {
  const t = useText(divisionMessages);
  const me = useMe();
  const navigate = useNavigate();
  const chosen = useSearch({ from: '/staff/division' });
  const wanted = chosen.team ?? me.teamId;
  const team = teams.find(({ teamId }) => teamId === wanted) ?? teams.find(({ since }) => since !== null) ?? teams[0];
  const since = chosen.since ?? team?.since ?? tokyoDay(new Date(now));
  const query = { teamId: team?.teamId ?? '', since, ...(chosen.who === undefined ? {} : { staffId: chosen.who }) };
  const { data, error, refetch } = useRead({
    key: queryKeys.divisionEffect(query),
    call: divisionCalls.effect,
    input: { query },
  });
  const choose = (next: typeof chosen): void =>
    void navigate({ to: '/division', search: (search) => ({ ...search, ...next }), replace: true, resetScroll: false });
  return (
    <section className={styles.section} aria-labelledby="division-effect">
      <h2 className={styles.heading} id="division-effect">
        {t('effect')}
      </h2>
      <p className={styles.muted}>{t('effectAbout')}</p>
      <div className={styles.facts}>
        {teams.length > 1 && (
          <NativeSelect
            label={t('team')}
            value={team?.teamId}
            data={teams.map(({ teamId, name }) => ({ value: teamId, label: name }))}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ to: '/division', search: { team: value }, replace: true, resetScroll: false })
            }
          />
        )}
        <NativeSelect
          label={t('who')}
          value={chosen.who ?? ''}
          data={[
            { value: '', label: t('whole') },
            ...(data?.advisors ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget: { value } }) => choose({ who: value === '' ? undefined : value })}
        />
        <TextInput
          label={t('since')}
          type="date"
          max={tokyoDay(new Date(now))}
          value={since}
          onChange={({ currentTarget: { value } }) => value !== '' && choose({ since: value })}
        />
      </div>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={120} role="status" aria-label={t('loading')} />}
      {data && <Compared effect={data} />}
    </section>
  );
}

function Compared({ effect: { days, held, effective } }: { effect: DivisionEffect }) {
  const t = useText(divisionMessages);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ measure }) => t(`measure_${measure}`), {
          id: 'measure',
          header: t('measure'),
          meta: { isRowHeader: true },
        }),
        column.accessor(({ before }) => perHour(before), { id: 'before', header: t('beforeDay') }),
        column.accessor(({ after }) => perHour(after), { id: 'after', header: t('afterDay') }),
        column.accessor(({ low, high }) => (low === null || high === null ? '–' : `${signed(low)} … ${signed(high)}`), {
          id: 'difference',
          header: t('difference'),
        }),
        column.accessor(({ verdict }) => t(`verdict_${verdict}`), {
          id: 'says',
          header: t('says'),
          meta: { isText: true },
          cell: ({ getValue, row }) => (row.original.verdict === 'too_early' ? getValue() : <b>{getValue()}</b>),
        }),
      ]),
    [t],
  );
  const rows = useMemo(
    (): Measured[] => [
      { measure: 'held', ...held },
      { measure: 'effective', ...effective },
    ],
    [held, effective],
  );
  if (days === 0) return <p className={styles.text}>{t('noDays')}</p>;
  return (
    <>
      <p className={styles.muted}>{t('days', { count: days })}</p>
      <DataTable isList caption={t('effect')} columns={columns} rows={rows} rowId={({ measure }) => measure} />
    </>
  );
}

const perHour = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
