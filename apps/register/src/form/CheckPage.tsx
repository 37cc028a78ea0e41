import type { AnswerValue, FieldDefinition } from '@toritsugi/triage';
import { useEffect, useState, type FormEvent } from 'react';
import { Link, Redirect } from 'wouter';
import { Button } from '../frame/Button';
import { Page } from '../frame/Page';
import '../words/later';
import { useWords, type Words } from '../words/Language';
import { answersOf, spokenOf } from '../answers/answers';
import styles from './CheckPage.module.css';
import { Consents } from './Consents';
import { ErrorSummary } from '../frame/ErrorSummary';
import { OfflineNotice } from './OfflineNotice';
import { Position } from './Position';
import { isPreview } from '../preview/is-preview';
import { useRegistration } from '../answers/Registration';
import { SendingStatus } from '../sending/SendingStatus';
import { firstUnfinished, pathBefore, pathOf, positionOf, RETURNING } from '../answers/steps';
import { Trap } from './Trap';
import { visit } from '../visit/visit-later';
import { useSending } from '../sending/use-sending';

/** Everything once more before it is sent, as it will be stored; each answer has its 変更 link. */
export function CheckPage() {
  const words = useWords();
  const { t, of } = words;
  const registration = useRegistration();
  const { form, draft, consents } = registration;
  const { state, refusal, consentProblems, setConsentProblems, send } = useSending();
  const [tries, setTries] = useState(0);
  const { reach } = registration;
  useEffect(() => {
    reach('check', ['check']);
    void import('../own-page/OwnPage').catch(() => undefined);
  }, []); // eslint-disable-line react-hooks/exhaustive-deps -- once per page shown

  const unfinished = firstUnfinished(form, draft.answers);
  const checked = form.check(answersOf(form, draft.answers));
  if (!isPreview && (unfinished || !checked.ok))
    return <Redirect to={unfinished ? pathOf(form, unfinished.id) : '/'} replace />;
  const answers = checked.ok ? checked.answers : {};

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = form.checkConsents(
      form.form.consents.filter(({ id }) => consents[id]).map(({ id, version }) => ({ id, version })),
    );
    setConsentProblems(
      given.ok ? [] : given.problems.map(({ field, message }) => ({ id: field, message: of(message) })),
    );
    setTries((count) => count + 1);
    if (given.ok) void send(answers);
    else visit(({ stopped }) => stopped(['check']));
  };
  const position = positionOf(form, draft.answers, 'check');
  return (
    <Page
      title={t('check.title')}
      mark={`${position.now}/${position.total}`}
      hasErrors={consentProblems.length > 0}
      back={pathBefore(form, draft.answers, 'check')}
      above={<Position {...position} />}
    >
      <ErrorSummary problems={consentProblems} tries={tries} />
      <p>{t('check.intro')}</p>
      {form.steps(draft.answers).map((step) => (
        <section key={step.id} className={styles.section}>
          <h2>{of(step.title)}</h2>
          <dl>
            {form.visibleFields(step.id, draft.answers).map((field) => (
              <div key={field.id}>
                <dt>{of(field.label)}</dt>
                <dd className={answers[field.id] === undefined ? styles.blank : undefined}>
                  <Spoken kind={field.kind} text={spoken(field, answers[field.id], words)} />
                </dd>
                <dd className={styles.change}>
                  <Link href={`${pathOf(form, step.id)}?${RETURNING}#${field.id}`}>
                    {t('check.change')}
                    <span className="unseen">{t('check.changeOf', { label: of(field.label) })}</span>
                  </Link>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <form noValidate onSubmit={submit}>
        <Trap />
        <Consents
          problems={consentProblems}
          onChange={(id) => setConsentProblems(consentProblems.filter((problem) => problem.id !== id))}
        />
        {state === 'idle' && <OfflineNotice />}
        <SendingStatus state={state} refusal={refusal} />
        <Button type="submit">{t('check.send')}</Button>
      </form>
    </Page>
  );
}

/** As it will be stored: a land line grouped as its area does. An address that looks mistyped is asked about. */
function Spoken({ kind, text }: { kind: FieldDefinition['kind']; text: string }) {
  const { t } = useWords();
  const [readable, setReadable] = useState(text);
  const [meant, setMeant] = useState<string>();
  useEffect(() => {
    if (kind === 'phone' || kind === 'email')
      void import('./second-look').then(
        ({ readablePhone, likelyAddress }) =>
          kind === 'phone' ? setReadable(readablePhone(text)) : setMeant(likelyAddress(text)),
        // A second look is no need: without it the text stands as it was written.
        () => undefined,
      );
  }, [kind, text]);
  return (
    <>
      {readable}
      {meant && <p>{t('check.meant', { meant })}</p>}
    </>
  );
}

function spoken(field: FieldDefinition, value: AnswerValue | undefined, { t, of }: Words): string {
  const answer = spokenOf(field, value);
  if (!answer) return t('check.blank');
  if ('isNoAnswer' in answer) return t('field.noAnswer');
  if ('isYes' in answer) return t(answer.isYes ? 'field.yes' : 'field.no');
  if ('options' in answer) return answer.options.map(({ label }) => of(label)).join(t('check.between'));
  return field.unit ? `${answer.text}${t('check.beforeUnit')}${of(field.unit)}` : answer.text;
}
