import {
  ageGroups,
  declarationNotices,
  genderGroups,
  publicCalls,
  type AgeGroup,
  type DeclarationPage,
  type GenderGroup,
} from '@toritsugi/contracts';
import { useEffect, useState } from 'react';
import { Button } from '../frame/Button';
import { ask } from '../public-api';
import { useWords } from '../words/Language';
import styles from './Declaration.module.css';
import { declarationWords } from './words';

type Outcome = 'untouched' | 'kept' | 'nothingKept' | 'failed';
const [notice] = declarationNotices;

/**
 * Voluntary, after the registration and apart from it; shown only where the agency asks. Whatever fails here, nothing
 * is said unless the person acted.
 */
export function Declaration({ token }: { token: string }) {
  const { language } = useWords();
  const [page, setPage] = useState<DeclarationPage>();
  useEffect(() => {
    void ask(publicCalls.declaration, { language, params: { token } }).then(
      (answer) => answer.kind === 'ok' && setPage(answer.reply),
    );
  }, [token]); // eslint-disable-line react-hooks/exhaustive-deps -- another language needs no other answer
  if (page === undefined || (!page.isAsked && !page.isDeclared)) return null;
  return <Asked token={token} wasDeclared={page.isDeclared} isAsked={page.isAsked} />;
}

function Asked({ token, wasDeclared, isAsked }: { token: string; wasDeclared: boolean; isAsked: boolean }) {
  const { language, of } = useWords();
  const [isDeclared, setDeclared] = useState(wasDeclared);
  const [outcome, setOutcome] = useState<Outcome>('untouched');
  const say = (kept: boolean): void => {
    setDeclared(kept);
    setOutcome(kept ? 'kept' : 'nothingKept');
  };
  const send = async (gender: GenderGroup, ageGroup: AgeGroup): Promise<void> => {
    const answer = await ask(publicCalls.declare, { language, params: { token }, body: { gender, ageGroup, notice } });
    if (answer.kind === 'ok') say(answer.reply.isDeclared);
    else setOutcome('failed');
  };
  const takeBack = async (): Promise<void> => {
    const answer = await ask(publicCalls.takeBack, { language, params: { token } });
    if (answer.kind === 'ok') say(false);
    else setOutcome('failed');
  };
  return (
    <section className={styles.declaration} aria-labelledby="declaration">
      <h2 id="declaration">{of(declarationWords.title)}</h2>
      <p>{of(declarationWords.complete)}</p>
      <p className={styles.why}>{of(declarationWords.why)}</p>
      {isDeclared && <p>{of(declarationWords.declared)}</p>}
      {isDeclared && (
        <Button kind="quiet" onClick={() => void takeBack()}>
          {of(declarationWords.takeBack)}
        </Button>
      )}
      {!isDeclared && isAsked && <Questions onSend={(gender, ageGroup) => void send(gender, ageGroup)} />}
      <p role="status" className={styles.outcome}>
        {outcome === 'failed' && of(declarationWords.failed)}
        {outcome === 'nothingKept' && of(declarationWords.nothingKept)}
        {outcome === 'kept' && !isDeclared && of(declarationWords.declared)}
      </p>
    </section>
  );
}

function Questions({ onSend }: { onSend: (gender: GenderGroup, ageGroup: AgeGroup) => void }) {
  const { of } = useWords();
  const [gender, setGender] = useState<GenderGroup>('no_answer');
  const [ageGroup, setAgeGroup] = useState<AgeGroup>('no_answer');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(gender, ageGroup);
      }}
    >
      <Groups
        name="gender"
        title={of(declarationWords.gender)}
        groups={genderGroups}
        chosen={gender}
        onChoose={setGender}
      />
      <Groups name="age" title={of(declarationWords.age)} groups={ageGroups} chosen={ageGroup} onChoose={setAgeGroup} />
      <Button kind="quiet" type="submit">
        {of(declarationWords.send)}
      </Button>
    </form>
  );
}

function Groups<G extends keyof typeof declarationWords>({
  name,
  title,
  groups,
  chosen,
  onChoose,
}: {
  name: string;
  title: string;
  groups: readonly G[];
  chosen: G;
  onChoose: (group: G) => void;
}) {
  const { of } = useWords();
  return (
    <fieldset className={styles.groups}>
      <legend>{title}</legend>
      {groups.map((group) => (
        <label key={group}>
          <input type="radio" name={`declared-${name}`} checked={group === chosen} onChange={() => onChoose(group)} />
          <span>{of(declarationWords[group])}</span>
        </label>
      ))}
    </fieldset>
  );
}
