import { Button, Skeleton } from '@mantine/core';
import { DAY, tokyoMoment } from '@toritsugi/calendar';
import { queryKeys } from '@toritsugi/client';
import { insightCalls, type WeeklyReport, type WeeklyReportLine } from '@toritsugi/contracts';
import { dateText, dateTimeText, EmptyState, Section } from '@toritsugi/ui';
import { Link, useSearch } from '@tanstack/react-router';
import insight from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { useRead } from '../server/queries';
import { Bottleneck } from './Bottleneck';
import { messages } from './messages';
import { Numbers } from './Numbers';
import styles from './report.module.css';
import { Checked, Measures, NextTodos } from './Tried';

const LAST_DAY = 6 * DAY;

/** A week as it was published: numbers, then its three blocks in their fixed order (S000-29). */
export function ReportPage() {
  const t = useText(messages);
  const { language } = useLanguage();
  const { week } = useSearch({ from: '/staff/reports' });
  const { data, error, refetch } = useRead({
    key: queryKeys.weeklyReports(week ?? ''),
    call: insightCalls.weeklyReports,
    input: { query: week === undefined ? {} : { week } },
  });
  const report = data?.report ?? null;
  const day = (at: number) => dateText(at, language, { year: true });
  const from = report ? tokyoMoment(report.monday).getTime() : null;
  const title = from === null ? t('title') : t('titleOf', { from: day(from), until: day(from + LAST_DAY) });
  usePageTitle(title);
  return (
    <main className={insight.page} id="main" tabIndex={-1}>
      <div className={insight.head}>
        <h1 className={insight.title}>{title}</h1>
        <div className={insight.freshness}>
          {data && <span>{t('next', { time: dateTimeText(data.nextAt, language) })}</span>}
          <Button size="sm" variant="default" disabled={report === null} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      </div>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('loading')} />}
      {data && (
        <div className={styles.columns}>
          {report ? (
            <Report report={report} />
          ) : (
            <EmptyState title={t(week === undefined ? 'none' : 'notThen')}>{t('noneHint')}</EmptyState>
          )}
          <Others lines={data.published} shown={report?.monday ?? null} />
        </div>
      )}
    </main>
  );
}

function Report({ report }: { report: WeeklyReport }) {
  const t = useText(messages);
  const { language } = useLanguage();
  return (
    <div className={styles.stack}>
      <p className={insight.muted}>{t('published', { time: dateTimeText(report.publishedAt, language) })}</p>
      <div className={insight.pair}>
        <Numbers title={t('numbers')} rows={report.numbers} />
        <Numbers title={t('rates')} rows={report.rates} />
      </div>
      <Checked checked={report.checked} />
      <Bottleneck report={report} />
      <Measures measures={report.measures} />
      <NextTodos measures={report.measures} />
    </div>
  );
}

function Others({ lines, shown }: { lines: readonly WeeklyReportLine[]; shown: string | null }) {
  const t = useText(messages);
  const { language, localized } = useLanguage();
  if (lines.length === 0) return null;
  return (
    <nav className={styles.others} aria-label={t('others')}>
      <Section title={t('others')}>
        <ul className={styles.list}>
          {lines.map(({ monday, worst }) => (
            <li key={monday}>
              <Link
                className={insight.link}
                to="/reports"
                search={{ week: monday }}
                aria-current={monday === shown ? 'page' : undefined}
              >
                {t('weekLine', { day: dateText(tokyoMoment(monday).getTime(), language) })}
              </Link>{' '}
              <span className={insight.small}>{worst ? `■ ${localized(worst)}` : t('noWorstShort')}</span>
            </li>
          ))}
        </ul>
      </Section>
    </nav>
  );
}
