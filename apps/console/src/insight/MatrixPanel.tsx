import { NativeSelect } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { insightCalls, type CloseRateCell, type CloseRates, type Dashboard } from '@toritsugi/contracts';
import { dateTimeText, EmptyState, percentText, Section } from '@toritsugi/ui';
import { useMemo, useState } from 'react';
import { inUse } from '@toritsugi/triage';
import { useLanguage, useText } from '../language';
import { useRead } from '../server/queries';
import { useSegmentLabel, useVocabulary } from '../server/vocabulary';
import { HeatTable, type HeatCell } from '../table/HeatTable';
import { DefinedTitle } from './Definitions';
import styles from './insight.module.css';
import { insightMessages } from './messages';

/**
 * Advisor × occupation: close rate with its evidence, strong cells marked (S004-16, S001-12). Of whole occupations, or
 * of one kind of people: then the rates that the board shows for such a person.
 */
export function MatrixPanel({ dashboard }: { dashboard: Dashboard }) {
  const t = useText(insightMessages);
  const { language, localized } = useLanguage();
  const [people, setPeople] = useState<string | null>(null);
  const labelOf = useSegmentLabel();
  const { experienceBands, areas } = useVocabulary();
  const kinds = inUse(experienceBands).flatMap((band) => inUse(areas).map((area) => `${band.id}.${area.id}`));
  const { closeRates } = dashboard;
  const ofPeople = useRead({
    key: [...queryKeys.closeRates, people, closeRates.version, closeRates.ratesFrom.settingsVersion],
    call: insightCalls.closeRates,
    input: { query: people === null ? {} : { people } },
    isOff: people === null,
  });
  const shown = people === null ? closeRates : ofPeople.data;
  const { occupations, rows } = useMemo(() => matrixOf(shown?.cells ?? []), [shown]);
  const columns = useMemo(
    () => occupations.map((occupation) => ({ id: occupation, name: labelOf(occupation) })),
    [occupations, labelOf],
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
      {closeRates.cells.length === 0 ? (
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
            <span className={styles.muted} data-testid="rates-from">
              {localized(closeRates.ratesFrom.sentence)}
            </span>
          </p>
          <NativeSelect
            className={styles.matrixPeople}
            label={t('matrixPeople')}
            value={people ?? ''}
            data={[
              { value: '', label: t('matrixEveryone') },
              ...kinds.map((value) => ({ value, label: labelOf(value) })),
            ]}
            onChange={({ currentTarget }) => setPeople(currentTarget.value === '' ? null : currentTarget.value)}
          />
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

function matrixOf(cells: CloseRates['cells']) {
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
