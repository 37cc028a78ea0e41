import type { CaseView } from '@toritsugi/contracts';
import { registrantStates } from '@toritsugi/journey';
import { dateTimeText } from '@toritsugi/ui';
import { useId } from 'react';
import { useLanguage, useText } from '../language';
import { useSegmentLabel } from '../server/vocabulary';
import { RehearsalMark } from '../page/RehearsalMark';
import { RegistrantLink } from '../person/RegistrantLink';
import { TouchDays } from '../person/TouchDays';
import { selectionMessages } from './messages';
import styles from './selection.module.css';
import { Submissions } from './SelectionSteps';

/** One person: who, where they stand, and their submissions. */
export function CaseCard({ person }: { person: CaseView }) {
  const t = useText(selectionMessages);
  const { language } = useLanguage();
  const labelOf = useSegmentLabel();
  const id = useId();
  const state = registrantStates.find((known) => known === person.state);
  return (
    <li className={styles.card} aria-labelledby={id}>
      <div className={styles.cardHead}>
        <h2 className={styles.name} id={id}>
          <RegistrantLink id={person.registrantId}>{t('personName', { name: person.name })}</RegistrantLink>
        </h2>
        <RehearsalMark of={person.registrantId} />
        <span>{state ? t(`registrant_${state}`) : person.state}</span>
        {person.isEffective !== null && person.isEffective !== undefined && (
          <span className={styles.tag}>{t(person.isEffective ? 'effective' : 'notEffective')}</span>
        )}
        <span className={styles.muted}>{labelOf(person.segment)}</span>
        <span className={styles.muted}>
          {t('receipt')} {person.receiptNumber}
        </span>
        <span className={styles.muted}>
          {t('advisor')} {person.advisor.name}
        </span>
        <span className={styles.touch}>
          {t('lastTouch')} <TouchDays at={person.lastTouchAt} />{' '}
          <time dateTime={person.lastTouchAt}>{dateTimeText(person.lastTouchAt, language)}</time>
        </span>
      </div>
      <Submissions person={person} />
    </li>
  );
}
