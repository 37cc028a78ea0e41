import type { CardSuspicion } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { dateTimeText, timeText } from '@toritsugi/ui';
import { may, useMe } from '../server/me';
import { useLanguage, useText } from '../language';
import styles from './duplicates.module.css';
import { duplicateMessages } from './messages';

/** Why two may be one, in one line. */
export function useReasons(): (reasons: CardSuspicion['reasons']) => string {
  const t = useText(duplicateMessages);
  const { signs } = useLanguage();
  return (reasons) => reasons.map((reason) => t(`reason_${reason}`)).join(signs.listed);
}

/** The same, with what became of the other: whoever calls has to know. */
export function useSuspicionWords(): (suspicion: CardSuspicion) => string {
  const t = useText(duplicateMessages);
  const { signs, language } = useLanguage();
  const reasonsOf = useReasons();
  return ({ reasons, calledAt, saidNoAt }) =>
    [
      reasonsOf(reasons),
      ...(calledAt ? [t('calledAt', { time: timeText(calledAt, language) })] : []),
      ...(saidNoAt ? [t('saidNoAt', { time: dateTimeText(saidNoAt, language) })] : []),
    ].join(signs.listed);
}

/** On a card: who may be the same person, and why; for whoever may judge, the way to compare them. */
export function SuspectedLines({
  suspected,
  registrantId,
}: {
  suspected: CardSuspicion[] | undefined;
  registrantId: string;
}) {
  const t = useText(duplicateMessages);
  const { signs } = useLanguage();
  const wordsOf = useSuspicionWords();
  const mayJudge = may(useMe(), 'duplicate.judge');
  return (suspected ?? []).map((suspicion) => (
    <p key={suspicion.otherId} className={styles.reason} data-testid="suspected">
      {t('suspected', { name: suspicion.maskedName })}
      {signs.bracketed(`${t(`grade_${suspicion.grade}`)}${signs.colon}${wordsOf(suspicion)}`)}{' '}
      {mayJudge && (
        <Link to="/duplicates/$oneId/$otherId" params={{ oneId: registrantId, otherId: suspicion.otherId }}>
          {t('compare')}
        </Link>
      )}
    </p>
  ));
}
