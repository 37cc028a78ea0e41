import { TextInput } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { partnerCalls, type PartnerLine } from '@toritsugi/contracts';
import { dateText, EmptyState } from '@toritsugi/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { PartnerLink } from '../person/PartnerLink';
import { partnerKindWords } from '../person/partner-words';
import { may, useMe } from '../server/me';
import { useRead } from '../server/queries';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { plain } from '../table/named-search';
import { useTableSearch } from '../table/table-state';
import { partnerMessages } from './messages';
import styles from './partner.module.css';

const PAGE_SIZE = 50;
const column = columnsOf<PartnerLine>();
/** A licence that runs out so soon is said in the list. */
const SOON_MS = 60 * 86_400_000;

/** Every partner, the nearest to its next free slot first. */
export function PartnersPage() {
  const t = useText(partnerMessages);
  usePageTitle(t('partners'));
  const { q = '' } = useSearch({ from: '/staff/partners' });
  const navigate = useNavigate({ from: '/partners' });
  const wanted = useDeferredValue(plain(q));
  const state = useTableSearch(PAGE_SIZE);
  const { data, error, refetch } = useRead({ key: queryKeys.partnerList, call: partnerCalls.list, input: {} });
  const columns = usePartnerColumns();
  const rows = useMemo(() => data?.partners.filter(({ name }) => plain(name).includes(wanted)), [data, wanted]);
  const mayChange = may(useMe(), 'partner.change');
  const search = (words: string): void =>
    void navigate({
      search: (old) => ({ ...old, q: words === '' ? undefined : words, page: undefined }),
      replace: true,
    });
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('partners')}</h1>
        {mayChange && (
          <Link className={styles.crumb} to="/settings/$area" params={{ area: 'partners' }}>
            {t('add')}
          </Link>
        )}
      </div>
      <p className={styles.muted}>{t('about')}</p>
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
          caption={t('partners')}
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          isList
          state={state}
          empty={
            q === '' ? <EmptyState title={t('none')}>{t('noneWhy')}</EmptyState> : <EmptyState title={t('noMatch')} />
          }
        />
      )}
    </main>
  );
}

function usePartnerColumns() {
  const t = useText(partnerMessages);
  const { localized } = useLanguage();
  return useMemo(
    () =>
      column.columns([
        column.accessor('name', {
          header: t('name'),
          enableSorting: true,
          meta: { isRowHeader: true },
          cell: ({ row: { original } }) => <PartnerLink partner={original} />,
        }),
        column.accessor('kind', {
          header: t('kind'),
          enableSorting: true,
          cell: ({ getValue }) => localized(partnerKindWords[getValue()]),
        }),
        column.accessor('standing', {
          header: t('standing'),
          enableSorting: true,
          meta: { isText: true },
          cell: ({ row: { original } }) => <Standing of={original} />,
        }),
        column.accessor((row) => row.in.counted, {
          id: 'counted',
          header: t('counted'),
          enableSorting: true,
          meta: { isNumber: true },
        }),
        column.accessor((row) => row.in.missing, {
          id: 'missing',
          header: t('missing'),
          enableSorting: true,
          meta: { isNumber: true },
          cell: ({ getValue }) => t('missingPeople', { count: getValue() }),
        }),
        column.accessor((row) => row.in.free, {
          id: 'free',
          header: t('free'),
          enableSorting: true,
          meta: { isNumber: true },
        }),
        column.accessor('opened', { header: t('opened'), enableSorting: true, meta: { isNumber: true } }),
        column.accessor('registered', { header: t('registered'), enableSorting: true, meta: { isNumber: true } }),
        column.accessor((row) => row.out.counted, {
          id: 'out',
          header: t('sent'),
          enableSorting: true,
          meta: { isNumber: true },
        }),
      ]),
    [t, localized],
  );
}

/** In words and with a sign, and a licence that soon runs out. */
export function Standing({ of: { standing, licenceEndsOn } }: { of: Pick<PartnerLine, 'standing' | 'licenceEndsOn'> }) {
  const t = useText(partnerMessages);
  const { language } = useLanguage();
  if (standing !== 'active')
    return <b className={standing === 'ended' ? styles.muted : styles.late}>■ {t(`standing_${standing}`)}</b>;
  const ends = licenceEndsOn === null ? null : new Date(`${licenceEndsOn}T12:00:00+09:00`);
  return (
    <>
      {t('standing_active')}{' '}
      {ends && ends.getTime() - Date.now() < SOON_MS && (
        <b className={styles.soon}>
          ▲ {t('licenceSoon', { day: dateText(ends.toISOString(), language, { year: true }) })}
        </b>
      )}
    </>
  );
}
