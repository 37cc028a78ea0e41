import { Button, Menu, NativeSelect } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { rescueCalls, type CaseFile } from '@toritsugi/contracts';
import { isRescuable, isRescueOpen, rescueSources } from '@toritsugi/journey';
import { Section } from '@toritsugi/ui';
import { useState } from 'react';
import { useText } from '../language';
import { showDone } from '../page/toasts';
import { usePush } from '../server/connection';
import { may, useMe } from '../server/me';
import { queries, useAction, useRead } from '../server/queries';
import { rescueMessages } from './messages';
import { readRescuesAgain } from './read-again';
import styles from './rescue.module.css';
import { RescueCard } from './RescueCard';

function useRescues({ registrantId, isWorkable }: CaseFile) {
  const mayAct = may(useMe(), 'case.work') && isWorkable;
  const { data } = useRead({
    key: queryKeys.rescuesOf(registrantId),
    call: rescueCalls.ofPerson,
    input: { params: { registrantId } },
  });
  return { mayAct, rescues: data?.rescues ?? [] };
}

/** On the page of a person, before everything that only waits: the rescues that are open. */
export function OpenRescues({ file }: { file: CaseFile }) {
  const t = useText(rescueMessages);
  const { mayAct, rescues } = useRescues(file);
  usePush('desk.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.rescuesOf(file.registrantId) }));
  const standing = rescues.filter(({ state }) => isRescueOpen(state));
  if (standing.length === 0) return null;
  return (
    <div id="rescue">
      <Section title={t('title')}>
        {standing.map((rescue) => (
          <RescueCard key={rescue.id} rescue={rescue} mayAct={mayAct} />
        ))}
      </Section>
    </div>
  );
}

/** How earlier rescues ended, and a sign told of in two clicks. */
export function RaiseSignal({ file }: { file: CaseFile }) {
  const t = useText(rescueMessages);
  const { mayAct, rescues } = useRescues(file);
  const [wanted, setWanted] = useState('');
  const raise = useAction({
    call: rescueCalls.raise,
    onDone: () => {
      readRescuesAgain(file.registrantId);
      showDone(t('raised'));
    },
  });
  const standing = new Set(rescues.filter(({ state }) => isRescueOpen(state)).map(({ submissionId }) => submissionId));
  const ended = rescues.flatMap(({ id, state, employer }) =>
    state === 'recovered' || state === 'declined_final' || state === 'dismissed' || state === 'moot'
      ? [{ id, employer, end: state }]
      : [],
  );
  const without = mayAct ? file.submissions.filter(({ id, state }) => isRescuable(state) && !standing.has(id)) : [];
  const chosen = without.find(({ id }) => id === wanted) ?? without[0];
  if (ended.length === 0 && chosen === undefined) return null;
  return (
    <Section title={t('title')}>
      {ended.map(({ id, employer, end }) => (
        <p key={id} className={styles.muted}>
          {t('ended', { name: employer.name, end: t(`end_${end}`) })}
        </p>
      ))}
      {chosen && (
        <div className={styles.buttons}>
          {without.length > 1 && (
            <NativeSelect
              aria-label={t('which')}
              value={chosen.id}
              onChange={({ currentTarget }) => setWanted(currentTarget.value)}
              data={without.map(({ id, employer, jobTitle }) => ({
                value: id,
                label: jobTitle ? `${employer.name}　${jobTitle}` : employer.name,
              }))}
            />
          )}
          <Menu>
            <Menu.Target>
              <Button size="sm" variant="default" loading={raise.isPending}>
                {t('raise')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t('source')}</Menu.Label>
              {rescueSources.map((source) => (
                <Menu.Item
                  key={source}
                  onClick={() => raise.mutate({ params: { submissionId: chosen.id }, body: { source } })}
                >
                  {t(`source_${source}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
    </Section>
  );
}
