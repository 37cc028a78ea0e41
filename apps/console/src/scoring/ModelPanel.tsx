import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { scoringCalls, type ScoreModelView, type ScoringView } from '@toritsugi/contracts';
import { dateTimeText, EmptyState, percentText, Section } from '@toritsugi/ui';
import { useMemo } from 'react';
import { may, useMe } from '../server/me';
import { useLanguage, useText } from '../language';
import { queries, useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { scoringMessages } from './messages';
import { axisText, axisTop, ObservedBar, ObservedRate } from './ObservedRate';
import styles from './scoring.module.css';

/** The model fitted beside the criteria: how well it holds, and what it read in each answer. */
export function ModelPanel({ view }: { view: ScoringView }) {
  const t = useText(scoringMessages);
  const { model } = view;
  return (
    <Section title={t('model')} actions={<Refit />}>
      {model ? (
        <Fitted model={model} />
      ) : (
        <EmptyState title={t('noModel')}>{t('noModelHint', { known: view.known, closes: view.closes })}</EmptyState>
      )}
    </Section>
  );
}

function Refit() {
  const t = useText(scoringMessages);
  const isAllowed = may(useMe(), 'scoring.refit');
  const refit = useAction({
    call: scoringCalls.refit,
    onDone: ({ version }) => {
      void queries.invalidateQueries({ queryKey: queryKeys.scoring });
      showDone(t(version === null ? 'refitGoesOn' : 'refitted'));
    },
  });
  if (!isAllowed) return null;
  return (
    <Button size="sm" variant="default" loading={refit.isPending} onClick={() => refit.mutate({})}>
      {t('refit')}
    </Button>
  );
}

function Fitted({ model }: { model: ScoreModelView }) {
  const t = useText(scoringMessages);
  const { language } = useLanguage();
  const gain = { value: model.gain.toFixed(3), low: model.gainLow.toFixed(3), high: model.gainHigh.toFixed(3) };
  return (
    <div className={styles.stack}>
      <p className={styles.muted}>
        {t('modelLine', {
          version: model.version,
          time: dateTimeText(model.asOf, language),
          n: model.n,
          closes: model.closes,
          mean: percentText(model.meanChance),
        })}
      </p>
      <p className={styles.finding}>{model.gainLow > 0 ? t('gainYes', gain) : t('gainNo', gain)}</p>
      <Calibration model={model} />
      <Effects model={model} />
    </div>
  );
}

type Bin = ScoreModelView['calibration'][number];
const binColumn = columnsOf<Bin>();

function Calibration({ model: { calibration } }: { model: ScoreModelView }) {
  const t = useText(scoringMessages);
  const columns = useMemo(() => {
    const top = axisTop(
      calibration.map(({ observed }) => observed),
      0.1,
    );
    return binColumn.columns([
      binColumn.accessor('predicted', {
        header: t('predicted'),
        meta: { isRowHeader: true, isNumber: true },
        cell: ({ getValue }) => percentText(getValue()),
      }),
      binColumn.accessor('observed', {
        header: t('happened'),
        cell: ({ row }) => <ObservedRate rate={row.original.observed} />,
      }),
      binColumn.display({
        id: 'picture',
        header: axisText(top),
        cell: ({ row: { original: bin } }) => <ObservedBar rate={bin.observed} top={top} reference={bin.predicted} />,
      }),
    ]);
  }, [t, calibration]);
  return (
    <Section level={3} title={t('calibration')} note={t('calibrationNote')}>
      <DataTable
        caption={t('calibration')}
        columns={columns}
        rows={calibration}
        rowId={({ predicted }) => String(predicted)}
      />
    </Section>
  );
}

type Effect = ScoreModelView['effects'][number];
const effectColumn = columnsOf<Effect>();

function Effects({ model: { effects } }: { model: ScoreModelView }) {
  const t = useText(scoringMessages);
  const { localized } = useLanguage();
  const columns = useMemo(
    () =>
      effectColumn.columns([
        effectColumn.accessor(({ label }) => localized(label), {
          id: 'answer',
          header: t('answer'),
          meta: { isRowHeader: true },
        }),
        effectColumn.accessor('oddsRatio', {
          header: t('odds'),
          enableSorting: true,
          cell: ({ row: { original: one } }) =>
            t('times', { value: one.oddsRatio.toFixed(2), low: one.low.toFixed(2), high: one.high.toFixed(2) }),
        }),
        effectColumn.accessor(({ sentence }) => localized(sentence), {
          id: 'meaning',
          header: t('meaning'),
          cell: ({ getValue, row: { original: one } }) => (
            <span className={one.low > 1 || one.high < 1 ? undefined : styles.muted}>{getValue()}</span>
          ),
        }),
        effectColumn.accessor('n', { header: t('people'), enableSorting: true, meta: { isNumber: true } }),
      ]),
    [t, localized],
  );
  return (
    <Section level={3} title={t('coefficients')} note={t('coefficientsNote')}>
      <DataTable caption={t('coefficients')} columns={columns} rows={effects} rowId={({ label }) => label.en} />
    </Section>
  );
}
