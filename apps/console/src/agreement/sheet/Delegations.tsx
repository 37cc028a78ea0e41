import { delegationOf, isHeld, type DelegationRule, type SheetContent, type SheetRow } from '@toritsugi/agreement';
import { proposedBy, reachOf } from '@toritsugi/contracts';
import { useText } from '../../language';
import { sheetMessages } from './messages';
import styles from './sheet.module.css';

/** A rule is one only for whoever may propose such a change at all. */
const isUsable = ({ kind, role }: DelegationRule): boolean => reachOf(proposedBy[kind], role) !== null;

/** Each line of what is delegated, as it was understood (S000-31). */
export function Delegations({ content }: { content: SheetContent }) {
  const t = useText(sheetMessages);
  const value = content.delegations;
  if (value === undefined || isHeld(value)) return null;
  return (
    <ul className={styles.muted}>
      {(value as readonly SheetRow[]).map(({ what = '', who = '' }, at) => {
        const rule = delegationOf({ what, who });
        return (
          <li key={at}>
            {rule !== null && isUsable(rule)
              ? t('delegates', {
                  what,
                  kind: t(`delegated_${rule.kind}`),
                  weights: rule.onlyWeights ? 'yes' : 'no',
                  role: t(`delegate_${rule.role}`),
                })
              : t('delegatesNothing', { what })}
          </li>
        );
      })}
    </ul>
  );
}
