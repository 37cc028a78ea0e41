import { TextInput } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { selectionCalls, type EmployerLine, type ShareView } from '@toritsugi/contracts';
import { STREAK } from '@toritsugi/journey';
import { dateTimeText, EmptyState, percentText, SMALL_BELOW } from '@toritsugi/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { EmployerLink } from '../person/EmployerLink';
import { usePush } from '../server/connection';
import { queries, useRead } from '../server/queries';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { plain } from '../table/named-search';
import { useTableSearch } from '../table/table-state';
import styles from './employer.module.css';
import { employerMessages } from './messages';

const PAGE_SIZE = 50;
const column = columnsOf<EmployerLine>();

const rate = ({ of, n }: ShareView): number | undefined => (n === 0 ? undefined : of / n);

/** Every employer: who is before them, how they decide, and where something goes wrong in a row. */
export function EmployersPage() {
  const t = useText(employerMessages);
  usePageTitle(t('listTitle'));
  const { q = '' } = useSearch({ from: '/staff/employers' });
  const navigate = useNavigate({ from: '/employers' });
  const wanted = useDeferredValue(plain(q));
  const state = useTableSearch(PAGE_SIZE);
  const { data, error, refetch } = useRead({
    key: queryKeys.employerList,
    call: selectionCalls.employerList,
    input: {},
  });
  usePush('desk.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.employerList }));
  const columns = useEmployerColumns();
  const rows = useMemo(() => data?.employers.filter(({ name }) => plain(name).includes(wanted)), [data, wanted]);
  const search = (words: string): void =>
    void navigate({
      search: (old) => ({ ...old, q: words === '' ? undefined : words, page: undefined }),
      replace: true,
    });
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('listTitle')}</h1>
        <Link className={styles.crumb} to="/settings/$area" params={{ area: 'employers' }}>
          {t('addEmployers')}
        </Link>
      </div>
      <TextInput
        type="search"
        label={t('search')}
        value={q}
        maxLength={100}
        onChange={({ currentTarget: { value } }) => search(value)}
      />
      {error && !data ? (
        <LoadFailed error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          caption={t('listTitle')}
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          isList
          state={state}
          empty={<EmptyState title={t(q === '' ? 'noEmployers' : 'noMatch')} />}
        />
      )}
      <p className={styles.muted}>{t('counted')}</p>
    </main>
  );
}

function useEmployerColumns() {
  const t = useText(employerMessages);
  const { language } = useLanguage();
  return useMemo(
    () =>
      column.columns([
        column.accessor('name', {
          header: t('name'),
          enableSorting: true,
          meta: { isRowHeader: true },
          cell: ({ row: { original } }) => (
            <>
              <EmployerLink employer={original} />
              {original.isRetired && <span className={styles.muted}> {t('retired')}</span>}
            </>
          ),
        }),
        column.accessor('open', { header: t('openNow'), enableSorting: true, meta: { isNumber: true } }),
        column.accessor(({ decideBy }) => decideBy ?? undefined, {
          id: 'decideBy',
          header: t('nextAnswer'),
          enableSorting: true,
          cell: ({ getValue }) => {
            const at = getValue();
            return at === undefined ? '–' : dateTimeText(at, language);
          },
        }),
        ...(
          [
            ['documents', 'documentRate'],
            ['interviews', 'interviewRate'],
            ['declined', 'declined'],
          ] as const
        ).map(([key, word]) =>
          column.accessor((row) => rate(row[key]), {
            id: key,
            header: t(word),
            enableSorting: true,
            meta: { isNumber: true },
            cell: ({ row: { original } }) => <Share share={original[key]} />,
          }),
        ),
        column.accessor(({ rejectStreak, declineStreak }) => Math.max(rejectStreak, declineStreak), {
          id: 'signs',
          header: t('signs'),
          enableSorting: true,
          meta: { isText: true },
          cell: ({ row: { original } }) => <Signs of={original} />,
        }),
      ]),
    [t, language],
  );
}

function Share({ share }: { share: ShareView }) {
  const t = useText(employerMessages);
  const { n } = share;
  const value = rate(share);
  const isFew = n < SMALL_BELOW;
  return (
    <span className={isFew ? styles.few : undefined}>
      {value === undefined ? '–' : percentText(value)} <span className={styles.few}>n={n}</span>{' '}
      {isFew && n > 0 && t('few')}
    </span>
  );
}

function Signs({ of: { rejectStreak, declineStreak } }: { of: EmployerLine }) {
  const t = useText(employerMessages);
  return (
    <>
      {rejectStreak >= STREAK && <b className={styles.late}>{t('rejectedInARow', { count: rejectStreak })}</b>}{' '}
      {declineStreak >= STREAK && <b className={styles.late}>{t('declinedInARow', { count: declineStreak })}</b>}
    </>
  );
}
