import type { BandChance } from '@toritsugi/contracts';
import { IntervalBar, RateText, Section } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { scoringMessages } from './messages';
import styles from './scoring.module.css';

const column = columnsOf<BandChance>();

/** What each band turned out to be worth, with its interval and its evidence. */
export function BandPanel({ bands }: { bands: readonly BandChance[] }) {
  const t = useText(scoringMessages);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('band', { header: t('band'), meta: { isRowHeader: true } }),
        column.accessor('observed', {
          header: t('observed'),
          cell: ({
            row: {
              original: { observed },
            },
          }) =>
            observed ? (
              <RateText {...observed} smallWord={t('few')} />
            ) : (
              <span className={styles.muted}>{t('nobody')}</span>
            ),
        }),
        column.display({
          id: 'picture',
          header: t('picture'),
          cell: ({
            row: {
              original: { observed },
            },
          }) => observed && <IntervalBar value={observed.rate} low={observed.low} high={observed.high} max={0.5} />,
        }),
        column.display({
          id: 'people',
          header: t('people'),
          cell: ({
            row: {
              original: { observed },
            },
          }) => (
            <span className={styles.muted}>
              {observed ? t('consulted', { n: observed.n, closes: observed.closes }) : '–'}
            </span>
          ),
        }),
      ]),
    [t],
  );
  return (
    <Section title={t('bands')} note={t('bandsNote')}>
      <DataTable caption={t('bands')} columns={columns} rows={bands} rowId={({ band }) => band} />
    </Section>
  );
}
