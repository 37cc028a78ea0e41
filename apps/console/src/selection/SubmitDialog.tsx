import { Button, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { selectionCalls, settingsCalls, SubmitCandidate, type PersonSubmissions } from '@toritsugi/contracts';
import { consentWays, isSameCompany } from '@toritsugi/journey';
import { Link } from '@tanstack/react-router';
import { Equals, IsOptional, IsUUID } from 'class-validator';
import { CheckField } from '../form/CheckField';
import { DialogError } from '../form/FormDialog';
import { SelectField } from '../form/SelectField';
import { TextField } from '../form/TextField';
import { EmptyIsAbsent, showRefusal, useContractForm, useValues } from '../form/use-contract-form';
import { EmployerNote } from './EmployerNote';
import { useText } from '../language';
import { may, useMe } from '../server/me';
import { useAction, useRead } from '../server/queries';
import { showDone } from '../page/toasts';
import { AskCurrentEmployer } from './CurrentEmployer';
import { selectionMessages } from './messages';
import { readCasesAgain } from './read-again';
import styles from './selection.module.css';

class AgreedSubmission extends SubmitCandidate {
  @EmptyIsAbsent() @IsOptional() @IsUUID() declare jobOrderId?: string;
  @Equals(true) override hasConsent!: boolean;
  @EmptyIsAbsent() declare againReason?: string;
}

/** Submits one person to one employer, and only with their consent to that employer (応募承諾). */
export function SubmitDialog({ person, onClose }: { person: PersonSubmissions; onClose: () => void }) {
  const t = useText(selectionMessages);
  const form = useContractForm({
    of: AgreedSubmission,
    start: { employerId: '', jobOrderId: '', hasConsent: false, consentHow: 'meeting', againReason: '' },
  });
  const mayAdd = may(useMe(), settingsCalls.addEmployer.operation);
  const { data, refetch } = useRead({ key: queryKeys.employers, call: selectionCalls.employers, input: {} });
  const submit = useAction({
    call: selectionCalls.submit,
    onDone: (submission) => {
      readCasesAgain();
      showDone(
        t(submission.state === 'consented' ? 'consentNoted' : 'submitted', { employer: submission.employer.name }),
      );
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  const employers = data?.employers.filter(({ name }) => !isSameCompany(name, person.currentEmployer ?? '')) ?? [];
  const { employerId } = useValues(form.control);
  const isAgain = person.submissions.some(({ employer }) => employer.id === employerId);
  const jobOrders = employers.find(({ id }) => id === employerId)?.jobOrders ?? [];
  const params = { registrantId: person.registrantId };
  const send = form.handleSubmit((body) => submit.mutate({ params, body }));
  const sendConsent = form.handleSubmit((body) => submit.mutate({ params, body: { ...body, isConsentOnly: true } }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('submitFor', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('back') }}
    >
      {person.currentEmployer === null && <AskCurrentEmployer registrantId={person.registrantId} />}
      <form className={styles.form} onSubmit={send} noValidate>
        <SelectField
          control={form.control}
          name="employerId"
          label={t('chooseEmployer')}
          problem={t('employerMissing')}
          data-autofocus
          onFocus={() => void refetch()}
          // Consent is to one employer: another choice asks again.
          onPicked={() => {
            form.setValue('hasConsent', false);
            form.setValue('jobOrderId', '');
          }}
          data={[{ value: '', label: '–' }, ...employers.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <EmployerNote note={employers.find(({ id }) => id === employerId)?.note} />
        {(data?.employers.length === 0 || mayAdd) && (
          <p className={styles.muted}>
            {data?.employers.length === 0 && t('noEmployer')}{' '}
            {/* Beside this page: what is typed here stays, and whoever comes back finds the employer in the list. */}
            {mayAdd && (
              <Link to="/settings/$area/$id" params={{ area: 'employers', id: 'new' }} target="_blank">
                {t('addFirstEmployer')}
              </Link>
            )}
          </p>
        )}
        {jobOrders.length > 0 && (
          <SelectField
            control={form.control}
            name="jobOrderId"
            label={t('chooseJobOrder')}
            data={[
              { value: '', label: t('noJobOrder') },
              ...jobOrders.map(({ id, ...order }) => ({ value: id, label: t('jobOrderOf', order) })),
            ]}
          />
        )}
        {isAgain && (
          <TextField
            control={form.control}
            name="againReason"
            label={t('againReason')}
            description={t('againHint')}
            maxLength={300}
          />
        )}
        <SelectField
          control={form.control}
          name="consentHow"
          label={t('consentHow')}
          data={consentWays.map((way) => ({ value: way, label: t(`consent_${way}`) }))}
        />
        <CheckField control={form.control} name="hasConsent" label={t('consent')} problem={t('consentMissing')} />
        <DialogError />
        <div className={styles.buttons}>
          <Button type="submit" loading={submit.isPending}>
            {t('doSubmit')}
          </Button>
          <Button variant="light" loading={submit.isPending} onClick={() => void sendConsent()}>
            {t('onlyConsent')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
