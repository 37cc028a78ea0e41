import { Drawer } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { insightCalls, type CountedView, type Indicators, type PeopleBehindAsked } from '@toritsugi/contracts';
import { dateTimeText, EmptyState } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { RegistrantLink } from '../person/RegistrantLink';
import { useRead } from '../server/queries';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import styles from './indicators.module.css';
import { messages } from './messages';

const PAGE = 50;
/** Somebody may be counted several times. */
type Row = CountedView & { readonly index: number };
const column = columnsOf<Row>();

/** Whom a number counts, each with the way to their page. */
export function PeopleBehindDrawer({
  data,
  asked,
  onClose,
}: {
  data: Indicators;
  asked: PeopleBehindAsked;
  onClose: () => void;
}) {
  const t = useText(messages);
  const { language, localized } = useLanguage();
  const {
    data: behind,
    error,
    refetch,
  } = useRead({ key: queryKeys.peopleBehind(asked), call: insightCalls.peopleBehind, input: { query: asked } });
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
        column.accessor(({ isMissing }) => t(isMissing ? 'missing' : 'met'), { id: 'state', header: t('state') }),
        column.accessor(({ at }) => dateTimeText(at, language), { id: 'when', header: t('when') }),
        column.accessor(({ staff }) => staff?.name ?? '–', { id: 'staff', header: t('staff') }),
      ]),
    [t, language],
  );
  const figure = data.definitions.flatMap(({ figures, name }) =>
    figures.filter(({ id }) => id === asked.number).map((one) => (figures.length === 1 ? name : one.name)),
  )[0];
  const name = figure ?? data.funnel.find(({ id }) => id === asked.number)?.name;
  const title = t('people', { name: name === undefined ? asked.number : localized(name) });
  const rows = behind?.people.map((one, index) => ({ ...one, index }));
  return (
    <Drawer.Root opened onClose={onClose} position="right" size="lg">
      <Drawer.Overlay />
      <Drawer.Content>
        {/* Not the drawer's own header: a second banner on the page. */}
        <div className={styles.drawerHead}>
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('close')} />
        </div>
        <Drawer.Body>
          <p className={styles.note}>
            {t('peopleNote')} {behind?.isOfTeam === true && t('peopleOfTeam')}{' '}
            {behind?.hasMore === true && t('peopleMore')}
          </p>
          {error && !behind ? (
            <LoadFailed error={error} onRetry={() => void refetch()} />
          ) : (
            <DataTable
              caption={title}
              columns={columns}
              rows={rows}
              rowId={({ index }) => String(index)}
              pageSize={PAGE}
              empty={<EmptyState title={t('nobody')}>{t('loose')}</EmptyState>}
            />
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
