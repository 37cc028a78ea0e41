import type { PolicyEstimate, RoutingMeasurement } from '@toritsugi/contracts';
import { DotIntervals, percentText, Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { measurementMessages } from './messages';
import styles from '../routing.module.css';

const shareText = (share: number | null | undefined): string =>
  share === null || share === undefined ? '–' : percentText(share);

/** What each policy would have closed on the logged choices; where the log cannot tell, why not. */
export function PolicyTable({ measured: { policies, policiesNote } }: { measured: RoutingMeasurement }) {
  const t = useText(measurementMessages);
  const { localized } = useLanguage();
  const drawn = policies.flatMap(({ policy, name, doublyRobust, interval, isInForce }) =>
    doublyRobust === null || doublyRobust === undefined
      ? []
      : [
          {
            id: policy,
            label: localized(name),
            value: doublyRobust,
            low: interval?.low ?? null,
            high: interval?.high ?? null,
            isMain: isInForce,
          },
        ],
  );
  return (
    <Section title={t('policies')} note={localized(policiesNote)}>
      <div className={styles.stack}>
        {drawn.length > 0 && <DotIntervals title={t('policies')} rows={drawn} text={(share) => percentText(share)} />}
        <div className={styles.scroll} role="group" aria-label={t('policies')} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('policy')}</th>
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
              {policies.map((one) => (
                <PolicyRow key={one.policy} estimate={one} />
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </Section>
  );
}

function PolicyRow({ estimate }: { estimate: PolicyEstimate }) {
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
