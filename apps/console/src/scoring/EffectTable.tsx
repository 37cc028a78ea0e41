import type { RateView, TargetEffect } from '@toritsugi/contracts';
import { RateText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { scoringMessages } from './messages';
import styles from './scoring.module.css';

/** People and close rates per band, now and after. */
export function EffectTable({ effect }: { effect: TargetEffect }) {
  const t = useText(scoringMessages);
  const { localized } = useLanguage();
  return (
    <div className={styles.effect} role="status">
      <p className={styles.part}>{t('estimated')}</p>
      <ul className={styles.sentences}>
        {effect.sentences.map((sentence) => (
          <li key={sentence.en}>{localized(sentence)}</li>
        ))}
      </ul>
      <div className={styles.scroll} role="group" aria-label={t('estimated')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('band')}</th>
              <th scope="col" className={styles.number}>
                {t('before')}
              </th>
              <th scope="col" className={styles.number}>
                {t('after')}
              </th>
              <th scope="col">{t('rateBefore')}</th>
              <th scope="col">{t('rateAfter')}</th>
            </tr>
          </thead>
          <tbody>
            {effect.bands.map(({ band, before, after, chanceBefore, chanceAfter }) => (
              <tr key={band}>
                <th scope="row">{band}</th>
                <td className={styles.number}>{before}</td>
                <td className={styles.number}>{after}</td>
                <td>
                  <Rate rate={chanceBefore} />
                </td>
                <td>
                  <Rate rate={chanceAfter} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Rate({ rate }: { rate: RateView | null | undefined }) {
  const t = useText(scoringMessages);
  return rate ? <RateText {...rate} smallWord={t('few')} /> : <span className={styles.muted}>–</span>;
}
