import { Button, Menu } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { rescueCalls, type CaseFile } from '@toritsugi/contracts';
import { isRescueOpen, openSubmissionStates, rescueSources, type RescueSource } from '@toritsugi/journey';
import { Section } from '@toritsugi/ui';
import { useText } from '../language';
import { showDone } from '../page/toasts';
import { may, useMe } from '../server/me';
import { useAction, useRead } from '../server/queries';
import { rescueMessages } from './messages';
import { readRescuesAgain } from './read-again';
import styles from './rescue.module.css';
import { RescueCard } from './RescueCard';

const open: readonly string[] = openSubmissionStates;

/** On the page of a person: what is open, how the last ended, and a sign told of in two clicks. */
export function RescuePlace({ file: { registrantId, submissions, isWorkable } }: { file: CaseFile }) {
  const t = useText(rescueMessages);
  const mayAct = may(useMe(), 'case.work') && isWorkable;
  const { data } = useRead({
    key: queryKeys.rescuesOf(registrantId),
    call: rescueCalls.ofPerson,
    input: { params: { registrantId } },
  });
  const raise = useAction({
    call: rescueCalls.raise,
    onDone: () => {
      readRescuesAgain(registrantId);
      showDone(t('raised'));
    },
  });
  const rescues = data?.rescues ?? [];
  const standing = rescues.filter(({ state }) => isRescueOpen(state));
  const ended = rescues.flatMap(({ id, state, employer }) =>
    state === 'recovered' || state === 'declined_final' || state === 'dismissed' || state === 'moot'
      ? [{ id, employer, end: state }]
      : [],
  );
  const without = submissions.filter(
    ({ id, state }) => open.includes(state) && !standing.some(({ submissionId }) => submissionId === id),
  );
  if (rescues.length === 0 && (!mayAct || without.length === 0)) return null;
  const tell = (submissionId: string, source: RescueSource): void =>
    raise.mutate({ params: { submissionId }, body: { source } });
  return (
    <div id="rescue">
      <Section title={t('title')}>
        {standing.map((rescue) => (
          <RescueCard key={rescue.id} rescue={rescue} mayAct={mayAct} />
        ))}
        {ended.map(({ id, employer, end }) => (
          <p key={id} className={styles.muted}>
            {t('ended', { name: employer, end: t(`end_${end}`) })}
          </p>
        ))}
        {mayAct &&
          without.map(({ id, employer }) => (
            <Menu key={id}>
              <Menu.Target>
                <Button className={styles.raise} size="sm" variant="default" loading={raise.isPending}>
                  {t('raiseOf', { employer: employer.name })}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>{t('source')}</Menu.Label>
                {rescueSources.map((source) => (
                  <Menu.Item key={source} onClick={() => tell(id, source)}>
                    {t(`source_${source}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          ))}
      </Section>
    </div>
  );
}
