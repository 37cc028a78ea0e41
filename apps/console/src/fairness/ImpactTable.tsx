import type { AttributeImpact, GroupImpact, ImpactMeasure } from '@toritsugi/contracts';
import { IntervalBar, percentText } from '@toritsugi/ui';
import { useText } from '../language';
import styles from './fairness.module.css';
import { fairnessMessages } from './messages';

const known = ['woman', 'man', 'another', 'under_30', 'from_30', 'from_40', 'from_50', 'undeclared'] as const;

/** The word for a group; one that this screen does not know counts as not declared. */
export const groupWord = (group: string): `group_${(typeof known)[number]}` =>
  `group_${known.find((one) => one === group) ?? 'undeclared'}`;

/** One row per group: how many, how often, and compared with the highest. */
export function ImpactTable({ part, threshold }: { part: AttributeImpact; threshold: number }) {
  const t = useText(fairnessMessages);
  const title = t(part.attribute);
  return (
    <div className={styles.scroll} role="group" aria-label={title} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('group')}</th>
            <th scope="col" className={styles.number}>
              {t('people')}
            </th>
            <th scope="col">{t('selection')}</th>
            <th scope="col" aria-label={t('ratioOf', { measure: t('selection') })}>
              {t('ratio')}
            </th>
            <th scope="col">{t('transfer')}</th>
            <th scope="col" aria-label={t('ratioOf', { measure: t('transfer') })}>
              {t('ratio')}
            </th>
          </tr>
        </thead>
        <tbody>
          {part.groups.map((one) => (
            <GroupRow key={one.group} one={one} threshold={threshold} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GroupRow({ one, threshold }: { one: GroupImpact; threshold: number }) {
  const t = useText(fairnessMessages);
  return (
    <tr>
      <th scope="row">{t(groupWord(one.group))}</th>
      <td className={styles.number}>{one.isHidden ? <span className={styles.muted}>{t('hidden')}</span> : one.n}</td>
      <Rate measure={one.selection} />
      <Ratio measure={one.selection} threshold={threshold} />
      <Rate measure={one.transfer} />
      <Ratio measure={one.transfer} threshold={threshold} />
    </tr>
  );
}

const orNull = <T,>(value: T | null | undefined): T | null => value ?? null;

function Rate({ measure }: { measure: ImpactMeasure | null | undefined }) {
  if (!measure) return <td className={styles.muted}>–</td>;
  return (
    <td>
      <span className={styles.value}>{percentText(measure.rate)}</span>{' '}
      <span className={styles.muted}>
        ({Math.round(measure.low * 100)}–{Math.round(measure.high * 100)})
      </span>
    </td>
  );
}

function Ratio({ measure, threshold }: { measure: ImpactMeasure | null | undefined; threshold: number }) {
  const t = useText(fairnessMessages);
  const ratio = orNull(measure?.ratio);
  if (!measure) return <td className={styles.muted}>–</td>;
  if (ratio === null) return <td className={styles.muted}>{t('noRatio')}</td>;
  if (measure.isBest) return <td>{t('best')}</td>;
  const [low, high] = [orNull(measure.ratioLow) ?? ratio, orNull(measure.ratioHigh) ?? ratio];
  return (
    <td>
      <div className={styles.ratio}>
        <IntervalBar value={ratio} low={low} high={high} max={1.25} reference={threshold} isAlert={measure.isFlagged} />
        <span>
          <span className={styles.value}>{ratio.toFixed(2)}</span>{' '}
          <span className={styles.muted}>
            ({low.toFixed(2)}–{high.toFixed(2)})
          </span>
        </span>
        <span className={styles.verdict} data-flagged={measure.isFlagged}>
          {measure.isFlagged ? `■ ${t('flagged')}・${t(measure.isDistinct ? 'distinct' : 'chance')}` : t('inRange')}
        </span>
      </div>
    </td>
  );
}
