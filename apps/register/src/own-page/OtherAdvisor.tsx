import type { OwnAdvisor, RegistrantPage } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { advisorChangeReasons, type AdvisorChangeReason } from '@toritsugi/journey';
import { useState, type FormEvent } from 'react';
import field from '../fields/Field.module.css';
import { Button } from '../frame/Button';
import { Failure } from '../frame/Notice';
import { ask } from '../public-api';
import { momentOf } from '../words/when';
import styles from './own-page.module.css';
import { useOwnWords } from './use-own-words';
import { useSending } from './use-sending';

type Props = { token: string; advisor: OwnAdvisor; put: (page: RegistrantPage) => void };

/** Who looks after them, and the wish for somebody else: what was asked, what became of it. */
export function OtherAdvisor({ token, advisor: { name, mayAsk, change }, put }: Props) {
  const { w, language } = useOwnWords();
  const { send, failure, setFailure } = useSending(put);
  const [reason, setReason] = useState<AdvisorChangeReason>();
  const [note, setNote] = useState('');
  const params = { token };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason === undefined) return setFailure(w('otherEmpty'));
    void send(() => ask(publicCalls.askOtherAdvisor, { language, params, body: { reason, note } }));
  };
  return (
    <section className={styles.part} aria-labelledby="own-advisor">
      <h2 id="own-advisor">{w('ownAdvisor')}</h2>
      <p>{w('advisorIs', { name })}</p>
      {change && <p role="status">{w(`other_${change.state}`, { by: momentOf(change.answerBy, language), name })}</p>}
      {change?.state === 'kept' && <p className={styles.answerWords}>{change.words}</p>}
      {mayAsk ? (
        <details className={styles.fold}>
          <summary>{w('other')}</summary>
          <p>{w('otherWhy')}</p>
          <form noValidate onSubmit={submit} className={styles.wishes}>
            <fieldset className={field.field}>
              <legend className={field.label}>{w('otherReason')}</legend>
              <div className={field.cards}>
                {advisorChangeReasons.map((one) => (
                  <label key={one} className={field.card}>
                    <input type="radio" name="other" checked={reason === one} onChange={() => setReason(one)} />
                    <span>{w(`other_reason_${one}`)}</span>
                  </label>
                ))}
              </div>
            </fieldset>
            <label className={field.label} htmlFor="other-note">
              {w('otherNote')}
            </label>
            <textarea
              id="other-note"
              className={field.control}
              rows={3}
              maxLength={500}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
            <Failure text={failure} />
            <Button type="submit" kind="quiet">
              {w('otherGo')}
            </Button>
          </form>
        </details>
      ) : (
        <>
          <Failure text={failure} />
          <Button kind="quiet" onClick={() => void send(() => ask(publicCalls.keepOwnAdvisor, { language, params }))}>
            {w('otherEnd')}
          </Button>
        </>
      )}
    </section>
  );
}
