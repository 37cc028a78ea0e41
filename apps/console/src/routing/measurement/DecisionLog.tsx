import type { LoggedDecision } from '@toritsugi/contracts';
import { BandBadge, dateTimeText, EmptyState, percentText, Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { measurementMessages } from './messages';
import { routingMessages } from '../messages';
import styles from '../routing.module.css';

/** The latest decisions as they were made: by which strategy and arm, with what chance, on which versions. */
export function DecisionLog({ decisions }: { decisions: readonly LoggedDecision[] }) {
  const t = useText(measurementMessages);
  return (
    <Section title={t('decisions')}>
      {decisions.length === 0 ? (
        <EmptyState title={t('decisionsEmpty')} />
      ) : (
        <div className={styles.scroll} role="group" aria-label={t('decisions')} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('at')}</th>
                <th scope="col">{t('segment')}</th>
                <th scope="col">{t('strategy')}</th>
                <th scope="col">{t('chosen')}</th>
                <th scope="col" className={styles.number}>
                  {t('propensity')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('considered')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('rateMinusPrice')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('versions')}
                </th>
                <th scope="col">{t('result')}</th>
              </tr>
            </thead>
            <tbody>
              {decisions.map((one) => (
                <Row key={one.transferId} decision={one} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function Row({ decision }: { decision: LoggedDecision }) {
  const t = useText(measurementMessages);
  const words = useText(routingMessages);
  const { language, localized } = useLanguage();
  const {
    at,
    segmentLabel,
    band,
    strategy,
    arm,
    chosen,
    propensity,
    considered,
    rate,
    price,
    closeRateVersion,
    settingsVersion,
    isExploration,
    isManual,
    isAccepted,
    isClosed,
  } = decision;
  return (
    <tr data-arm={arm ?? undefined}>
      <th scope="row" className={styles.nowrap}>
        {dateTimeText(at, language)}
      </th>
      <td className={styles.words}>
        {localized(segmentLabel)} <BandBadge band={band} label={t(`band_${band}`)} compact />
      </td>
      <td className={styles.words}>
        {strategy ? words(`strategy_${strategy}`) : t('beforeStrategies')}
        {arm && <span className={styles.small}>{words(`arm_${arm}`)}</span>}
      </td>
      <td className={styles.nowrap}>
        {chosen?.name ?? '–'}
        {(isExploration || isManual) && <span className={styles.small}>{t(isManual ? 'manual' : 'exploration')}</span>}
      </td>
      <td className={styles.number}>
        {propensity === null || propensity === undefined ? '–' : percentText(propensity)}
      </td>
      <td className={styles.number}>{considered}</td>
      <td className={styles.number}>
        {rate === null || rate === undefined ? '–' : `${percentText(rate)} − ${percentText(price ?? 0)}`}
      </td>
      <td className={styles.number}>
        {closeRateVersion} / {settingsVersion ?? '–'}
      </td>
      <td className={styles.nowrap}>
        {t(isAccepted ? 'accepted' : 'notAccepted')}
        {isClosed && <strong className={styles.small}>{t('closed')}</strong>}
      </td>
    </tr>
  );
}
