import type { OwnConsent, OwnPart as Own, RegistrantPage } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { useState, type FormEvent } from 'react';
import field from '../fields/Field.module.css';
import { Button } from '../frame/Button';
import { Failure } from '../frame/Notice';
import { addressOf, ask } from '../public-api';
import { dayOf } from '../words/when';
import { AnswerLine } from './AnswerLine';
import { consentReceipt } from './consent-receipt';
import { ContactPreference } from './ContactPreference';
import { OtherAdvisor } from './OtherAdvisor';
import styles from './own-page.module.css';
import { SurveyPart } from './SurveyPart';
import { Vacancies } from './Vacancies';
import { useSending } from './use-sending';
import { useOwnWords } from './use-own-words';

type Props = { token: string; page: RegistrantPage; put: (page: RegistrantPage) => void };

/** What nobody sees but the person: behind the last four digits of their telephone. */
export function OwnPart({ token, page, put }: Props) {
  const { own, callerNumber } = page;
  if (own === null)
    return <Gate token={token} isAsked={page.surveysWait > 0} isTold={page.introductionsWait > 0} put={put} />;
  return (
    <>
      {own.introductions.length > 0 && <Vacancies token={token} introductions={own.introductions} put={put} />}
      {own.surveys.map((survey) => (
        <SurveyPart key={survey.id} token={token} survey={survey} put={put} />
      ))}
      <Answers token={token} own={own} callerNumber={callerNumber} put={put} />
      {own.advisor && <OtherAdvisor token={token} advisor={own.advisor} put={put} />}
      <ContactPreference token={token} preference={own.preference} serverNow={page.serverNow} put={put} />
      <Consents token={token} page={page} own={own} put={put} />
      <Leave token={token} put={put} />
    </>
  );
}

type GateProps = Pick<Props, 'token' | 'put'> & { isAsked: boolean; isTold: boolean };

function Gate({ token, isAsked, isTold, put }: GateProps) {
  const { w, language } = useOwnWords();
  const { send, failure, setFailure } = useSending(put);
  const [digits, setDigits] = useState('');
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (digits.trim() === '') return setFailure(w('gateEmpty'));
    void send(() => ask(publicCalls.confirmOwner, { language, params: { token }, body: { digits } }));
  };
  return (
    <section className={styles.part} aria-labelledby="own">
      <h2 id="own">{w('own')}</h2>
      {isTold && <p>{w('gateVacancy')}</p>}
      {isAsked && <p>{w('gateSurvey')}</p>}
      <p>{w('gateWhy')}</p>
      <form noValidate onSubmit={confirm}>
        <label className={field.label} htmlFor="last-digits">
          {w('gateLabel')}
        </label>
        <input
          id="last-digits"
          className={`${field.control} ${styles.digits}`}
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          value={digits}
          onChange={({ target }) => setDigits(target.value)}
        />
        <Failure text={failure} />
        <Button type="submit" kind="quiet">
          {w('gateGo')}
        </Button>
      </form>
    </section>
  );
}

function Answers({ token, own, callerNumber, put }: Pick<Props, 'token' | 'put'> & { own: Own; callerNumber: string }) {
  const { w, of } = useOwnWords();
  const contact = [
    { label: w('nameLabel'), value: own.name },
    { label: w('phoneLabel'), value: own.phone },
    { label: w('emailLabel'), value: own.email },
  ];
  return (
    <section className={styles.part} aria-labelledby="answers">
      <h2 id="answers">{w('answers')}</h2>
      <dl className={styles.answers}>
        {contact.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {own.answers.map((answer) => (
          <AnswerLine key={answer.field} token={token} answer={answer} put={put} />
        ))}
      </dl>
      <p className="muted">{w('correct', { number: callerNumber })}</p>
      <details className={styles.fold}>
        <summary>{w('why')}</summary>
        <p>{w('whyIntro')}</p>
        <ul className={styles.reasons}>
          {own.reasons.map(({ label, result, isToAvoid }) => (
            <li key={of(label)} data-result={result}>
              {of(label)} <small>{w(isToAvoid ? `avoid_${result}` : result)}</small>
            </li>
          ))}
        </ul>
        <p className="muted">{w('whyNot')}</p>
      </details>
      <details className={styles.fold}>
        <summary>{w('copy')}</summary>
        <p>{w('copyWhy')}</p>
        <p>
          <a className="linkButton" href={addressOf(publicCalls.ownData, { token })} download="my-data.json">
            {w('copyGo')}
          </a>
        </p>
      </details>
    </section>
  );
}

function Consents({ token, page, own, put }: Props & { own: Own }) {
  const { w, language } = useOwnWords();
  const { send, failure } = useSending(put);
  const say = ({ id, version, isGiven }: OwnConsent): void => {
    const body = { id, version, isGiven: !isGiven };
    void send(() => ask(publicCalls.sayConsent, { language, params: { token }, body }));
  };
  return (
    <section className={styles.part} aria-labelledby="consents">
      <h2 id="consents">{w('consents')}</h2>
      <Failure text={failure} />
      <ul className={styles.consents}>
        {own.consents.map((consent) => (
          <ConsentLine key={consent.id} consent={consent} page={page} onSay={say} />
        ))}
      </ul>
    </section>
  );
}

function ConsentLine({
  consent,
  page,
  onSay,
}: {
  consent: OwnConsent;
  page: RegistrantPage;
  onSay: (consent: OwnConsent) => void;
}) {
  const { w, of, language } = useOwnWords();
  const { id, label, text, isRequired, isGiven, at } = consent;
  const day = at === null ? '' : dayOf(at, language);
  const said = at === null ? w('notAgreed') : isGiven ? w('agreedAt', { at: day }) : w('takenBackAt', { at: day });
  return (
    <li>
      <div>
        <strong id={`consent-${id}`}>{of(label)}</strong>
        <small>{said}</small>
        <details className={styles.text}>
          <summary>{w('readText')}</summary>
          <p>{of(text)}</p>
          {at !== null && (
            <a
              className="linkButton"
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(consentReceipt(consent, page, w, language))}`}
              download={`consent-${id}.txt`}
            >
              {w('receiptGo')}
            </a>
          )}
        </details>
      </div>
      {isRequired ? (
        <small>{w('neededForIt')}</small>
      ) : (
        <button
          type="button"
          role="switch"
          aria-checked={isGiven}
          aria-labelledby={`consent-${id}`}
          className={styles.switch}
          onClick={() => onSay(consent)}
        >
          {w(isGiven ? 'on' : 'off')}
        </button>
      )}
    </li>
  );
}

function Leave({ token, put }: Pick<Props, 'token' | 'put'>) {
  const { w, language } = useOwnWords();
  const { send, failure } = useSending(put);
  const [isAsking, setAsking] = useState(false);
  return (
    <section className={styles.part} aria-labelledby="leave">
      <h2 id="leave">{w('leave')}</h2>
      <p>{w('leaveWhy')}</p>
      <Failure text={failure} />
      {isAsking ? (
        <div role="group" aria-label={w('leaveSure')}>
          <p>{w('leaveSure')}</p>
          <p className="buttons">
            <Button onClick={() => void send(() => ask(publicCalls.withdraw, { language, params: { token } }))}>
              {w('leaveGo')}
            </Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              {w('leaveStay')}
            </Button>
          </p>
        </div>
      ) : (
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {w('leaveGo')}
        </Button>
      )}
    </section>
  );
}
