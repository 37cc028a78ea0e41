import type { Dashboard, Language } from '@toritsugi/contracts';
import { BandBadge, durationText, Section, shareText, SMALL_BELOW } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { DefinedTitle } from './Definitions';
import styles from './insight.module.css';
import { insightMessages } from './messages';

const secondsText = (seconds: number | null | undefined, language: Language): string =>
  seconds === null || seconds === undefined ? '–' : durationText(seconds * 1_000, language);

const column = columnsOf<Dashboard['firstDial'][number]>();

/** How soon people were first called, by band (K13). Few cases are grey and say so. */
export function FirstDialPanel({ dashboard }: { dashboard: Dashboard }) {
  const t = useText(insightMessages);
  const { language } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('band', {
          header: t('band'),
          meta: { isRowHeader: true },
          cell: ({ getValue }) => <BandBadge band={getValue()} label={t(`band_${getValue()}`)} />,
        }),
        column.accessor('n', {
          header: t('n'),
          meta: { isNumber: true },
          cell: ({ getValue }) => (
            <>
              {getValue()}
              {getValue() > 0 && getValue() < SMALL_BELOW && <span className={styles.small}>{t('smallN')}</span>}
            </>
          ),
        }),
        column.accessor('median', {
          header: t('median'),
          meta: { isNumber: true },
          cell: ({ getValue }) => secondsText(getValue(), language),
        }),
        column.accessor('p90', {
          header: t('p90'),
          meta: { isNumber: true },
          cell: ({ getValue }) => secondsText(getValue(), language),
        }),
        column.accessor('late', {
          header: t('late'),
          meta: { isNumber: true },
          cell: ({ getValue }) =>
            getValue() > 0 ? <span className={styles.late}>{t('lateCount', { count: getValue() })}</span> : '0',
        }),
        column.accessor('inTarget', {
          header: t('inTarget'),
          meta: { isNumber: true },
          cell: ({ getValue }) => shareText(getValue()),
        }),
        column.accessor(({ band }) => t(`target_${band}`), { id: 'target', header: t('target') }),
      ]),
    [t, language],
  );
  return (
    <Section title={<DefinedTitle dashboard={dashboard} id="K13" title={t('firstDial')} />}>
      <DataTable
        caption={t('firstDial')}
        columns={columns}
        rows={dashboard.firstDial}
        rowId={({ band }) => band}
        isMuted={({ n }) => n < SMALL_BELOW}
      />
    </Section>
  );
}
