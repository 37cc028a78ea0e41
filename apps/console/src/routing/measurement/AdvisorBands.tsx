import type { AdvisorBandRow } from '@toritsugi/contracts';
import { BandBadge, EmptyState, percentText, Section, SMALL_BELOW } from '@toritsugi/ui';
import { useText } from '../../language';
import { measurementMessages } from './messages';
import styles from '../routing.module.css';

/** Closes per advisor, each beside the average of the same band, with n and interval; few cases are grey and say so. */
export function AdvisorBands({ rows }: { rows: readonly AdvisorBandRow[] }) {
  const t = useText(measurementMessages);
  const share = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : percentText(value);
  return (
    <Section title={t('advisors')} note={t('advisorsNote')}>
      {rows.every(({ n }) => n === 0) ? (
        <EmptyState title={t('advisorsEmpty')}>
          {t('advisorsEmptyHint', { count: rows.reduce((sum, { pending }) => sum + pending, 0) })}
        </EmptyState>
      ) : (
        <div className={styles.scroll} role="group" aria-label={t('advisors')} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('band')}</th>
                <th scope="col">{t('advisor')}</th>
                <th scope="col" className={styles.number}>
                  {t('n')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('rate')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('interval90')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('bandRate')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('pending')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ advisor, band, n, rate, interval, bandRate, pending }) => (
                <tr key={`${band} ${advisor.id}`} data-small={n < SMALL_BELOW}>
                  <td>
                    <BandBadge band={band} label={t(`band_${band}`)} />
                  </td>
                  <th scope="row">{advisor.name}</th>
                  <td className={styles.number}>
                    {n}
                    {n > 0 && n < SMALL_BELOW && <span className={styles.small}>{t('smallN')}</span>}
                  </td>
                  <td className={styles.number}>{share(rate)}</td>
                  <td className={styles.number}>
                    {interval ? t('span', { low: share(interval.low), high: share(interval.high) }) : '–'}
                  </td>
                  <td className={styles.number}>{share(bandRate)}</td>
                  <td className={styles.number}>{pending}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
