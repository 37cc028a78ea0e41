import { Button } from '@mantine/core';
import { accessCalls, accessGrantCalls, type AccessPledge } from '@toritsugi/contracts';
import { dateText } from '@toritsugi/ui';
import { useRouter } from '@tanstack/react-router';
import { useLanguage, useText } from '../language';
import { usePageTitle } from '../page/title';
import { landingOf, meQuery } from '../server/me';
import { queries, useAction } from '../server/queries';
import { EntranceFrame } from './EntranceFrame';
import { messages } from './messages';
import styles from './access.module.css';

/** The first thing that somebody from outside sees, and the only one until they agree (S000-35). */
export function PledgePage({ pledge }: { pledge: AccessPledge }) {
  const t = useText(messages);
  const { language } = useLanguage();
  const router = useRouter();
  usePageTitle(t('pledgeTitle'));
  const accept = useAction({
    call: accessGrantCalls.accept,
    onDone: (me) => {
      // Who they are stays watched: the frame around this page shows what they may see now.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] });
      queries.setQueryData(meQuery.queryKey, me);
      void router.navigate({ href: landingOf(me) });
    },
  });
  const leave = useAction({
    call: accessCalls.signOut,
    onDone: () => void router.navigate({ to: '/sign-in' }).then(() => queries.clear()),
  });
  return (
    <EntranceFrame>
      <section className={styles.card} aria-labelledby="pledge">
        <h1 className={styles.title} id="pledge">
          {t('pledgeTitle')}
        </h1>
        <p className={styles.muted}>{t('pledgeText')}</p>
        <blockquote className={styles.notice}>{pledge.sentence}</blockquote>
        <p className={styles.agency}>
          {t('pledgeFor', {
            purpose: pledge.purpose,
            scope: t(pledge.scope),
            day: dateText(`${pledge.lastDay}T12:00:00+09:00`, language, { year: true }),
          })}
        </p>
        <Button size="sm" loading={accept.isPending} onClick={() => accept.mutate({})}>
          {t('pledgeAccept')}
        </Button>
        <Button size="sm" variant="default" loading={leave.isPending} onClick={() => leave.mutate({})}>
          {t('pledgeLeave')}
        </Button>
      </section>
    </EntranceFrame>
  );
}
