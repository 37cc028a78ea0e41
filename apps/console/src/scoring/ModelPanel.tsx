import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { scoringCalls, type ScoreModelView, type ScoringView } from '@toritsugi/contracts';
import { dateTimeText, EmptyState, IntervalBar, percentText, RateText, Section } from '@toritsugi/ui';
import { may, useMe } from '../server/me';
import { useLanguage, useText } from '../language';
import { queries, useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import { scoringMessages } from './messages';
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
    onDone: (view) => {
      queries.setQueryData(queryKeys.scoring, view);
      showDone(t('refitted'));
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

function Calibration({ model }: { model: ScoreModelView }) {
  const t = useText(scoringMessages);
  const most = Math.max(0.1, ...model.calibration.map(({ observed }) => observed.high));
  return (
    <Section level={3} title={t('calibration')} note={t('calibrationNote')}>
      <div className={styles.scroll} role="group" aria-label={t('calibration')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                {t('predicted')}
              </th>
              <th scope="col">{t('happened')}</th>
              <th scope="col" aria-hidden="true">
                0–{percentText(most, 0)}
              </th>
            </tr>
          </thead>
          <tbody>
            {model.calibration.map(({ predicted, observed }) => (
              <tr key={predicted}>
                <th scope="row" className={styles.number}>
                  {percentText(predicted)}
                </th>
                <td>
                  <RateText {...observed} smallWord={t('few')} />
                </td>
                <td aria-hidden="true">
                  <IntervalBar
                    value={observed.rate}
                    low={observed.low}
                    high={observed.high}
                    max={most}
                    reference={predicted}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Effects({ model }: { model: ScoreModelView }) {
  const t = useText(scoringMessages);
  const { localized } = useLanguage();
  return (
    <Section level={3} title={t('coefficients')} note={t('coefficientsNote')}>
      <div className={styles.scroll} role="group" aria-label={t('coefficients')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('answer')}</th>
              <th scope="col">{t('odds')}</th>
              <th scope="col">{t('meaning')}</th>
              <th scope="col" className={styles.number}>
                {t('people')}
              </th>
            </tr>
          </thead>
          <tbody>
            {model.effects.map(({ label, oddsRatio, low, high, sentence, n }) => (
              <tr key={label.en}>
                <th scope="row" className={styles.wrap}>
                  {localized(label)}
                </th>
                <td>{t('times', { value: oddsRatio.toFixed(2), low: low.toFixed(2), high: high.toFixed(2) })}</td>
                <td className={low > 1 || high < 1 ? undefined : styles.muted}>{localized(sentence)}</td>
                <td className={styles.number}>{n}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
