import type { RankedCandidate, RankingTerms } from '@toritsugi/contracts';
import { DefinitionTip } from '@toritsugi/ui';
import { useText } from '../language';
import { messages } from './messages';
import styles from './transfer.module.css';

/** In percentage points, with its sign; what rounds to nothing has none. */
const points = (share: number): string => {
  const size = Math.abs(share * 100).toFixed(1);
  return size === '0.0' ? size : `${share < 0 ? '−' : '+'}${size}`;
};

/**
 * What an advisor's place is made of, on focus or hover: rate, what the person adds, price and fairness, which add up
 * to the value.
 */
export function RankingTermsTip({ advisor, terms }: Pick<RankedCandidate, 'advisor'> & { terms: RankingTerms }) {
  const t = useText(messages);
  return (
    <DefinitionTip label={t('termsOf', { name: advisor.name })}>
      <dl className={styles.terms}>
        <dt>{t('term_rate')}</dt>
        <dd>{(terms.rate * 100).toFixed(1)}%</dd>
        <dt>{t('term_person')}</dt>
        <dd>{points(terms.person)}</dd>
        <dt>{t('term_price')}</dt>
        <dd>{points(-terms.price)}</dd>
        {terms.late > 0 && (
          <>
            <dt>{t('term_late')}</dt>
            <dd>{t('lateCount', { count: terms.late })}</dd>
          </>
        )}
        <dt>{t('term_fairness')}</dt>
        <dd>{points(terms.fairness)}</dd>
        <dt data-sum>{t('term_value')}</dt>
        <dd data-sum>{(terms.value * 100).toFixed(1)}</dd>
        <dt>{t('term_propensity')}</dt>
        <dd>{(terms.propensity * 100).toFixed(1)}%</dd>
      </dl>
    </DefinitionTip>
  );
}
