import type { Dashboard } from '@toritsugi/contracts';
import { BandBadge, clockText, Section, SMALL_BELOW } from '@toritsugi/ui';
import { useText } from '../language';
import { DefinedTitle } from './Definitions';
import styles from './insight.module.css';
import { insightMessages } from './messages';
import { shareText } from './numbers';

const secondsText = (seconds: number | null | undefined): string =>
  seconds === null || seconds === undefined ? '–' : clockText(seconds * 1_000);

/** How soon people were first called, by band (K13). Few cases are grey and say so. */
export function FirstDialPanel({ dashboard }: { dashboard: Dashboard }) {
  const t = useText(insightMessages);
  return (
    <Section title={<DefinedTitle dashboard={dashboard} id="K13" title={t('firstDial')} />}>
      <div className={styles.scroll} role="group" aria-label={t('firstDial')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('band')}</th>
              <th scope="col" className={styles.number}>
                {t('n')}
              </th>
              <th scope="col" className={styles.number}>
                {t('median')}
              </th>
              <th scope="col" className={styles.number}>
                {t('p90')}
              </th>
              <th scope="col" className={styles.number}>
                {t('inTarget')}
              </th>
              <th scope="col">{t('target')}</th>
            </tr>
          </thead>
          <tbody>
            {dashboard.firstDial.map((row) => (
              <tr key={row.band} data-small={row.n < SMALL_BELOW}>
                <th scope="row">
                  <BandBadge band={row.band} label={t(`band_${row.band}`)} />
                </th>
                <td className={styles.number}>
                  {row.n}
                  {row.n > 0 && row.n < SMALL_BELOW && <span className={styles.small}>{t('smallN')}</span>}
                </td>
                <td className={styles.number}>{secondsText(row.median)}</td>
                <td className={styles.number}>{secondsText(row.p90)}</td>
                <td className={styles.number}>{shareText(row.inTarget)}</td>
                <td>{t(`target_${row.band}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
