import { useId } from 'react';
import styles from './charts.module.css';

export interface ReliabilityPoint {
  predicted: number;
  observed: number;
  low: number;
  high: number;
  n: number;
}

const SIZE = 340;
const LEFT = 48;
const BOTTOM = 40;
const TOP = 12;

/**
 * Predicted against observed shares with the intervals of what was observed; on the line, predictions hold. Zero-based,
 * both axes alike.
 */
export function ReliabilityPlot({
  title,
  points,
  xLabel,
  yLabel,
  text,
}: {
  title: string;
  points: readonly ReliabilityPoint[];
  xLabel: string;
  yLabel: string;
  text: (share: number) => string;
}) {
  const id = useId();
  const most = niceTop(Math.max(0.05, ...points.flatMap(({ predicted, high }) => [predicted, high])));
  const inner = SIZE - LEFT - TOP;
  const x = (share: number): number => LEFT + (Math.min(share, most) / most) * inner;
  const y = (share: number): number => SIZE - BOTTOM - (Math.min(share, most) / most) * (SIZE - BOTTOM - TOP);
  const ticks = [0, most / 2, most];
  return (
    <svg className={styles.square} viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-labelledby={id}>
      <title id={id}>{title}</title>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={LEFT} x2={SIZE - TOP} y1={y(tick)} y2={y(tick)} />
          <text className={styles.tick} x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
            {text(tick)}
          </text>
          <text
            className={styles.tick}
            x={x(tick)}
            y={SIZE - BOTTOM + 16}
            textAnchor={tick === most ? 'end' : 'middle'}
          >
            {text(tick)}
          </text>
        </g>
      ))}
      <line className={styles.ideal} x1={x(0)} y1={y(0)} x2={x(most)} y2={y(most)} />
      {points.map(({ predicted, observed, low, high, n }) => (
        <g key={`${predicted} ${n}`} className={styles.main}>
          <line className={styles.span} x1={x(predicted)} x2={x(predicted)} y1={y(low)} y2={y(high)} />
          <circle className={styles.dot} cx={x(predicted)} cy={y(observed)} r={4} />
        </g>
      ))}
      <text className={styles.tick} x={LEFT + inner / 2} y={SIZE - 6} textAnchor="middle">
        {xLabel}
      </text>
      <text
        className={styles.tick}
        x={12}
        y={TOP + (SIZE - BOTTOM - TOP) / 2}
        textAnchor="middle"
        transform={`rotate(-90 12 ${TOP + (SIZE - BOTTOM - TOP) / 2})`}
      >
        {yLabel}
      </text>
    </svg>
  );
}

/** The next tenth, or twentieth below a fifth. */
function niceTop(share: number): number {
  const step = share <= 0.2 ? 0.05 : 0.1;
  return Math.min(1, Math.ceil(share / step - 1e-9) * step);
}
