import type { CardSuspicion } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
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
  const reasonsOf = useReasons();
  const mayJudge = may(useMe(), 'duplicate.judge');
  return (suspected ?? []).map(({ otherId, maskedName, grade, reasons }) => (
    <p key={otherId} className={styles.reason} data-testid="suspected">
      {t('suspected', { name: maskedName })}
      {signs.bracketed(`${t(`grade_${grade}`)}${signs.colon}${reasonsOf(reasons)}`)}{' '}
      {mayJudge && (
        <Link to="/duplicates/$oneId/$otherId" params={{ oneId: registrantId, otherId }}>
          {t('compare')}
        </Link>
      )}
    </p>
  ));
}
