import { useText } from '../../language';
import { whatIfMessages } from '../messages';
import { amountOf, signed } from './numbers';
import { measures, type Measure, type Outcome, type Spread } from './outcome';
import styles from '../what-if.module.css';

/** Today beside the change, with ranges and the paired difference; `only` leaves one line. */
export function OutcomeTable({ outcome, isToday, only }: { outcome: Outcome; isToday: boolean; only?: Measure }) {
  const t = useText(whatIfMessages);
  const title = only === undefined ? t('result') : t(`measure_${only}`);
  return (
    <div className={styles.stack}>
      {only === undefined && <p className={styles.muted}>{t('rangeNote')}</p>}
      <div className={styles.scroll} role="group" aria-label={title} tabIndex={0}>
        <table className={styles.table} data-testid={only === undefined ? 'what-if-table' : undefined}>
          <thead>
            <tr>
              <th scope="col">{t('measure')}</th>
              <th scope="col" className={styles.number}>
                {t('today')}
              </th>
              {!isToday && (
                <th scope="col" className={styles.number}>
                  {t('changed')}
                </th>
              )}
              {!isToday && (
                <th scope="col" className={styles.number}>
                  {t('difference')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {measures
              .filter((measure) => only === undefined || measure === only)
              .map((measure) => {
                const { today, changed, difference, isShown } = outcome.byMeasure[measure];
                return (
                  <tr key={measure}>
                    <th scope="row">{t(`measure_${measure}`)}</th>
                    <td className={styles.number}>
                      <Range measure={measure} spread={today} />
                    </td>
                    {!isToday && (
                      <td className={styles.number}>
                        <Range measure={measure} spread={changed} />
                      </td>
                    )}
                    {!isToday && (
                      <td className={styles.number}>
                        <span className={isShown ? styles.main : undefined}>
                          {difference === null || !isShown ? t('noDifference') : signed(measure, difference.value)}
                        </span>
                        {difference !== null && (
                          <span className={styles.small}>
                            {t('span', {
                              low: signed(measure, difference.low),
                              high: signed(measure, difference.high),
                            })}
                          </span>
                        )}
                      </td>
                    )}
                  </tr>
                );
              })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Range({ measure, spread: { value, low, high } }: { measure: Measure; spread: Spread }) {
  const t = useText(whatIfMessages);
  return (
    <>
      <span>{amountOf(measure, value)}</span>
      <span className={styles.small}>{t('range', { low: amountOf(measure, low), high: amountOf(measure, high) })}</span>
    </>
  );
}
