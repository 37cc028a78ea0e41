import { Button, Modal } from '@mantine/core';
import { tokyoDay } from '@toritsugi/calendar';
import { queryKeys } from '@toritsugi/client';
import { selectionCalls, type SubmissionView } from '@toritsugi/contracts';
import { consentWays, rejectionReasons, USUAL_INTERVIEW_MINUTES, type SubmissionState } from '@toritsugi/journey';
import { useEffect, useRef } from 'react';
import { CheckField } from '../form/CheckField';
import { DialogError } from '../form/FormDialog';
import { NumberField } from '../form/NumberField';
import { SelectField } from '../form/SelectField';
import { TextField } from '../form/TextField';
import { showRefusal, useContractForm } from '../form/use-contract-form';
import { OwnerField, useOwners } from '../owners/OwnerField';
import { useText } from '../language';
import { NoteField } from '../notes/NoteField';
import { showDone } from '../page/toasts';
import { useMe } from '../server/me';
import { useAction, useRead } from '../server/queries';
import { EmployerNote } from './EmployerNote';
import { proposedFor, RefundFields } from './RefundFields';
import { closeRateVersion, newVersionAfter } from './close-rate-version';
import { selectionMessages } from './messages';
import { readCasesAgain } from './read-again';
import { dropReport, keepReport, keptReport } from './report/kept-report';
import { ReportFields } from './report/ReportFields';
import styles from './selection.module.css';
import { StepForm } from './step-form';
import { stepMessages } from './step-messages';

type Field =
  'at' | 'when' | 'interview' | 'report' | 'reason' | 'day' | 'settled' | 'refund' | 'decideBy' | 'note' | 'consent';

/** What is asked of each step. */
const fieldsOf: Record<SubmissionState, readonly Field[]> = {
  consented: [],
  submitted: ['consent', 'decideBy', 'when'],
  doc_passed: ['note', 'when'],
  doc_rejected: ['reason', 'note', 'when'],
  interview_set: ['at', 'interview'],
  interview_done: ['report', 'decideBy'],
  interview_rejected: ['reason', 'note', 'when'],
  offered: ['decideBy', 'note', 'when'],
  offer_accepted: ['day'],
  offer_declined: ['settled', 'note', 'when'],
  joined: ['day'],
  join_cancelled: ['note', 'when'],
  left_early: ['day', 'refund', 'note'],
  withdrawn_by_registrant: ['note', 'when'],
  employer_cancelled: ['note', 'when'],
};

interface Props {
  readonly name: string;
  readonly submission: SubmissionView;
  readonly to: SubmissionState;
  readonly now: number;
  readonly onClose: () => void;
}

