import { Button, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { divisionCalls, type DivisionPage as Page, type DivisionTeam } from '@toritsugi/contracts';
import { EmptyState, percentText } from '@toritsugi/ui';
import { useState } from 'react';
import { useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { usePageTitle } from '../../page/title';
import { useRead } from '../../server/queries';
import styles from '../agreement.module.css';
import { WaitingRequests } from '../WaitingRequests';
import { Effect } from './Effect';
import { divisionMessages } from './messages';
import { Plans } from './Plans';
import { ProposeDialog } from './ProposeDialog';
import { Turns } from './Turns';

const EVERY_MS = 30_000;

/** Whether teams may divide their work, how they do, what is proposed, and what it brought (S004-8 … -14, -32, -33). */
export function DivisionPage() {
  const t = useText(divisionMessages);
  usePageTitle(t('title'));
  const { data, error, refetch } = useRead({
    key: queryKeys.division,
    call: divisionCalls.page,
    input: {},
    refetchEvery: EVERY_MS,
  });
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.muted}>{t('about')}</p>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={280} role="status" aria-label={t('loading')} />}
      {data && <Division page={data} />}
    </main>
  );
}

function Division({ page }: { page: Page }) {
  const t = useText(divisionMessages);
  const [proposed, setProposed] = useState<DivisionTeam | null>(null);
  const { teams, shortfall, requests } = page;
  return (
    <>
      <section className={styles.section} aria-labelledby="division-shortfall">
        <h2 className={styles.heading} id="division-shortfall">
          {t('shortfall')}
        </h2>
        <p className={styles.text}>
          {shortfall === null
            ? t('shortfallNone')
            : t(`short_${shortfall.step}`, {
                now: spell(shortfall.step, shortfall.now),
                usual: spell(shortfall.step, shortfall.usual),
              })}
        </p>
      </section>
      <WaitingRequests title={t('requests')} requests={requests} />
      {teams.length === 0 && <EmptyState title={t('noTeam')}>{t('noTeamHint')}</EmptyState>}
      <ul className={styles.list}>
        {teams.map((team) => (
          <Team key={team.teamId} team={team} onPropose={() => setProposed(team)} />
        ))}
      </ul>
      {teams.length > 0 && <Effect teams={teams} now={page.clock.serverNow} />}
      <Turns page={page} />
      {proposed && <ProposeDialog page={page} team={proposed} onClose={() => setProposed(null)} />}
    </>
  );
}

const spell = (step: string, value: number): string => (step === 'registered' ? value.toFixed(1) : percentText(value));

function Team({ team, onPropose }: { team: DivisionTeam; onPropose: () => void }) {
  const t = useText(divisionMessages);
  const { lastMonth, thisMonth, target, pace } = team.readiness;
  return (
    <li className={styles.card} aria-label={team.name}>
      <div className={styles.cardHead}>
        <h2 className={styles.name}>{team.name}</h2>
        <span className={styles.state}>{t(`mode_${team.divisionMode}`)}</span>
        <span className={styles.kind}>{t(MATURITY[team.maturity] ?? 'maturity_0')}</span>
      </div>
      <p>{t('held', { lastMonth, target, thisMonth, pace: pace.toFixed(1) })}</p>
      <p className={styles.muted}>{t('suggested', { count: team.advisors, plan: t(`plan_${team.suggested}`) })}</p>
      <Plans team={team} />
      {team.mayPropose && (
        <div className={styles.buttons}>
          <Button size="sm" variant="default" onClick={onPropose}>
            {t('propose')}
          </Button>
        </div>
      )}
    </li>
  );
}

const MATURITY = ['maturity_0', 'maturity_1', 'maturity_2', 'maturity_3'] as const;
