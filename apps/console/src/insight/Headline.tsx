import type { Dashboard, PeriodCount } from '@toritsugi/contracts';
import { MeterBar, Section, StatTile } from '@toritsugi/ui';
import { useText } from '../language';
import { useDefinition } from './Definitions';
import styles from './insight.module.css';
import { insightMessages } from './messages';
import { shareOf, shareText, targetText } from './numbers';

const periods = [
  { id: 'today', count: ({ today }: PeriodCount) => today, target: ({ todayTarget }: PeriodCount) => todayTarget },
  { id: 'week', count: ({ week }: PeriodCount) => week, target: ({ weekTarget }: PeriodCount) => weekTarget },
  { id: 'month', count: ({ month }: PeriodCount) => month, target: ({ monthTarget }: PeriodCount) => monthTarget },
] as const;

/** Effective consultations against target, the agency's and each team's (K10). */
export function Headline({ dashboard }: { dashboard: Dashboard }) {
  const t = useText(insightMessages);
  const define = useDefinition(dashboard);
  return (
    <Section title={t('headline')}>
      <div className={styles.tiles}>
        {periods.map(({ id, count, target }) => (
          <StatTile
            key={id}
            size="large"
            label={t(id)}
            value={count(dashboard.effective)}
            unit={t('cases')}
            {...define('K10')}
          >
            <MeterBar
              value={count(dashboard.effective)}
              max={Math.max(target(dashboard.effective), count(dashboard.effective))}
              target={target(dashboard.effective)}
              label={`${t('headline')} ${t(id)}`}
              text={t('countOfTarget', {
                count: count(dashboard.effective),
                target: targetText(target(dashboard.effective)),
              })}
            />
            <span>
              {t('ofTarget', { target: targetText(target(dashboard.effective)) })}　
              {t('targetShare', {
                percent: shareText(shareOf(count(dashboard.effective), target(dashboard.effective))),
              })}
            </span>
          </StatTile>
        ))}
      </div>
      {dashboard.teams.length > 0 && (
        <div className={styles.scroll} role="group" aria-label={t('byTeam')} tabIndex={0}>
          <table className={styles.table}>
            <caption>{t('byTeam')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('team')}</th>
                {periods.map(({ id }) => (
                  <th key={id} scope="col" className={styles.number}>
                    {t(id)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {dashboard.teams.map((team) => (
                <tr key={team.teamId}>
                  <th scope="row">{team.teamName}</th>
                  {periods.map(({ id, count, target }) => (
                    <td key={id} className={styles.number}>
                      {t('countOfTarget', { count: count(team.effective), target: targetText(target(team.effective)) })}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
