import { Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { decisionCalls, type DecisionInbox, type DecisionView, type DecisionWindow } from '@toritsugi/contracts';
import { dateTimeText, EmptyState } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { useRead } from '../server/queries';
import { may, useMe } from '../server/me';
import { usePageTitle } from '../page/title';
import { AdvisorChanges } from './advisor/AdvisorChanges';
import styles from './agreement.module.css';
import { Deputies } from './deputy/Deputies';
import { DecisionCard } from './DecisionCard';
import { DecisionDialog, type Act } from './DecisionDialog';
import { Digest } from './Digest';
import { agreementMessages } from './messages';
import { Rejections } from './Rejections';
import { useDecisionKeys } from './use-decision-keys';

/** Proposals are read again this often, ms: they wait for hours. */
const CHECK = 15_000;

/** What waits for a decision, the earliest due first, and what was decided (S000-26). */
export function DecisionsPage() {
  const t = useText(agreementMessages);
  const me = useMe();
  usePageTitle(t('title'));
  const { data, error, refetch } = useRead({
    key: queryKeys.decisions,
    call: decisionCalls.list,
    input: {},
    refetchEvery: CHECK,
  });
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        {data && data.open.length > 0 && <Counts open={data.open} />}
        {data?.window && <NextWindow window={data.window} />}
      </div>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={280} role="status" aria-label={t('loading')} />}
      <LateBlanks />
      {may(me, 'consultation.reassign') && <AdvisorChanges />}
      <Rejections />
      {data && <Inbox inbox={data} />}
      <Deputies />
    </main>
  );
}

/** What the sheet has left open for too long is for whoever decides. */
function LateBlanks() {
  const t = useText(agreementMessages);
  const { data } = useRead({ key: queryKeys.decisionsWaiting, call: decisionCalls.waiting, input: {} });
  const count = data?.lateBlanks ?? 0;
  if (count === 0) return null;
  return (
    <p className={styles.card} role="status">
      <span className={styles.late}>■ {t('lateBlanks', { count })}</span> <Link to="/agreement">{t('toSheet')}</Link>
    </p>
  );
}

/** When the sheet has what is open decided together. */
function NextWindow({ window }: { window: DecisionWindow }) {
  const t = useText(agreementMessages);
  const { language } = useLanguage();
  return (
    <span className={styles.muted}>
      {t('window', { time: dateTimeText(window.at, language), count: window.agenda })}
    </span>
  );
}

function Counts({ open }: { open: readonly DecisionView[] }) {
  const t = useText(agreementMessages);
  const overdue = open.filter(({ isOverdue }) => isOverdue).length;
  return (
    <>
      <span className={styles.muted} role="status">
        {t('waiting', { count: open.length })}
      </span>
      {overdue > 0 && <span className={styles.late}>■ {t('overdueCount', { count: overdue })}</span>}
    </>
  );
}

function Inbox({ inbox }: { inbox: DecisionInbox }) {
  const t = useText(agreementMessages);
  const [asked, setAsked] = useState<{ decision: DecisionView; act: Act } | null>(null);
  const ask = (decision: DecisionView) => (act: Act) => setAsked({ decision, act });
  useDecisionKeys({ decisions: inbox.open, ask: (decision, act) => setAsked({ decision, act }) });
  return (
    <>
      {inbox.open.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
      ) : (
        <ul className={styles.list}>
          {inbox.open.map((one) => (
            <DecisionCard key={one.id} decision={one} onAct={ask(one)} />
          ))}
        </ul>
      )}
      <Digest changes={inbox.digest} />
      <section className={styles.section} aria-labelledby="closed-decisions">
        <h2 className={styles.heading} id="closed-decisions">
          {t('closed')}
        </h2>
        {inbox.closed.length === 0 ? (
          <p className={styles.muted}>{t('noneClosed')}</p>
        ) : (
          <ul className={styles.list}>
            {inbox.closed.map((one) => (
              <DecisionCard key={one.id} decision={one} onAct={ask(one)} />
            ))}
          </ul>
        )}
      </section>
      {asked && (
        <DecisionDialog
          key={`${asked.decision.id} ${asked.act}`}
          decision={asked.decision}
          act={asked.act}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
