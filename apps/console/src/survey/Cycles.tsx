import type { CycleView, SurveyReport } from '@toritsugi/contracts';
import { SURVEY_MINIMUM } from '@toritsugi/journey';
import { percentText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { surveyMessages } from './messages';
import styles from './survey.module.css';

const shareOf = (part: number, of: number): number | null => (of < SURVEY_MINIMUM ? null : part / of);

/** The last months against as many before them, and declined offers (K20) against the benchmark (S003-4, S003-37). */
export function Cycles({ cycles, benchmark }: Pick<SurveyReport, 'cycles' | 'benchmark'>) {
  const t = useText(surveyMessages);
  const { signs } = useLanguage();
  const half = cycles.find(({ months }) => months === 6)?.now;
  const declined = half === undefined ? 0 : half.answered - half.accepted;
  const share = shareOf(declined, half?.answered ?? 0);
  const review = cycles.filter(({ needsReview }) => needsReview);
  return (
    <section className={styles.panel} aria-labelledby="cycles">
      <h2 id="cycles">{t('cycles')}</h2>
      {review.length > 0 && (
        <p className={styles.alert} role="status">
          {t('review', { months: review.map(({ months }) => months).join(signs.listed) })}
        </p>
      )}
      <p className={styles.muted}>{t('cyclesWhy')}</p>
      <div className={styles.scroll} tabIndex={0} role="group" aria-labelledby="cycles">
        <table className={styles.table}>
          <thead>
            <tr>
              {(['span', 'passRate', 'acceptRate'] as const).map((word) => (
                <th key={word} scope="col">
                  {t(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cycles.map((cycle) => (
              <Cycle key={cycle.months} cycle={cycle} />
            ))}
          </tbody>
        </table>
      </div>
      <h3>{t('declined')}</h3>
      {share === null ? (
        <p className={styles.muted}>{t('declinedFew', { fewest: SURVEY_MINIMUM, n: half?.answered ?? 0 })}</p>
      ) : (
        <Bar label={t('declinedOwn', { n: half?.answered ?? 0 })} share={share} isOwn />
      )}
      <Bar label={t('benchmark', { source: benchmark.source })} share={benchmark.percent / 100} />
    </section>
  );
}

function Cycle({ cycle: { months, before, now, passPoints, acceptPoints } }: { cycle: CycleView }) {
  const t = useText(surveyMessages);
  const said = (of: number, n: number): string => {
    const share = shareOf(of, n);
    return `${share === null ? '–' : percentText(share)} n=${n}`;
  };
  const moved = (points: number | null): string =>
    points === null ? '' : ` ${t('points', { points: `${points > 0 ? '+' : ''}${points.toFixed(1)}` })}`;
  return (
    <tr>
      <th scope="row">{t('months', { months })}</th>
      <td>
        {said(before.passed, before.decided)} → {said(now.passed, now.decided)}
        {moved(passPoints)}
      </td>
      <td>
        {said(before.accepted, before.answered)} → {said(now.accepted, now.answered)}
        {moved(acceptPoints)}
      </td>
    </tr>
  );
}

function Bar({ label, share, isOwn = false }: { label: string; share: number; isOwn?: boolean }) {
  return (
    <div className={styles.bar}>
      <span>{label}</span>
      <span>{`${(share * 100).toFixed(1)} %`}</span>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width={Math.min(100, share * 200)} height="6" data-own={isOwn} />
      </svg>
    </div>
  );
}
