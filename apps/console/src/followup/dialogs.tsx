import { useDebouncedValue } from '@mantine/hooks';
import {
  AnswerQuestion,
  CarryQuestion,
  CloseFollowUp,
  followUpCalls,
  SendFollowUp,
  type FollowUpLetter,
  type FollowUpView,
  type QuestionView,
} from '@toritsugi/contracts';
import { answerBases, followUpWays, needsCallReason } from '@toritsugi/journey';
import { useState } from 'react';
import { CheckField } from '../form/CheckField';
import { FormDialog } from '../form/FormDialog';
import { ParagraphField } from '../form/ParagraphField';
import { SelectField } from '../form/SelectField';
import { TextField } from '../form/TextField';
import { EmptyIsAbsent, showRefusal, useContractForm, useValues } from '../form/use-contract-form';
import { useText } from '../language';
import { ManualLink } from '../notes/ManualLink';
import { NoteField } from '../notes/NoteField';
import { showDone } from '../page/toasts';
import { useNow } from '../server/connection';
import { useAction, useRead } from '../server/queries';
import styles from './followup.module.css';
import { followUpMessages } from './messages';
import { readPersonAgain } from './read-person-again';

/** After the last key, what is typed is read as the person will. */
const TYPING_MS = 300;

/** What they said: one click opens it, one closes the follow-up. How long it took is measured meanwhile. */
export function CloseDialog({ followUp, onClose }: { followUp: FollowUpView; onClose: () => void }) {
  const t = useText(followUpMessages);
  const now = useNow(10_000);
  const [openedAt] = useState(now);
  const form = useContractForm({
    of: CloseFollowUp,
    start: { concerns: '', questions: '', impressions: '', via: followUp.channel, viaReason: '' },
    check: ({ via, viaReason }) =>
      needsCallReason(followUp, via) && (viaReason ?? '').trim() === '' ? { viaReason: 'isNotEmpty' } : {},
  });
  const isCall = needsCallReason(followUp, useValues(form.control).via);
  const close = useAction({
    call: followUpCalls.close,
    onDone: () => {
      readPersonAgain(followUp.registrantId);
      showDone(t('closed'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  const send = form.handleSubmit((body) =>
    close.mutate({
      params: { followUpId: followUp.id },
      body: { ...body, minutes: Math.min(600, Math.max(1, Math.round((now - openedAt) / 60_000))) },
    }),
  );
  const { control } = form;
  return (
    <FormDialog title={t('close')} submit={t('closeDo')} isPending={close.isPending} onSubmit={send} onClose={onClose}>
      <ManualLink />
      <NoteField
        control={control}
        name="concerns"
        label={t('concerns')}
        description={t('noneHint')}
        maxLength={2_000}
        data-autofocus
      />
      <NoteField
        control={control}
        name="questions"
        label={t('questions')}
        description={t('questionsHint')}
        maxLength={2_000}
      />
      <NoteField
        control={control}
        name="impressions"
        label={t('impressions')}
        description={t('noneHint')}
        maxLength={2_000}
      />
      <SelectField
        control={control}
        name="via"
        label={t('via')}
        description={t('viaHint')}
        data={followUpWays.map((way) => ({ value: way, label: t(`via_${way}`) }))}
      />
      {isCall && (
        <TextField
          control={control}
          name="viaReason"
          label={t('viaReason')}
          problem={t('viaReasonMissing')}
          maxLength={300}
        />
      )}
    </FormDialog>
  );
}

/** The mail as it will be read, and room for a word above its purpose. */
export function SendDialog({ followUp, onClose }: { followUp: FollowUpView; onClose: () => void }) {
  const t = useText(followUpMessages);
  const params = { followUpId: followUp.id };
  const form = useContractForm({ of: SendFollowUp, start: { note: followUp.draft } });
  const [note = ''] = useDebouncedValue(useValues(form.control).note ?? '', TYPING_MS);
  const { data } = useRead({
    key: ['follow-ups', followUp.id, 'letter', note],
    call: followUpCalls.letter,
    input: { params, body: { note } },
    keepsLast: true,
  });
  const send = useAction({
    call: followUpCalls.send,
    onDone: () => {
      readPersonAgain(followUp.registrantId);
      showDone(t('sent'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  return (
    <FormDialog
      title={t('send')}
      submit={t('sendDo')}
      isPending={send.isPending}
      onSubmit={form.handleSubmit((body) => send.mutate({ params, body }))}
      onClose={onClose}
    >
      <p>{t('sendText')}</p>
      <ParagraphField control={form.control} name="note" label={t('note')} maxLength={1_000} data-autofocus />
      {data && <Letter letter={data} />}
    </FormDialog>
  );
}

const Letter = ({ letter: { subject, body } }: { letter: FollowUpLetter }) => (
  <p className={styles.letter}>
    {subject}
    {'\n\n'}
    {body}
  </p>
);

/** The promise of an answer next time, as it will be read. */
export function CarryDialog({ question, onClose }: { question: QuestionView; onClose: () => void }) {
  const t = useText(followUpMessages);
  const params = { questionId: question.id };
  const { data } = useRead({
    key: ['questions', question.id, 'carry'],
    call: followUpCalls.carryLetter,
    input: { params },
  });
  const form = useContractForm({ of: CarryQuestion, start: { isSent: true } });
  const carry = useAction({
    call: followUpCalls.carry,
    onDone: () => {
      readPersonAgain(question.registrantId);
      showDone(t('carryDone'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  return (
    <FormDialog
      title={t('carry')}
      submit={t('carry')}
      isPending={carry.isPending}
      onSubmit={form.handleSubmit((body) => carry.mutate({ params, body }))}
      onClose={onClose}
    >
      <p>{t('carryText')}</p>
      {data && <Letter letter={data} />}
      <CheckField control={form.control} name="isSent" label={t('byMail')} />
    </FormDialog>
  );
}

class AnswerForm extends AnswerQuestion {
  @EmptyIsAbsent() declare basis?: NonNullable<AnswerQuestion['basis']>;
}

/** An answer, and what it rests on. */
export function AnswerDialog({ question, onClose }: { question: QuestionView; onClose: () => void }) {
  const t = useText(followUpMessages);
  const form = useContractForm({ of: AnswerForm, start: { answer: '', basis: '' as never, isSent: true } });
  const answer = useAction({
    call: followUpCalls.answer,
    onDone: () => {
      readPersonAgain(question.registrantId);
      showDone(t('answered'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  const { control } = form;
  return (
    <FormDialog
      title={t('answer')}
      submit={t('answer')}
      isPending={answer.isPending}
      onSubmit={form.handleSubmit((body) => answer.mutate({ params: { questionId: question.id }, body }))}
      onClose={onClose}
    >
      <p className={styles.words}>{question.words}</p>
      <ParagraphField control={control} name="answer" label={t('answerText')} maxLength={2_000} data-autofocus />
      <SelectField
        control={control}
        name="basis"
        label={t('basis')}
        description={t('basisHint')}
        data={[
          { value: '', label: '–' },
          ...answerBases.map((basis) => ({ value: basis, label: t(`basis_${basis}`) })),
        ]}
      />
      <CheckField control={control} name="isSent" label={t('byMail')} />
    </FormDialog>
  );
}
