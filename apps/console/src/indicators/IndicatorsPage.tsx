import { Button, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { insightCalls } from '@toritsugi/contracts';
import { timeText } from '@toritsugi/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { BottleneckLine } from '../insight/BottleneckLine';
import { FunnelPanel } from '../insight/FunnelPanel';
import styles from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { useNow } from '../server/connection';
import { useRead } from '../server/queries';
import { AnomaliesPanel } from './AnomaliesPanel';
import { FiguresPanel } from './FiguresPanel';
import { askedOf, readIndicatorsSearch, type IndicatorsSearch } from './indicators-search';
import own from './indicators.module.css';
import { messages } from './messages';
import { PeopleBehindDrawer } from './PeopleBehindDrawer';
import { PeriodChoice } from './PeriodChoice';
import { ProofLine } from './ProofLine';
import { SideChoice } from './SideChoice';

const EVERY_MS = 15_000;
const MINUTE = 60_000;

/** Every number of a period, with whom it counts; what is chosen stands in the address (S001-1, S001-9). */
export function IndicatorsPage() {
  const t = useText(messages);
  const { language } = useLanguage();
  usePageTitle(t('title'));
  const search = useSearch({ from: '/staff/indicators' });
  const navigate = useNavigate();
  // The address asks for a day: a new minute is no new question.
  const now = Math.floor(useNow() / MINUTE) * MINUTE;
  const asked = askedOf(search, now);
  const { data, error, refetch } = useRead({
    key: queryKeys.indicators(asked),
    call: insightCalls.indicators,
    input: { query: asked },
    keepsLast: true,
    refetchEvery: EVERY_MS,
  });
  const choose = (change: Partial<Record<keyof IndicatorsSearch, unknown>>): void =>
    void navigate({ to: '.', search: readIndicatorsSearch({ ...search, ...change }), replace: true });
  const open = (number: string) => choose({ number });
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        <div className={styles.freshness}>
          {data && <span>{t('updated', { time: timeText(data.asOf, language, { seconds: true }) })}</span>}
          <Button size="sm" variant="default" onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      </div>
      <div className={own.choices}>
        <PeriodChoice search={search} period={asked} now={now} choose={choose} />
        {data && <SideChoice search={search} sides={data.sides} choose={choose} />}
      </div>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('loading')} />}
      {data && (
        <>
          {!data.isUpToDate && <p role="status">{t('stillCounting')}</p>}
          <BottleneckLine asked={asked} />
          <AnomaliesPanel />
          <FunnelPanel
            title={t('road')}
            note={t('roadNote')}
            steps={data.funnel}
            empty={[t('roadEmpty'), t('roadEmptyHint')]}
            onOpen={open}
          />
          <FiguresPanel data={data} onOpen={open} />
          <ProofLine proof={data.proof} />
        </>
      )}
      {data && search.number !== undefined && (
        <PeopleBehindDrawer
          data={data}
          asked={{ ...asked, number: search.number }}
          onClose={() => choose({ number: '' })}
        />
      )}
    </main>
  );
}
