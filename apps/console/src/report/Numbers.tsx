import type { ReportNumber } from '@toritsugi/contracts';
import { figureText, percentText, Section } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { messages } from './messages';

const column = columnsOf<ReportNumber>();

/** Numbers of the week that stand there whatever they say. */
export function Numbers({ title, rows }: { title: string; rows: readonly ReportNumber[] }) {
  const t = useText(messages);
  const { language, localized } = useLanguage();
  const isShares = rows.every(({ unit }) => unit === 'share');
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ name }) => localized(name), { id: 'item', header: t('item'), meta: { isRowHeader: true } }),
        column.accessor(({ unit, value }) => figureText(unit, value, language), {
          id: 'value',
          header: t('thisWeek'),
          meta: { isNumber: true },
        }),
        ...(isShares
          ? [
              column.accessor(
                ({ low, high }) => (low === null || high === null ? '–' : `${percentText(low)}–${percentText(high)}`),
                { id: 'interval', header: t('interval'), meta: { isNumber: true } },
              ),
            ]
          : []),
        column.accessor(({ unit, before }) => figureText(unit, before, language), {
          id: 'before',
          header: t('before'),
          meta: { isNumber: true },
        }),
      ]),
    [t, language, localized, isShares],
  );
  return (
    <Section title={title}>
      <DataTable caption={title} columns={columns} rows={rows} rowId={({ id }) => id} />
    </Section>
  );
}
