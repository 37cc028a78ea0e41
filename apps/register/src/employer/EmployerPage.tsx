import { publicCalls, type AnswerAsEmployer, type EmployerPage as Shown } from '@toritsugi/contracts';
import { rejectionReasons, type RejectionReason } from '@toritsugi/journey';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import field from '../fields/Field.module.css';
import { Button } from '../frame/Button';
import { agencyOf, useAgency } from '../frame/Frame';
import { Failure } from '../frame/Notice';
import { Loading, Unreachable } from '../frame/OtherPages';
import { Page } from '../frame/Page';
import own from '../own-page/own-page.module.css';
import { filled } from '../own-page/words';
import { useAnswer } from '../pages/use-answer';
import { ask, type Answer } from '../public-api';
import '../words/later';
import { useWords } from '../words/Language';
import { momentOf } from '../words/when';
import styles from './employer.module.css';
import { employerWords, reasonWords } from './words';

type Word = keyof typeof employerWords;

function useEmployerWords() {
  const { of, language, t } = useWords();
  const w = (id: Word, parts: Readonly<Record<string, string | number>> = {}) => filled(of(employerWords[id]), parts);
  return { w, of, language, t };
}

/** Where the contact of an employer says whether they go on with somebody: without an account, once. */
export function EmployerPage({ token }: { token: string }) {
  const { language, t } = useEmployerWords();
  const { know } = useAgency();
  const { answer, again, put } = useAnswer(() => ask(publicCalls.employerPage, { language, params: { token } }));
  const [failure, setFailure] = useState<string>();
  const isBusy = useRef(false);
  const page = answer?.kind === 'ok' ? answer.reply : undefined;
  useEffect(() => {
    if (page !== undefined) know(agencyOf(page));
  }, [page, know]);
  const send = async (make: () => Promise<Answer<Shown>>): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setFailure(undefined);
    const made = await make();
    isBusy.current = false;
    if (made.kind === 'ok') return put(made.reply);
    setFailure(made.kind === 'refused' ? made.refusal.message : t('page.unreachableWhy'));
    // Answered or decided meanwhile: the page says so by itself.
    if (made.kind === 'refused' && /^(employer_link|link_expired)/.test(made.refusal.code)) await again();
  };
  if (answer?.kind === 'refused')
    return answer.refusal.code === 'link_expired' ? (
      <Stopped token={token} of="ended" />
    ) : (
      <Unreachable why={answer.refusal.message} />
    );
  if (page === undefined) return answer ? <Unreachable again={() => void again()} /> : <Loading />;
  if (page.state === 'closed')
    return (
      <Closed
        page={page}
        failure={failure}
        open={() => void send(() => ask(publicCalls.openEmployerPage, { language, params: { token } }))}
      />
    );
  if (page.state !== 'open')
    return <Stopped token={token} of={page.state} at={page.answeredAt} isAsked={page.isAskedAgain} />;
  const decide = (body: AnswerAsEmployer) =>
    void send(() => ask(publicCalls.answerAsEmployer, { language, params: { token }, body }));
  return <Question page={page} failure={failure} say={setFailure} decide={decide} />;
}

function Closed({ page, failure, open }: { page: Shown; failure: string | undefined; open: () => void }) {
  const { w } = useEmployerWords();
  const { contact, employerName: employer } = page;
  return (
    <Page key="closed" title={w('closed')}>
      <p>
        <strong>{w('to', { employer, contact })}</strong>
      </p>
      <p>{w('closedWhy')}</p>
      <p className="muted">{w('notYou', { contact })}</p>
      <Failure text={failure} />
      <Button onClick={open}>{w('open')}</Button>
    </Page>
  );
}

type QuestionProps = {
  page: Shown;
  failure: string | undefined;
  say: (why: string | undefined) => void;
  decide: (body: AnswerAsEmployer) => void;
};

