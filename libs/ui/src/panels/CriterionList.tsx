import styles from './lists.module.css';

export type CriterionResult = 'met' | 'unmet' | 'unknown';
export interface CriterionItem {
  criterionId: string;
  list: 'must' | 'want' | 'avoid';
  result: CriterionResult;
  sentence: string;
}
export interface CriterionWords {
  must: string;
  want: string;
  avoid: string;
  met: string;
  unmet: string;
  unknown: string;
  /** An avoid that applies, and one that does not. */
  avoidHit: string;
  avoidClear: string;
}

/** Good news is ✓, bad news ✗, open ?: an avoid (避けたいミスマッチ) that is met is bad news. */
function verdictOf(
  { list, result }: CriterionItem,
  words: CriterionWords,
): { sign: string; tone: 'good' | 'bad' | 'open'; word: string } {
  if (result === 'unknown') return { sign: '?', tone: 'open', word: words.unknown };
  if (list === 'avoid')
    return result === 'met'
      ? { sign: '✗', tone: 'bad', word: words.avoidHit }
      : { sign: '✓', tone: 'good', word: words.avoidClear };
  return result === 'met'
    ? { sign: '✓', tone: 'good', word: words.met }
    : { sign: '✗', tone: 'bad', word: words.unmet };
}

/** Why a score is what it is: one line per criterion, with sign, word and sentence. */
export function CriterionList({
  items,
  words,
  label,
}: {
  items: readonly CriterionItem[];
  words: CriterionWords;
  label: string;
}) {
  return (
    <ul className={styles.criteria} aria-label={label}>
      {items.map((item) => {
        const verdict = verdictOf(item, words);
        return (
          <li key={item.criterionId} data-tone={verdict.tone}>
            <span aria-hidden="true" className={styles.sign}>
              {verdict.sign}
            </span>
            <span className={styles.sentence}>{item.sentence}</span>
            <span className={styles.hidden}>{verdict.word}</span>
          </li>
        );
      })}
    </ul>
  );
}
