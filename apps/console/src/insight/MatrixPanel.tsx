import type { CloseRateCell, CloseRates, Dashboard } from '@toritsugi/contracts';
import { segmentLabel } from '@toritsugi/routing';
import { dateTimeText, EmptyState, percentText, Section } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../language';
import { HeatTable, type HeatCell } from '../table/HeatTable';
import { DefinedTitle } from './Definitions';
import styles from './insight.module.css';
import { insightMessages } from './messages';

/** Advisor × occupation: estimated close rate with its evidence, strong cells marked (S004-16, S001-12). */
export function MatrixPanel({ dashboard }: { dashboard: Dashboard }) {
  const t = useText(insightMessages);
  const { language, localized } = useLanguage();
  const { closeRates } = dashboard;
  const { occupations, rows } = useMemo(() => matrixOf(closeRates), [closeRates]);
  const columns = useMemo(
    () => occupations.map((occupation) => ({ id: occupation, name: localized(segmentLabel(occupation)) })),
    [occupations, localized],
  );
  return (
    <Section
      title={<DefinedTitle dashboard={dashboard} id="K26" title={t('matrix')} />}
      note={t('matrixNote')}
      actions={
        <span className={styles.muted}>
          {t('matrixVersion', { version: closeRates.version, time: dateTimeText(closeRates.publishedAt, language) })}
        </span>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t('matrixEmpty')} />
      ) : (
        <>
          <p className={styles.matrixLine}>
            <span>
              {t('matrixTotals', {
                rate: percentText(closeRates.agencyRate),
                closes: closeRates.closes,
                consultations: closeRates.consultations,
              })}
            </span>
            <span className={styles.muted}>{t('matrixKey')}</span>
          </p>
          <HeatTable caption={t('matrix')} corner={t('advisor')} mark={t('strong')} columns={columns} rows={rows} />
        </>
      )}
    </Section>
  );
}

const heatCell = ({ estimate, isStrong }: CloseRateCell): HeatCell => ({
  rate: estimate.rate,
  low: estimate.low,
  high: estimate.high,
  n: estimate.n,
  isMarked: isStrong,
});

function matrixOf({ cells }: CloseRates) {
  const occupations = [...new Set(cells.map(({ occupation }) => occupation))];
  const advisors = new Map(cells.map(({ advisor }) => [advisor.id, advisor.name]));
  const rows = [...advisors].map(([id, name]) => ({
    id,
    name,
    cells: Object.fromEntries(
      cells.filter(({ advisor }) => advisor.id === id).map((cell) => [cell.occupation, heatCell(cell)]),
    ),
  }));
  return { occupations, rows };
}
