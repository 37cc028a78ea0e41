import { Link, useSearch } from '@tanstack/react-router';
import { completeCount, sections, sectionStates, type SheetContent } from '@toritsugi/agreement';
import { useLanguage, useText } from '../../language';
import { sheetMessages } from './messages';
import styles from './sheet.module.css';

const AROUND = 2 * Math.PI * 39;

/** n of 7, and where the blanks are. */
export function Chapters({ content }: { content: SheetContent }) {
  const t = useText(sheetMessages);
  const { localized } = useLanguage();
  const search = useSearch({ from: '/staff/agreement' });
  const count = completeCount(content);
  const states = sectionStates(content);
  return (
    <section className={styles.panel} aria-labelledby="complete">
      <div className={styles.line}>
        <svg width="88" height="88" viewBox="0 0 88 88" role="img" aria-label={t('complete', { count })}>
          <circle className={styles.ringGround} cx="44" cy="44" r="39" />
          <circle
            className={styles.ring}
            cx="44"
            cy="44"
            r="39"
            strokeDasharray={`${(AROUND * count) / 7} ${AROUND}`}
            transform="rotate(-90 44 44)"
          />
          <text className={styles.ringText} x="44" y="51" textAnchor="middle">
            {count}/7
          </text>
        </svg>
        <h2 className={styles.heading} id="complete">
          {count === 7 ? t('allFilled') : t('left', { count: 7 - count })}
        </h2>
      </div>
      <nav className={styles.chapters} aria-label={t('chapters')}>
        {sections.map(({ number, mark, title }) => {
          const { held = [], blank = [] } = states[number - 1] ?? {};
          return (
            <Link
              key={number}
              to="/agreement"
              search={{ ...search, section: number }}
              aria-current={(search.section ?? 1) === number ? 'true' : undefined}
            >
              <span>{mark}</span>
              <span>{localized(title)}</span>
              {blank.length > 0 ? (
                <span className={styles.late}>■ {t('blankCount', { count: blank.length })}</span>
              ) : held.length > 0 ? (
                <span className={styles.soon}>▲ {t('heldCount', { count: held.length })}</span>
              ) : (
                <span className={styles.ok}>✓ {t('filled')}</span>
              )}
            </Link>
          );
        })}
      </nav>
    </section>
  );
}
