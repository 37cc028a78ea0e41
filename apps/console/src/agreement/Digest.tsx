import { Button } from '@mantine/core';
import { startOfTokyoWeek, tokyoDay } from '@toritsugi/calendar';
import { queryKeys } from '@toritsugi/client';
import { decisionCalls, type DecisionView } from '@toritsugi/contracts';
import { dateText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { queries, useAction } from '../server/queries';
import styles from './agreement.module.css';
import { DecisionCard } from './DecisionCard';
import { agreementMessages } from './messages';

/** What the sheet delegated, a week at a time, until somebody who would have decided it has seen it (S000-31). */
export function Digest({ changes }: { changes: readonly DecisionView[] }) {
  const t = useText(agreementMessages);
  const { language } = useLanguage();
  const see = useAction({
    call: decisionCalls.seeDelegated,
    onDone: (inbox) => {
      queries.setQueryData(queryKeys.decisions, inbox);
      showDone(t('done_seen'));
    },
  });
  if (changes.length === 0) return null;
  const weeks = new Map<string, DecisionView[]>();
  for (const one of changes) {
    const monday = tokyoDay(startOfTokyoWeek(new Date(one.decidedAt ?? one.proposedAt)));
    weeks.set(monday, [...(weeks.get(monday) ?? []), one]);
  }
  return (
    <section className={styles.section} aria-labelledby="delegated-changes">
      <h2 className={styles.heading} id="delegated-changes">
        {t('digest')}
      </h2>
      <p className={styles.muted}>{t('digestAbout')}</p>
      {[...weeks].map(([monday, those]) => (
        <div className={styles.section} key={monday}>
          <div className={styles.head}>
            <b>{t('digestWeek', { day: dateText(`${monday}T12:00:00+09:00`, language), count: those.length })}</b>
            <Button
              size="sm"
              variant="default"
              loading={see.isPending}
              onClick={() => see.mutate({ body: { monday } })}
            >
              {t('digestSeen')}
            </Button>
          </div>
          <ul className={styles.list}>
            {those.map((one) => (
              <DecisionCard key={one.id} decision={one} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
