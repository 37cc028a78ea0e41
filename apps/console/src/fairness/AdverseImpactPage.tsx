import { Button, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { adverseImpactCalls, type AdverseImpact } from '@toritsugi/contracts';
import { dateText, percentText, Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { queries, useAction, useRead } from '../server/queries';
import { usePageTitle } from '../page/title';
import { showDone } from '../page/toasts';
import styles from './fairness.module.css';
import { groupWord, ImpactTable } from './ImpactTable';
import { fairnessMessages } from './messages';

/** Whether some groups come through less often than others: totals of groups alone (29 CFR 1607.4(D)). */
export function AdverseImpactPage() {
  const t = useText(fairnessMessages);
  usePageTitle(t('title'));
  const { data, error, refetch } = useRead({ key: queryKeys.adverseImpact, call: adverseImpactCalls.read, input: {} });
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <h1 className={styles.title}>{t('title')}</h1>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('loading')} />}
      {data && <Report report={data} />}
    </main>
  );
}

function Report({ report }: { report: AdverseImpact }) {
  const t = useText(fairnessMessages);
  const { language } = useLanguage();
  return (
    <>
      <div className={styles.lead}>
        <p>{t('about')}</p>
        <p className={styles.muted}>
          {t('period', {
            from: dateText(report.from, language, { year: true }),
            until: dateText(report.until, language, { year: true }),
          })}
        </p>
      </div>
      <Finding report={report} />
      {report.attributes.map((part) => (
        <Section key={part.attribute} title={t(part.attribute)}>
          <ImpactTable part={part} threshold={report.threshold} />
        </Section>
      ))}
      <p className={styles.muted}>
        {t('hiddenHint', { people: report.minimumPeople, share: percentText(report.minimumShare, 0) })}
      </p>
      <Asking isAsking={report.isAsking} />
    </>
  );
}

function Finding({ report }: { report: AdverseImpact }) {
  const t = useText(fairnessMessages);
  const flagged = report.attributes.flatMap(({ groups }) =>
    groups.filter(({ selection, transfer }) => selection?.isFlagged === true || transfer?.isFlagged === true),
  );
  const names = flagged.map(({ group }) => t(groupWord(group))).join(t('and'));
  return (
    <div className={styles.finding} data-flagged={flagged.length > 0}>
      <p className={styles.findingText}>{flagged.length === 0 ? t('flagNone') : t('flagSome', { groups: names })}</p>
      <p className={styles.muted}>{t('flagHint')}</p>
    </div>
  );
}

function Asking({ isAsking }: { isAsking: boolean }) {
  const t = useText(fairnessMessages);
  const ask = useAction({
    call: adverseImpactCalls.ask,
    onDone: (report) => {
      queries.setQueryData(queryKeys.adverseImpact, report);
      showDone(t('saved'));
    },
  });
  return (
    <Section title={t('asking')}>
      <div className={styles.asking}>
        <p>{t(isAsking ? 'askingOn' : 'askingOff')}</p>
        <Button
          size="sm"
          variant="default"
          loading={ask.isPending}
          onClick={() => ask.mutate({ body: { isAsking: !isAsking } })}
        >
          {t(isAsking ? 'turnOff' : 'turnOn')}
        </Button>
      </div>
    </Section>
  );
}