function Question({ page, failure, say, decide }: QuestionProps) {
  const { w, of, language } = useEmployerWords();
  const [isYes, setYes] = useState<boolean>();
  const [reason, setReason] = useState<RejectionReason | ''>('');
  const [note, setNote] = useState('');
  const { candidate } = page;
  if (candidate === null) return null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isYes === undefined) return say(w('nothingChosen'));
    if (!isYes && reason === '') return say(w('noReason'));
    decide({ isYes, note, ...(!isYes && reason !== '' && { reason }) });
  };
  const facts = [
    [w('candidate'), candidate.maskedName],
    [w('number'), candidate.receiptNumber],
    [w('profile'), of(candidate.profile)],
    ...(candidate.jobTitle === null ? [] : [[w('job'), candidate.jobTitle]]),
    ...(candidate.at === null ? [] : [[w('interviewAt'), momentOf(candidate.at, language)]]),
    ...(candidate.decideBy === null ? [] : [[w('decideBy'), momentOf(candidate.decideBy, language)]]),
  ];
  return (
    <Page key="open" title={w(`title_${candidate.step}`, { number: candidate.number })}>
      <p>{w('to', { employer: page.employerName, contact: page.contact })}</p>
      <section className={own.call}>
        <dl className={styles.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p className="muted">{w('masked')}</p>
      <form noValidate className={styles.form} onSubmit={send}>
        <fieldset className={styles.choices}>
          <legend className={field.label}>{w('choose')}</legend>
          {([true, false] as const).map((choice) => (
            <label key={String(choice)}>
              <input type="radio" name="decision" checked={isYes === choice} onChange={() => setYes(choice)} />
              <span>{choice ? w(`yes_${candidate.step}`) : w('no')}</span>
            </label>
          ))}
        </fieldset>
        {isYes === false && (
          <div>
            <label className={field.label} htmlFor="reason">
              {w('reason')}
            </label>
            <p className={field.hint} id="reason-hint">
              {w('reasonHint')}
            </p>
            <select
              id="reason"
              className={field.control}
              aria-describedby="reason-hint"
              value={reason}
              onChange={({ target }) => setReason(target.value as RejectionReason)}
            >
              <option value="">–</option>
              {rejectionReasons.map((one) => (
                <option key={one} value={one}>
                  {of(reasonWords[one])}
                </option>
              ))}
            </select>
          </div>
        )}
        <div>
          <label className={field.label} htmlFor="note">
            {w('note')}
          </label>
          <p className={field.hint} id="note-hint">
            {w('noteHint')}
          </p>
          <textarea
            id="note"
            className={field.control}
            aria-describedby="note-hint"
            rows={4}
            maxLength={1_000}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </div>
        <Failure text={failure} />
        <Button type="submit">{w('send')}</Button>
      </form>
    </Page>
  );
}

type StoppedProps = {
  token: string;
  of: 'answered' | 'elsewhere' | 'over' | 'ended';
  at?: string | null;
  isAsked?: boolean;
};

/** Nothing can be answered here, why not, and a way to a new link. */
function Stopped({ token, of, at = null, isAsked = false }: StoppedProps) {
  const { w, language, t } = useEmployerWords();
  const [isSent, setSent] = useState(isAsked);
  const [failure, setFailure] = useState<string>();
  const send = async () => {
    setFailure(undefined);
    const answer = await ask(publicCalls.askEmployerLink, { language, params: { token } });
    if (answer.kind === 'ok') setSent(true);
    else setFailure(answer.kind === 'refused' ? answer.refusal.message : t('page.unreachableWhy'));
  };
  return (
    <Page key={of} title={w(of)}>
      <p>{w(`${of}Why`, { at: at === null ? '' : momentOf(at, language) })}</p>
      <Failure text={failure} />
      <div role="status">
        {isSent && (
          <>
            <p>
              <strong>{w('asked')}</strong>
            </p>
            <p>{w('askedWhy')}</p>
          </>
        )}
      </div>
      {!isSent && of !== 'over' && (
        <Button kind={of === 'answered' ? 'quiet' : 'main'} onClick={() => void send()}>
          {w('ask')}
        </Button>
      )}
    </Page>
  );
}
