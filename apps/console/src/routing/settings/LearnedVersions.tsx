import { Button, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { learningCalls, type LearningVersion } from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { may, useMe } from '../../server/me';
import { useLanguage, useText } from '../../language';
import { queries, useAction, useRead } from '../../server/queries';
import { showDone } from '../../page/toasts';
import { routingMessages } from '../messages';
import styles from '../routing.module.css';

const CHECK = 30_000;

/** What was learned, version by version, and the button that learns now. */
export function LearnedVersions() {
  const t = useText(routingMessages);
  const mayRefit = may(useMe(), 'learning.refit');
  const { data } = useRead({
    key: [...queryKeys.routing, 'versions'],
    call: learningCalls.versions,
    input: {},
    refetchEvery: CHECK,
  });
  const refit = useAction({
    call: learningCalls.refit,
    onDone: ({ version }) => {
      void queries.invalidateQueries({ queryKey: queryKeys.routing });
      showDone(t('refitDone', { version }));
    },
  });
  return (
    <Section
      title={t('learned')}
      note={t('learnedNote')}
      actions={
        mayRefit ? (
          <Button size="sm" variant="default" loading={refit.isPending} onClick={() => refit.mutate({})}>
            {t('refit')}
          </Button>
        ) : undefined
      }
    >
      {!data && <Skeleton height={160} role="status" aria-label={t('loading')} />}
      {data && <VersionTable versions={data.versions} />}
      {data && data.total > data.versions.length && (
        <p className={styles.muted}>{t('versionsShown', { total: data.total, count: data.versions.length })}</p>
      )}
    </Section>
  );
}

function VersionTable({ versions }: { versions: readonly LearningVersion[] }) {
  const t = useText(routingMessages);
  const { language, localized } = useLanguage();
  return (
    <div className={styles.scroll} role="group" aria-label={t('learned')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('version')}</th>
            <th scope="col">{t('publishedAt')}</th>
            <th scope="col">{t('cause')}</th>
            <th scope="col" className={styles.number}>
              {t('evidence')}
            </th>
            <th scope="col" className={styles.number}>
              {t('cells')}
            </th>
            <th scope="col">{t('isLearned')}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((one) => (
            <tr key={one.version} data-version={one.version}>
              <th scope="row">{one.version}</th>
              <td className={styles.nowrap}>
                {one.cause === 'beginning' ? '–' : dateTimeText(one.publishedAt, language)}
              </td>
              <td className={styles.words}>{localized(one.causeLabel)}</td>
              <td className={styles.number}>
                {one.consultations} / {one.closes}
              </td>
              <td className={styles.number}>{one.cells}</td>
              <td>{t(one.isLearned ? 'yes' : 'notLearned')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