/** Records one step; asks for nothing that this step does not need. */
export function StepDialog({ name, submission, to, now, onClose }: Props) {
  const t = useText(stepMessages);
  const says = useText(selectionMessages);
  const me = useMe();
  const { name: employer } = submission.employer;
  const current = submission.steps.at(-1);
  const isMoved = submission.state === to;
  const isReport = fieldsOf[to].includes('report');
  const kept = `${submission.id}.${submission.interview}`;
  const form = useContractForm({ of: StepForm, start: startOf(), check });
  const { control, subscribe } = form;
  useEffect(
    () =>
      isReport
        ? subscribe({ formState: { values: true }, callback: ({ values }) => keepReport(kept, values) })
        : undefined,
    [isReport, subscribe, kept],
  );
  const owners = useOwners();
  const before = useRef<number | null>(null);
  const isClose = to === 'offer_accepted' && !isMoved;
  const record = useAction({
    call: selectionCalls.record,
    onDone: () => {
      if (isReport) dropReport(kept);
      readCasesAgain();
      onClose();
      if (!isClose) return showDone(t('done', { employer }));
      void newVersionAfter(before.current).then((version) =>
        showDone(version === null ? says('accepted') : says('acceptedVersion', { version })),
      );
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  const send = form.handleSubmit(async (body) => {
    if (isClose) before.current = await closeRateVersion();
    record.mutate({ params: { submissionId: submission.id }, body });
  });
  const asks = (field: Field): boolean => fieldsOf[to].includes(field);
  const title = isMoved ? t(to === 'interview_set' ? 'moveInterview' : 'joinDate') : t(`do_${to}`);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('titleOf', { what: title, employer })}
      closeButtonProps={{ 'aria-label': says('back') }}
    >
      <form className={styles.form} onSubmit={send} noValidate>
        {isClose && <p className={styles.question}>{says('acceptText', { name, employer })}</p>}
        {to === 'submitted' && <NoteOfEmployer id={submission.employer.id} />}
        {asks('consent') && submission.isJobOrderChanged && (
          <SelectField
            control={control}
            name="consentHow"
            label={t('consentAgain')}
            description={t('consentAgainHint')}
            data={[
              { value: '', label: '–' },
              ...consentWays.map((way) => ({ value: way, label: says(`consent_${way}`) })),
            ]}
          />
        )}
        {asks('at') && (
          <TextField
            control={control}
            name="at"
            type="datetime-local"
            label={t('startsAt')}
            description={t('startsAtHint')}
          />
        )}
        {asks('interview') && (
          <>
            <NumberField control={control} name="minutes" label={t('minutes')} unit={t('minutesUnit')} />
            <TextField control={control} name="place" label={t('place')} description={t('placeHint')} maxLength={300} />
            <TextField
              control={control}
              name="interviewers"
              label={t('interviewers')}
              description={t('interviewersHint')}
              maxLength={300}
            />
            <OwnerField
              control={control}
              name="followUpOwnerId"
              label={t('followUpOwner')}
              description={t('followUpOwnerHint')}
              owners={owners}
              keeps={[{ value: '', label: '–' }]}
            />
          </>
        )}
        {asks('reason') && (
          <SelectField
            control={control}
            name="reason"
            label={t('reason')}
            data={[
              { value: '', label: '–' },
              ...rejectionReasons.map((reason) => ({ value: reason, label: t(`reason_${reason}`) })),
            ]}
          />
        )}
        {asks('day') && (
          <TextField
            control={control}
            name="day"
            type="date"
            label={t(to === 'left_early' ? 'leftOn' : to === 'joined' ? 'joinedOn' : 'joinsOn')}
          />
        )}
        {asks('settled') && <CheckField control={control} name="isSettled" label={t('settled')} />}
        {asks('refund') && <RefundFields form={form} submission={submission} />}
        {asks('report') && <ReportFields control={control} />}
        {asks('note') && <NoteField control={control} name="note" label={t('note')} maxLength={2_000} />}
        {asks('decideBy') && (
          <TextField
            control={control}
            name="decideBy"
            type="datetime-local"
            label={t(to === 'offered' ? 'answerBy' : 'decideBy')}
            description={t('decideByHint')}
          />
        )}
        {asks('when') && (
          <TextField control={control} name="at" type="datetime-local" label={t('when')} description={t('whenHint')} />
        )}
        <DialogError />
        <div className={styles.buttons}>
          <Button type="submit" loading={record.isPending}>
            {isClose ? says('acceptDo') : t('record')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {says('back')}
          </Button>
        </div>
      </form>
    </Modal>
  );

  function startOf(): Partial<StepForm> {
    const plan = isMoved && current ? current : null;
    const planned = (to === 'joined' || isMoved ? current?.at : null) ?? null;
    const begins = plan?.at ?? null;
    const today = to === 'joined' || to === 'left_early' ? tokyoDay(new Date(now)) : '';
    return {
      to,
      at: begins === null ? '' : `${tokyoDay(new Date(begins))}T${timeOf(begins)}`,
      ...(to === 'interview_set' && { minutes: plan?.minutes ?? USUAL_INTERVIEW_MINUTES }),
      place: plan?.place ?? '',
      interviewers: plan?.interviewers ?? '',
      followUpOwnerId: plan?.followUpOwner?.id ?? me.id,
      decideBy: '',
      day: planned === null ? today : tokyoDay(new Date(planned)),
      report: '',
      keyPoints: '',
      note: '',
      isSettled: false,
      ...(isReport && { intention: '' as never, isMailTold: '' as never, ...(keptReport(kept) as object) }),
      ...(asksReason() && { reason: '' as never }),
      ...(to === 'left_early' && { refund: '', refundYen: proposedFor(submission, today) ?? (NaN as never) }),
      ...(submission.isJobOrderChanged && to === 'submitted' && { consentHow: '' as never }),
    };
  }

  /** Without its time an interview would begin now; without an owner nobody would ask how it was; yes or no is said. */
  function check({
    at,
    followUpOwnerId,
    isMailTold,
  }: StepForm): Partial<Record<'at' | 'followUpOwnerId' | 'isMailTold', string>> {
    if (to === 'interview_done') return isMailTold === undefined ? { isMailTold: 'isNotEmpty' } : {};
    if (to !== 'interview_set') return {};
    return {
      ...(at === undefined && { at: 'isNotEmpty' }),
      ...(followUpOwnerId === undefined && { followUpOwnerId: 'isNotEmpty' }),
    };
  }

  function asksReason(): boolean {
    return fieldsOf[to].includes('reason');
  }
}

function NoteOfEmployer({ id }: { id: string }) {
  const { data } = useRead({ key: queryKeys.employers, call: selectionCalls.employers, input: {} });
  return <EmployerNote note={data?.employers.find((one) => one.id === id)?.note} />;
}

const timeOf = (instant: string): string =>
  new Date(instant).toLocaleTimeString('en-GB', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' });
