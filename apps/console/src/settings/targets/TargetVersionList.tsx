import { Button, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type TargetSetting, type TargetVersionView } from '@toritsugi/contracts';
import { useParams } from '@tanstack/react-router';
import { dateText } from '@toritsugi/ui';
import { useState } from 'react';
import { useController, type Control } from 'react-hook-form';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { showDone } from '../../page/toasts';
import { queries, useAction, useRead } from '../../server/queries';
import styles from './replay.module.css';
import { versionMessages } from './version-messages';

/** Every version with who, when, why and what it changed; an earlier one comes back through the form, as a new one. */
export function TargetVersionList({ control, isReadOnly }: { control: Control<TargetSetting>; isReadOnly: boolean }) {
  const t = useText(versionMessages);
  const { id = '' } = useParams({ strict: false });
  const [taken, setTaken] = useState<number | null>(null);
  const { field: criteria } = useController({ control, name: 'criteria' });
  const { field: priority } = useController({ control, name: 'priority' });
  const { data, error, refetch } = useRead({
    key: queryKeys.targetVersions(id),
    call: settingsCalls.targetVersions,
    input: { params: { id } },
  });
  const take = ({ version, setting }: TargetVersionView): void => {
    criteria.onChange(setting.criteria);
    priority.onChange(setting.priority);
    setTaken(version);
    document.getElementById('replay-title')?.scrollIntoView({ block: 'start' });
  };
  return (
    <section className={styles.versions} aria-labelledby="versions-title">
      <h2 id="versions-title">{t('title')}</h2>
      <p role="status" className={styles.taken}>
        {taken !== null && t('taken', { version: taken })}
      </p>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={60} />}
      <ol>
        {data?.items.map((view, place) => (
          <li key={view.version} data-state={view.state}>
            <VersionHead view={view} isFirst={place === data.items.length - 1} />
            <div className={styles.choices}>
              {!isReadOnly && view.state === 'scheduled' && <Withdraw id={id} version={view.version} />}
              {!isReadOnly && view.state === 'superseded' && (
                <Button variant="subtle" size="compact-sm" onClick={() => take(view)}>
                  {t('take', { version: view.version })}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function VersionHead({ view, isFirst }: { view: TargetVersionView; isFirst: boolean }) {
  const t = useText(versionMessages);
  const { language, localized } = useLanguage();
  const { version, state, from, by, approvedBy, reason, sameAs, differences } = view;
  const names = by && { name: by.name, approver: approvedBy?.name ?? '' };
  return (
    <div>
      <p>
        <b>{t('version', { version })}</b>{' '}
        <span className={styles.muted}>{t(state, { from: dateText(from, language, { year: true }) })}</span>
      </p>
      {isFirst && <p className={styles.muted}>{t('first')}</p>}
      {sameAs !== null && <p>{t('sameAs', { version: sameAs })}</p>}
      {!isFirst && differences.length === 0 && <p className={styles.muted}>{t('alike')}</p>}
      {differences.map((one) => (
        <p key={one.label.en + one.after.en}>
          {t('difference', {
            label: localized(one.label),
            before: localized(one.before),
            after: localized(one.after),
          })}
        </p>
      ))}
      <p className={styles.muted}>
        {names && t(approvedBy ? 'approved' : 'by', names)}
        {reason !== '' && `　${reason}`}
      </p>
    </div>
  );
}

function Withdraw({ id, version }: { id: string; version: number }) {
  const t = useText(versionMessages);
  const withdraw = useAction({
    call: settingsCalls.withdrawTarget,
    onDone: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.settings('target') });
      showDone(t('withdrawn'));
    },
  });
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={withdraw.isPending}
      onClick={() => withdraw.mutate({ params: { id }, body: { version } })}
    >
      {t('withdraw')}
    </Button>
  );
}
