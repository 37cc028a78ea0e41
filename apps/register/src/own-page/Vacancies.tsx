import type { OwnIntroduction, RegistrantPage } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { Button } from '../frame/Button';
import { Failure } from '../frame/Notice';
import { ask } from '../public-api';
import { dayOf } from '../words/when';
import styles from './own-page.module.css';
import { useOwnWords } from './use-own-words';
import { useSending } from './use-sending';

type Props = { token: string; introductions: readonly OwnIntroduction[]; put: (page: RegistrantPage) => void };

/** Vacancies they were told of: whether they apply is said once. */
export function Vacancies({ token, introductions, put }: Props) {
  const { w, of, language } = useOwnWords();
  const { send, failure } = useSending(put);
  const answer = (introductionId: string, isWanted: boolean): void =>
    void send(() =>
      ask(publicCalls.answerIntroduction, { language, params: { token }, body: { introductionId, isWanted } }),
    );
  return (
    <section className={styles.part} aria-labelledby="vacancies">
      <h2 id="vacancies">{w('vacancies')}</h2>
      <p className="muted">{w('vacanciesWhy')}</p>
      <Failure text={failure} />
      <ul className={styles.reasons}>
        {introductions.map(({ id, employer, jobTitle, occupation, askedAt, isWanted }) => (
          <li key={id}>
            <strong>{jobTitle}</strong>
            <small>
              {[employer, occupation && of(occupation), dayOf(askedAt, language)].filter(Boolean).join('　')}
            </small>
            {isWanted === null ? (
              <p className="buttons">
                <Button onClick={() => answer(id, true)}>{w('apply')}</Button>
                <Button kind="quiet" onClick={() => answer(id, false)}>
                  {w('applyNot')}
                </Button>
              </p>
            ) : (
              <p>
                {w(isWanted ? 'applied' : 'appliedNot')}　{isWanted && w('appliedNext')}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
