import { Button, UnstyledButton } from '@mantine/core';
import type { IndicatorDefinition, IndicatorFigure, Indicators, IndicatorValue } from '@toritsugi/contracts';
import { changeText, DefinitionTip, figureText, Section, SMALL_BELOW } from '@toritsugi/ui';
import { useMemo } from 'react';
import insight from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { ImportBox } from '../settings/imports/ImportBox';
import { columnsOf } from '../table/columns';
import { csvLines, saveCsv } from '../table/csv-file';
import { DataTable } from '../table/DataTable';
import styles from './indicators.module.css';
import { messages } from './messages';
import { isTold } from './told';

interface FigureRow {
  readonly indicator: IndicatorDefinition;
  readonly figure: IndicatorFigure;
  readonly value: IndicatorValue;
}

const column = columnsOf<FigureRow>();

/** Every figure beside the one before, with its definition and the way to whom it counts. */
export function FiguresPanel({ data, onOpen }: { data: Indicators; onOpen: (figureId: string) => void }) {
  const t = useText(messages);
  const { language, localized } = useLanguage();
  const rows = useMemo(() => rowsOf(data), [data]);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor((row) => nameOf(row, localized), {
          id: 'indicator',
          header: t('indicator'),
          cell: ({ row: { original } }) => <Name row={original} />,
          meta: { isRowHeader: true },
        }),
        column.accessor(({ figure, value }) => figureText(figure.unit, value.value, language), {
          id: 'now',
          header: t('now'),
          cell: ({ row: { original } }) => <Value row={original} onOpen={onOpen} />,
          meta: { isNumber: true },
        }),
        column.accessor(({ figure, value }) => figureText(figure.unit, value.before, language), {
          id: 'earlier',
          header: t('earlier'),
          meta: { isNumber: true },
        }),
        column.accessor(({ figure, value }) => changeText(figure.unit, value, language) ?? '', {
          id: 'change',
          header: t('change'),
          cell: ({ row: { original } }) => <Change row={original} />,
          meta: { isNumber: true },
        }),
        column.accessor(({ value }) => value.n, { id: 'n', header: t('n'), meta: { isNumber: true } }),
      ]),
    [t, language, localized, onOpen],
  );
  const save = () =>
    saveCsv(`indicators-${data.from}-${data.until}.csv`, [
      csvLines([
        ['id', ...(['indicator', 'now', 'earlier', 'change', 'n'] as const).map((word) => t(word))],
        ...rows.map((row) => [
          ...[row.figure.id, nameOf(row, localized), figureText(row.figure.unit, row.value.value, language)],
          ...[
            figureText(row.figure.unit, row.value.before, language),
            changeText(row.figure.unit, row.value, language) ?? '',
          ],
          String(row.value.n),
        ]),
      ]),
    ]);
  return (
    <Section
      title={t('figures')}
      note={t('figuresNote')}
      actions={
        <>
          <ImportBox kind="media_day" label={t('takeMedia')} />
          <Button size="sm" variant="default" onClick={save}>
            {t('csv')}
          </Button>
        </>
      }
    >
      <DataTable
        caption={t('figures')}
        columns={columns}
        rows={rows}
        rowId={({ figure }) => figure.id}
        isMuted={({ value }) => value.n < SMALL_BELOW}
      />
    </Section>
  );
}

function Name({ row: { indicator, figure, ...row } }: { row: FigureRow }) {
  const t = useText(messages);
  const { localized, signs } = useLanguage();
  const name = nameOf({ indicator, figure, ...row }, localized);
  const days = indicator.maturityDays;
  const basis = [t(`basis_${indicator.basis}`), ...(days > 0 ? [t('matures', { days })] : []), indicator.source];
  return (
    <span className={styles.name}>
      {isAlone(indicator) ? (
        name
      ) : (
        <>
          <span className={styles.group}>{localized(indicator.name)}</span> {localized(figure.name)}
        </>
      )}{' '}
      <DefinitionTip label={t('definitionOf', { name })}>
        {`${indicator.id} ${localized(indicator.name)}${signs.colon}${localized(indicator.formula)}`}
        <br />
        {basis.join(' · ')}
      </DefinitionTip>
    </span>
  );
}

function Value({ row: { indicator, figure, value }, onOpen }: { row: FigureRow; onOpen: (figureId: string) => void }) {
  const t = useText(messages);
  const { language } = useLanguage();
  const text = figureText(figure.unit, value.value, language);
  return (
    <>
      {value.isYoung && value.value !== null && (
        <span className={styles.young} title={t('youngNote', { days: indicator.maturityDays })}>
          {t('young')}
        </span>
      )}{' '}
      {value.n === 0 ? (
        text
      ) : (
        <UnstyledButton className={insight.number} onClick={() => onOpen(figure.id)}>
          {text}
        </UnstyledButton>
      )}
    </>
  );
}

/** Bold, and said to be better or worse, only where it is hardly chance. */
function Change({ row: { figure, value } }: { row: FigureRow }) {
  const t = useText(messages);
  const { language } = useLanguage();
  const text = changeText(figure.unit, value, language);
  if (text === null) return '–';
  if (!isTold(figure.unit, value) || figure.isMoreBetter === null) return text;
  const isBetter = text.startsWith('+') === figure.isMoreBetter;
  return (
    <strong className={isBetter ? styles.better : styles.worse}>
      {text} <span className={styles.said}>{t(isBetter ? 'better' : 'worse')}</span>
    </strong>
  );
}

function rowsOf({ definitions, values }: Indicators): FigureRow[] {
  const byId = new Map(values.map((value) => [value.id, value]));
  return definitions.flatMap((indicator) =>
    indicator.figures.flatMap((figure) => {
      const value = byId.get(figure.id);
      return value === undefined ? [] : [{ indicator, figure, value }];
    }),
  );
}

/** One that stands alone is called as its indicator. */
const isAlone = ({ figures }: IndicatorDefinition): boolean => figures.length === 1;

const nameOf = ({ indicator, figure }: FigureRow, localized: (text: IndicatorFigure['name']) => string): string =>
  isAlone(indicator) ? localized(indicator.name) : `${localized(indicator.name)} · ${localized(figure.name)}`;
