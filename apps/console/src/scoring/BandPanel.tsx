import type { BandChance } from '@toritsugi/contracts';
import { IntervalBar, RateText, Section } from '@toritsugi/ui';
import { useText } from '../language';
import { scoringMessages } from './messages';
import styles from './scoring.module.css';

/** The observed chance of a close in each band, with its interval and its evidence. */
export function BandPanel({ bands }: { bands: readonly BandChance[] }) {
  const t = useText(scoringMessages);
  return (
    <Section title={t('bands')} note={t('bandsNote')}>
      <div className={styles.scroll} role="group" aria-label={t('bands')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('band')}</th>
              <th scope="col">{t('observed')}</th>
              <th scope="col" aria-hidden="true">
                {t('picture')}
              </th>
              <th scope="col">{t('people')}</th>
            </tr>
          </thead>
          <tbody>
            {bands.map(({ band, observed }) => (
              <tr key={band}>
                <th scope="row">{band}</th>
                <td>
                  {observed ? (
                    <RateText {...observed} smallWord={t('few')} />
                  ) : (
                    <span className={styles.muted}>{t('nobody')}</span>
                  )}
                </td>
                <td aria-hidden="true">
                  {observed && <IntervalBar value={observed.rate} low={observed.low} high={observed.high} max={0.5} />}
                </td>
                <td className={styles.muted}>
                  {observed ? t('consulted', { n: observed.n, closes: observed.closes }) : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
