import type { BandChance } from '@toritsugi/contracts';
import { IntervalBar, RateText, Section } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { scoringMessages } from './messages';
import styles from './scoring.module.css';

const column = columnsOf<BandChance>();

/** The observed chance of a close in each band, with its interval and its evidence. */
export function BandPanel({ bands }: { bands: readonly BandChance[] }) {
  const t = useText(scoringMessages);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('band', { header: t('band'), meta: { isRowHeader: true } }),
        column.accessor('observed', {
          header: t('observed'),
          cell: ({ row }) => <Observed rate={row.original.observed} />,
        }),
        column.display({
          id: 'picture',
          header: t('picture'),
          cell: ({ row: { original: one } }) =>
            one.observed && (
              <IntervalBar value={one.observed.rate} low={one.observed.low} high={one.observed.high} max={0.5} />
            ),
        }),
        column.accessor(
          ({ observed }) => (observed ? t('consulted', { n: observed.n, closes: observed.closes }) : '–'),
          {
            id: 'people',
            header: t('people'),
            cell: ({ getValue }) => <span className={styles.muted}>{getValue()}</span>,
          },
        ),
      ]),
    [t],
  );
  return (
    <Section title={t('bands')} note={t('bandsNote')}>
      <DataTable caption={t('bands')} columns={columns} rows={bands} rowId={({ band }) => band} />
    </Section>
  );
}

function Observed({ rate }: { rate: BandChance['observed'] }) {
  const t = useText(scoringMessages);
  return rate ? <RateText {...rate} smallWord={t('few')} /> : <span className={styles.muted}>{t('nobody')}</span>;
}
