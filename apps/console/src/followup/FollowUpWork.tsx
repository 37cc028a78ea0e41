import { Button } from '@mantine/core';
import { followUpCalls, type FollowUpView, type StepReportView } from '@toritsugi/contracts';
import { isSkippable } from '@toritsugi/journey';
import { dateTimeText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { BriefingLink } from '../person/BriefingLink';
import { stepMessages } from '../selection/step-messages';
import { AttachDialog } from '../sharing/AttachDialog';
import { useNow } from '../server/connection';
import { may, useMe } from '../server/me';
import { useAction } from '../server/queries';
import { ChangeDialog } from './ChangeDialog';
import { CloseDialog, SendDialog } from './dialogs';
import styles from './followup.module.css';
import { followUpMessages } from './messages';
import { readPersonAgain } from './read-person-again';
import { SkipDialog } from './SkipDialog';

type Dialog = 'send' | 'close' | 'change' | 'attach' | 'skip';

/** What may be done with a follow-up that has not ended: the same on the person's page and on the desk. */
export function FollowUpWork({ followUp }: { followUp: FollowUpView }) {
  const t = useText(followUpMessages);
  const { language, signs } = useLanguage();
  const me = useMe();
  const now = useNow(30_000);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const take = useAction({
    call: followUpCalls.change,
    onDone: () => {
      readPersonAgain(followUp.registrantId);
      showDone(t('took'));
    },
  });
  const takeBack = useAction({
    call: followUpCalls.change,
    onDone: () => {
      readPersonAgain(followUp.registrantId);
      showDone(t('askedBackDone'));
    },
  });
  const { id, state, kind, owner, asked, draft, sitIn, sitInToldAt, startsAt, channel, report } = followUp;
  if (!may(me, 'followUp.work')) return null;
  const what = t(`kind_${kind}`, { number: followUp.interview ?? 0 });
  const hasBegun = Date.parse(startsAt) <= now;
  /** Whoever was only asked to help gives it to nobody else. */
  const mayGive = may(me, 'case.work');
  const close = (): void => setDialog(null);
  const buttons: readonly [Dialog, boolean][] = [
    ['close', hasBegun],
    ['send', hasBegun && state === 'open'],
    ['change', mayGive],
    ['attach', state === 'open' && may(me, 'library.write')],
    ['skip', isSkippable(followUp)],
  ];
  return (
    <>
      {sitIn !== '' && (
        <span>
          {sitInToldAt
            ? t('sitInTold', { name: sitIn, time: dateTimeText(sitInToldAt, language) })
            : t('sitInUntold', { name: sitIn })}
        </span>
      )}
      {asked && (
        <span data-testid="asked-owner">
          {t(`asked_${asked.state}`, { name: asked.owner.name })}
          {asked.words !== '' && signs.bracketed(asked.words)}
        </span>
      )}
      {channel !== 'mail' && <span>{t('channelOf', { way: t(`via_${channel}`) })}</span>}
      {report && <ReportOf report={report} />}
      {draft !== '' && <p className={styles.words}>{`${t('draftField')}${signs.colon}${draft}`}</p>}
      <span className={styles.buttons}>
        {buttons
          .filter(([, isOffered]) => isOffered)
          .map(([one], place) => (
            <Button
              key={one}
              size="compact-sm"
              variant={place === 0 && hasBegun ? 'filled' : 'default'}
              onClick={() => setDialog(one)}
            >
              {t(one)}
            </Button>
          ))}
        <BriefingLink registrantId={followUp.registrantId} submissionId={followUp.submissionId} of={what} />
        {mayGive && asked && asked.state !== 'rejected' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={takeBack.isPending}
            onClick={() => takeBack.mutate({ params: { followUpId: id }, body: { ownerId: owner.id } })}
          >
            {t('askedBack')}
          </Button>
        )}
        {mayGive && owner.id !== me.id && (
          <Button
            size="compact-sm"
            variant="default"
            loading={take.isPending}
            onClick={() => take.mutate({ params: { followUpId: id }, body: { ownerId: me.id } })}
          >
            {t('take')}
          </Button>
        )}
      </span>
      {dialog === 'close' && <CloseDialog followUp={followUp} onClose={close} />}
      {dialog === 'send' && <SendDialog followUp={followUp} onClose={close} />}
      {dialog === 'change' && <ChangeDialog followUp={followUp} what={what} onClose={close} />}
      {dialog === 'attach' && (
        <AttachDialog {...{ followUp, what }} onDone={() => readPersonAgain(followUp.registrantId)} onClose={close} />
      )}
      {dialog === 'skip' && <SkipDialog followUp={followUp} what={what} onClose={close} />}
    </>
  );
}

/** How the interview went, for whoever asks after it (S003-12). */
function ReportOf({ report: { interview, words, intention, keyPoints, isMailTold } }: { report: StepReportView }) {
  const t = useText(followUpMessages);
  const says = useText(stepMessages);
  const { signs } = useLanguage();
  const facts = [
    intention === null ? '' : says('intentionOf', { intention }),
    isMailTold === null ? '' : says(isMailTold ? 'mailTold_yes' : 'mailTold_no'),
  ].filter((fact) => fact !== '');
  return (
    <>
      <p className={styles.words}>
        {t('report', { number: interview })}
        {signs.colon}
        {words}
        {facts.length > 0 && signs.bracketed(facts.join(signs.comma))}
      </p>
      {keyPoints !== '' && <p className={styles.words}>{says('keyPointsOf', { words: keyPoints })}</p>}
    </>
  );
}
