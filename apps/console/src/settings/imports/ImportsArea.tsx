import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type SettingImportView } from '@toritsugi/contracts';
import { dateTimeText, EmptyState } from '@toritsugi/ui';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { useNow } from '../../server/connection';
import { may, useMe } from '../../server/me';
import { queries, useAction, useRead } from '../../server/queries';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import styles from '../settings.module.css';
import { PersonLink } from '../PersonLink';
import { WrongLines } from './ImportBox';
import { importMessages } from './messages';

/** Shown without being asked for. */
const FEW = 20;

/** What came from files: who did it, what it did, and the way back. */
export function ImportsArea() {
  const t = useText(importMessages);
  const { id } = useParams({ strict: false });
  const { data, error, refetch } = useRead({
    key: queryKeys.settings('import'),
    call: settingsCalls.imports,
    input: {},
  });
  const columns = useImportColumns();
  return (
    <div className={styles.area} data-open={id !== undefined}>
      <section className={styles.list} aria-labelledby="area-title">
        <h1 id="area-title">{t('imports')}</h1>
        <p className={styles.muted}>{t('note')}</p>
        {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
        {(data !== undefined || !error) && (
          <DataTable
            isList
            caption={t('imports')}
            columns={columns}
            rows={data?.items}
            rowId={({ id: own }) => own}
            empty={<EmptyState title={t('none')} />}
          />
        )}
      </section>
      {id !== undefined && <OneImport id={id} key={id} />}
    </div>
  );
}

function useImportColumns() {
  const t = useText(importMessages);
  const { language } = useLanguage();
  return useMemo(() => {
    const column = columnsOf<SettingImportView>();
    return column.columns([
      column.accessor(({ fileName }) => fileName, {
        id: 'file',
        header: t('file'),
        meta: { isRowHeader: true },
        cell: ({ row: { original: one } }) => (
          <Link to="/settings/$area/$id" params={{ area: 'imports', id: one.id }} className={styles.name}>
            {one.fileName}
          </Link>
        ),
      }),
      column.accessor(({ kind }) => t(kind), { id: 'what', header: t('what') }),
      column.accessor(({ at }) => dateTimeText(at, language), { id: 'when', header: t('when') }),
      column.accessor(({ by }) => by.name, {
        id: 'who',
        header: t('who'),
        cell: ({ row: { original } }) => <PersonLink person={original.by} otherwise="–" />,
      }),
      column.accessor((one) => resultOf(t, one), { id: 'result', header: t('result'), meta: { isText: true } }),
    ]);
  }, [t, language]);
}

const resultOf = (t: ReturnType<typeof useText<typeof importMessages>>, one: SettingImportView): string =>
  [
    t('counts', { ...one }),
    ...(one.revertedBy === null ? [] : [t('reverted', { name: one.revertedBy.name })]),
    ...(one.kept === 0 ? [] : [t('kept', { count: one.kept })]),
  ].join(' / ');

function OneImport({ id }: { id: string }) {
  const t = useText(importMessages);
  const { signs } = useLanguage();
  const { data, error, refetch } = useRead({
    key: [...queryKeys.settings('import'), id],
    call: settingsCalls.import,
    input: { params: { id } },
  });
  const [isAsking, setAsking] = useState(false);
  const now = useNow(60_000);
  const me = useMe();
  const revert = useAction({
    call: settingsCalls.revertImport,
    onDone: ({ kind }) => {
      void queries.invalidateQueries({ queryKey: queryKeys.settings('import') });
      void queries.invalidateQueries({ queryKey: queryKeys.settings(kind) });
    },
  });
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const kept = data.lines.filter(({ reverted }) => reverted === 'touched' || reverted === 'in_use');
  const isText = data.kind === 'configuration';
  const taken = data.lines.filter(({ outcome }) => outcome === 'new' || outcome === 'changed');
  const canRevert =
    !isText && data.state === 'applied' && now < Date.parse(data.revertibleUntil) && data.added + data.changed > 0;
  return (
    <aside className={styles.detail} aria-label={data.fileName}>
      <div className={styles.detailHead}>
        <h1>{data.fileName}</h1>
        <Link to="/settings/$area" params={{ area: 'imports' }} className={styles.close} aria-label={t('close')}>
          <IconX size={18} aria-hidden="true" />
        </Link>
      </div>
      <p role="status">{resultOf(t, data)}</p>
      {canRevert && !isAsking && (
        <Button variant="default" onClick={() => setAsking(true)} style={{ justifySelf: 'start' }}>
          {t('revert')}
        </Button>
      )}
      {canRevert && isAsking && (
        <div className={styles.notice} role="group" aria-label={t('revert')}>
          <p>{t('revertAsk', { count: taken.length })}</p>
          <div className={styles.choices}>
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              {t('keep')}
            </Button>
            <Button color="red" loading={revert.isPending} onClick={() => revert.mutate({ params: { id } })}>
              {t('revertNow', { count: taken.length })}
            </Button>
          </div>
        </div>
      )}
      {isText && may(me, 'settings.change') && (
        <Link to="/settings/$area/$id" params={{ area: 'configuration', id }}>
          {t('goBack')}
        </Link>
      )}
      {kept.length > 0 && (
        <ul>
          {kept.map(({ line, name, reverted }) => (
            <li key={line}>
              {t('aLine', { line, name })}
              {signs.colon}
              {t(reverted === 'in_use' ? 'in_use' : 'touched')}
            </li>
          ))}
        </ul>
      )}
      <WrongLines kind={data.kind} lines={data.lines} />
      {taken.length > 0 && (
        <details open={taken.length <= FEW}>
          <summary>{t('takenTitle', { count: taken.length })}</summary>
          <ul>
            {taken.map(({ line, name, outcome }) => (
              <li key={line}>
                {t('aLine', { line, name })}
                {signs.colon}
                {t(outcome === 'new' ? 'isAdded' : 'isChanged')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </aside>
  );
}
