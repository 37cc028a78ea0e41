import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { learningCalls, type LearningVersion } from '@toritsugi/contracts';
import { dateTimeText, Section } from '@toritsugi/ui';
import { useMemo } from 'react';
import { may, useMe } from '../../server/me';
import { useLanguage, useText } from '../../language';
import { queries, useAction, useRead } from '../../server/queries';
import { showDone } from '../../page/toasts';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
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
      showDone(version === null ? t('refitGoesOn') : t('refitDone', { version }));
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
      <VersionTable versions={data?.versions} />
      {data && data.total > data.versions.length && (
        <p className={styles.muted}>{t('versionsShown', { total: data.total, count: data.versions.length })}</p>
      )}
    </Section>
  );
}

const column = columnsOf<LearningVersion>();

function VersionTable({ versions }: { versions: readonly LearningVersion[] | undefined }) {
  const t = useText(routingMessages);
  const { language, localized } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('version', { header: t('version'), meta: { isRowHeader: true } }),
        column.accessor(
          ({ cause, publishedAt }) => (cause === 'beginning' ? '–' : dateTimeText(publishedAt, language)),
          { id: 'publishedAt', header: t('publishedAt') },
        ),
        column.accessor(({ causeLabel }) => localized(causeLabel), {
          id: 'cause',
          header: t('cause'),
          meta: { isText: true },
        }),
        column.accessor(({ consultations, closes }) => `${consultations} / ${closes}`, {
          id: 'evidence',
          header: t('evidence'),
          meta: { isNumber: true },
        }),
        column.accessor('cells', { header: t('cells'), meta: { isNumber: true } }),
        column.accessor(({ isLearned }) => t(isLearned ? 'yes' : 'notLearned'), {
          id: 'isLearned',
          header: t('isLearned'),
        }),
      ]),
    [t, language, localized],
  );
  return (
    <DataTable caption={t('learned')} columns={columns} rows={versions} rowId={({ version }) => String(version)} />
  );
}
