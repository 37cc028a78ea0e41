import type { StrategyEstimate, RoutingMeasurement } from '@toritsugi/contracts';
import { DotIntervals, percentText, Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { measurementMessages } from './messages';
import styles from '../routing.module.css';

const shareText = (share: number | null | undefined): string =>
  share === null || share === undefined ? '–' : percentText(share);

/** What each strategy would have closed on the logged choices; where the log cannot tell, why not. */
export function StrategyTable({ measured: { strategies, strategiesNote } }: { measured: RoutingMeasurement }) {
  const t = useText(measurementMessages);
  const { localized } = useLanguage();
  const drawn = strategies.flatMap(({ strategy, name, doublyRobust, interval, isInForce }) =>
    doublyRobust === null || doublyRobust === undefined
      ? []
      : [
          {
            id: strategy,
            label: localized(name),
            value: doublyRobust,
            low: interval?.low ?? null,
            high: interval?.high ?? null,
            isMain: isInForce,
          },
        ],
  );
  return (
    <Section title={t('strategies')} note={localized(strategiesNote)}>
      <div className={styles.stack}>
        {drawn.length > 0 && <DotIntervals title={t('strategies')} rows={drawn} text={(share) => percentText(share)} />}
        <div className={styles.scroll} role="group" aria-label={t('strategies')} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('strategy')}</th>
                <th scope="col" className={styles.number}>
                  {t('robust')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('interval90')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('snips')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('ips')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('choices')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('ess')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('weight')}
                </th>
              </tr>
            </thead>
            <tbody>
              {strategies.map((one) => (
                <StrategyRow key={one.strategy} estimate={one} />
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </Section>
  );
}

function StrategyRow({ estimate }: { estimate: StrategyEstimate }) {
  const t = useText(measurementMessages);
  const { localized } = useLanguage();
  const {
    name,
    isInForce,
    refusal,
    doublyRobust,
    interval,
    selfNormalised,
    ips,
    choices,
    effectiveSample,
    largestWeight,
  } = estimate;
  return (
    <tr>
      <th scope="row" className={styles.words}>
        {localized(name)}
        {isInForce && <span className={styles.small}>{t('inForce')}</span>}
      </th>
      {refusal ? (
        <td colSpan={4} className={styles.muted}>
          {localized(refusal)}
        </td>
      ) : (
        <>
          <td className={styles.number}>{shareText(doublyRobust)}</td>
          <td className={styles.number}>
            {interval ? t('span', { low: shareText(interval.low), high: shareText(interval.high) }) : '–'}
          </td>
          <td className={styles.number}>{shareText(selfNormalised)}</td>
          <td className={styles.number}>{shareText(ips)}</td>
        </>
      )}
      <td className={styles.number}>{choices}</td>
      <td className={styles.number}>{Math.floor(effectiveSample)}</td>
      <td className={styles.number}>{largestWeight.toFixed(1)}</td>
    </tr>
  );
}
