import { Button, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { followUpCalls, followUpScopes, followUpViews, type FollowUpLine } from '@toritsugi/contracts';
import { dateTimeText, EmptyState } from '@toritsugi/ui';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { BudgetNote } from '../person/BudgetNote';
import { EmployerLink } from '../person/EmployerLink';
import { RegistrantLink } from '../person/RegistrantLink';
import { RescueLines } from '../rescue/RescueLines';
import { OpenConsults } from '../sharing/OpenConsults';
import { useNow, usePush } from '../server/connection';
import { useMe } from '../server/me';
import { queries, useRead } from '../server/queries';
import { Question, BesideWish } from './FollowUpPlace';
import { LoadNote } from './LoadNote';
import { FollowUpWork } from './FollowUpWork';
import styles from './followup.module.css';
import { followUpMessages } from './messages';

const EVERY_MS = 60_000;

/** Who is to be asked today, who was forgotten, and which answers are owed. */
export function FollowUpPage() {
  const t = useText(followUpMessages);
  usePageTitle(t('title'));
  const me = useMe();
  const part = useSearch({ from: '/staff/follow-ups' });
  const { data, error, refetch } = useRead({
    key: queryKeys.followUpDesk(part),
    call: followUpCalls.desk,
    input: { query: part },
    refetchEvery: EVERY_MS,
  });
  usePush('desk.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.followUps }));
  const scope = part.scope ?? 'team';
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        {me.role === 'team_lead' &&
          followUpScopes.map((one) => (
            <Link
              key={one}
              className={styles.tab}
              to="/follow-ups"
              search={{ ...part, scope: one }}
              aria-current={one === scope ? 'page' : undefined}
            >
              {t(`scope_${one}`)}
            </Link>
          ))}
        {data && <span>{t('inTime', { inTime: data.inTime, due: data.due })}</span>}
      </div>
      <RescueLines isOwnOnly={me.role === 'team_lead' && scope === 'mine'} />
      <OpenConsults />
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('loading')} />}
      {data && (
        <>
          <nav className={styles.tabs} aria-label={t('views')}>
            {followUpViews.map((view) => (
              <Link
                key={view}
                className={styles.tab}
                to="/follow-ups"
                search={{ ...part, view }}
                aria-current={view === data.view ? 'page' : undefined}
              >
                {t(`view_${view}`)} {data.counts[view]}
              </Link>
            ))}
          </nav>
          {data.loads.map((load) => (
            <LoadNote key={load.staff.id} load={load} />
          ))}
          {data.lines.length === 0 && <EmptyState title={t('empty')} />}
          <ul className={styles.rows}>
            {data.lines.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </ul>
        </>
      )}
    </main>
  );
}

function Line({ line }: { line: FollowUpLine }) {
  const t = useText(followUpMessages);
  const { language } = useLanguage();
  const now = useNow(30_000);
  const [isOpen, setOpen] = useState(false);
  const number = line.interview ?? 0;
  const what =
    line.what === 'question'
      ? line.words
      : line.what === 'report'
        ? t('report', { number })
        : t(`kind_${line.kind ?? 'consultation'}`, { number });
  const isLate = line.dueAt !== null && line.dueAt !== undefined && Date.parse(line.dueAt) < now && !line.sentAt;
  return (
    <li className={styles.row}>
      <span className={styles.head}>
        <RegistrantLink id={line.registrantId}>{t('personName', { name: line.name })}</RegistrantLink>
        <strong>{what}</strong>
        {line.employer && <EmployerLink employer={line.employer} />}
        {line.priority === 'high' && <strong>{t('priority_high')}</strong>}
        <BudgetNote budget={line.budget} className={styles.budget} />
        {line.hasDraft && <span>{t('draft')}</span>}
      </span>
      <span className={styles.head}>
        {line.dueAt && <span>{t('due', { time: dateTimeText(line.dueAt, language) })}</span>}
        {isLate && <strong>{t('late')}</strong>}
        {line.repliedAt ? (
          <strong>{t('repliedAt', { time: dateTimeText(line.repliedAt, language) })}</strong>
        ) : (
          line.sentAt && <span>{t('sentAt', { time: dateTimeText(line.sentAt, language) })}</span>
        )}
        {line.owner && <span>{t('owner', { name: line.owner.name })}</span>}
        {line.what !== 'report' && (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={isOpen}
            aria-label={t('workOn', { name: line.name, what })}
            onClick={() => setOpen(!isOpen)}
          >
            {t('work')}
          </Button>
        )}
      </span>
      {line.what === 'follow_up' && line.budget && !line.sentAt && <BesideWish budget={line.budget} />}
      {isOpen && <Work line={line} />}
    </li>
  );
}

/** What the person's page offers for it, without going there. */
function Work({ line: { id, registrantId } }: { line: FollowUpLine }) {
  const t = useText(followUpMessages);
  const { data, error, refetch } = useRead({
    key: queryKeys.followUpsOf(registrantId),
    call: followUpCalls.ofPerson,
    input: { params: { registrantId } },
  });
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={32} role="status" aria-label={t('loading')} />;
  const followUp = data.followUps.find((one) => one.id === id);
  const question = data.questions.find((one) => one.id === id);
  if (followUp && (followUp.state === 'open' || followUp.state === 'sent')) return <FollowUpWork followUp={followUp} />;
  if (question)
    return (
      <ul className={styles.rows}>
        <Question question={question} />
      </ul>
    );
  return <span>{t('gone')}</span>;
}
