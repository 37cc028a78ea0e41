import type { BandChance } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { scoringMessages } from './messages';
import { axisText, axisTop, ObservedBar, ObservedRate } from './ObservedRate';
import styles from './scoring.module.css';

const column = columnsOf<BandChance>();

/** The observed chance of a close in each band, with its interval and its evidence. */
export function BandPanel({ bands }: { bands: readonly BandChance[] }) {
  const t = useText(scoringMessages);
  const columns = useMemo(() => {
    const top = axisTop(
      bands.map(({ observed }) => observed),
      0.5,
    );
    return column.columns([
      column.accessor('band', { header: t('band'), meta: { isRowHeader: true } }),
      column.accessor('observed', {
        header: t('observed'),
        cell: ({ row }) => <ObservedRate rate={row.original.observed} none={t('nobody')} />,
      }),
      column.display({
        id: 'picture',
        header: axisText(top),
        cell: ({ row }) => <ObservedBar rate={row.original.observed} top={top} />,
      }),
      column.accessor(({ observed }) => (observed ? t('consulted', { n: observed.n, closes: observed.closes }) : '–'), {
        id: 'people',
        header: t('people'),
        cell: ({ getValue }) => <span className={styles.muted}>{getValue()}</span>,
      }),
    ]);
  }, [t, bands]);
  return (
    <Section title={t('bands')} note={t('bandsNote')}>
      <DataTable caption={t('bands')} columns={columns} rows={bands} rowId={({ band }) => band} />
    </Section>
  );
}
