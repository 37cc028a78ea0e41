import type { MeasureChecked, ReportMeasure } from '@toritsugi/contracts';
import { tokyoMoment } from '@toritsugi/calendar';
import { dateText, percentText, Section } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import insight from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { messages } from './messages';
import styles from './report.module.css';

const points = (difference: number): string =>
  `${difference < 0 ? '−' : '+'}${(Math.abs(difference) * 100).toFixed(1)}pt`;

/** Whether what the week before tried moved its number; nobody can change the judgement. */
export function Checked({ checked }: { checked: readonly MeasureChecked[] }) {
  const t = useText(messages);
  const { localized } = useLanguage();
  return (
    <Section title={t('checked')}>
      {checked.length === 0 ? (
        <p className={styles.line}>{t('nothingChecked')}</p>
      ) : (
        <ul className={styles.list}>
          {checked.map(({ name, figureName, before, now, low, high, as }) => (
            <li key={name.en}>
              <strong>{t(`as_${as}`)}</strong>{' '}
              {t('checkedLine', {
                ...{ name: localized(name), figure: localized(figureName) },
                ...{ before: percentText(before), now: percentText(now), low: points(low), high: points(high) },
              })}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Block 2: what is tried, each against the bottleneck. */
export function Measures({ measures }: { measures: readonly ReportMeasure[] }) {
  const t = useText(messages);
  const { localized } = useLanguage();
  return (
    <Section title={t('measures')}>
      {measures.length === 0 ? (
        <p className={styles.line}>{t('noMeasures')}</p>
      ) : (
        <ul className={styles.list}>
          {measures.map(({ letter, name, figureName }) => (
            <li key={letter}>
              <span className={styles.letter}>{letter}</span> {localized(name)}{' '}
              <span className={insight.muted}>{t('measureOf', { figure: localized(figureName) })}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Block 3: whose work it is until when, each of a measure. */
export function NextTodos({ measures }: { measures: readonly ReportMeasure[] }) {
  const t = useText(messages);
  const { language, localized } = useLanguage();
  return (
    <Section title={t('todos')}>
      {measures.length === 0 ? (
        <p className={styles.line}>{t('noMeasures')}</p>
      ) : (
        <ul className={styles.list}>
          {measures.map(({ letter, name, type, owner, dueOn }) => (
            <li key={letter}>
              <strong>{t(`type_${type}`)}</strong> {t('todoLine', { letter, name: localized(name) })}{' '}
              <span className={insight.muted}>
                {t('ownerDue', { owner: owner.name, due: dateText(tokyoMoment(dueOn).getTime(), language) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {measures.length > 0 && (
        <p className={styles.line}>
          <Link className={insight.link} to="/todos">
            {t('toTodos')}
          </Link>
        </p>
      )}
    </Section>
  );
}
