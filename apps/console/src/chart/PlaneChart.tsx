import '@mantine/charts/styles.layer.css';
import { ScatterChart } from '@mantine/charts';
import { ChartTip } from './ChartTip';
import { PLANE_HEIGHT } from './heights';

/** How a point is drawn: what is chosen, what is there now, or what both are compared with. */
export type PlaneMark = 'chosen' | 'present' | 'other';

export interface PlanePoint {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly mark: PlaneMark;
}

interface PlaneAxis {
  readonly label: string;
  readonly text: (value: number) => string;
  /** Not more than this, or not less; absent where nothing limits it. */
  readonly limit?: number | undefined;
}

/** Points between two measures, with the corner in which both are well: y at least its limit, x at most its. */
export function PlaneChart({
  title,
  points,
  x,
  y,
}: {
  title: string;
  points: readonly PlanePoint[];
  x: PlaneAxis;
  y: PlaneAxis;
}) {
  const across = axisOf([0, ...points.map((point) => point.x), x.limit ?? 0]);
  const up = axisOf([...points.map((point) => point.y), ...(y.limit === undefined ? [] : [y.limit])]);
  const well = { x1: 0, x2: x.limit ?? across.domain[1], y1: y.limit ?? up.domain[0], y2: up.domain[1] };
  return (
    <ScatterChart
      role="group"
      aria-label={title}
      h={PLANE_HEIGHT}
      maw={720}
      textColor="var(--tori-muted)"
      gridColor="var(--tori-line)"
      strokeDasharray="0"
      data={[
        { color: 'var(--tori-brand)', name: title, data: points.map((point, at) => ({ x: point.x, y: point.y, at })) },
      ]}
      dataKey={{ x: 'x', y: 'y' }}
      xAxisLabel={x.label}
      yAxisLabel={y.label}
      xAxisProps={scaleOf(across)}
      yAxisProps={scaleOf(up)}
      referenceAreas={x.limit === undefined && y.limit === undefined ? [] : [{ ...well, color: 'var(--tori-ok)' }]}
      scatterProps={{
        shape: ({ cx, cy, payload }: Drawn) => (
          <Point cx={cx} cy={cy} middle={across.domain[1] / 2} point={points[payload?.at ?? -1]} />
        ),
      }}
      tooltipProps={{
        content: ({ payload }) => {
          const point = points[(payload[0]?.payload as Drawn['payload'])?.at ?? -1];
          return point ? (
            <ChartTip
              title={point.name}
              lines={[
                [y.label, y.text(point.y)],
                [x.label, x.text(point.x)],
              ]}
            />
          ) : null;
        },
      }}
    />
  );
}

const colours: Readonly<Record<PlaneMark, string>> = {
  chosen: 'var(--tori-brand)',
  present: 'var(--tori-text)',
  other: 'var(--tori-muted)',
};

const LETTERS = 16;
/** Names of points in one place stand one below the other. */
const below: Readonly<Record<PlaneMark, number>> = { present: -8, other: 4, chosen: 18 };

/** What a point is drawn from: its place on the screen, and which of the points it is. */
interface Drawn {
  readonly cx?: number;
  readonly cy?: number;
  readonly payload?: { readonly at: number };
}

/** Filled: chosen. Ringed: as it is. Small: the others. Its name stands on the side with more room. */
function Point({
  cx = 0,
  cy = 0,
  middle,
  point,
}: Pick<Drawn, 'cx' | 'cy'> & { middle: number; point: PlanePoint | undefined }) {
  if (point === undefined) return <g />;
  const { mark } = point;
  const isLeft = point.x < middle;
  return (
    <g data-plane={mark} data-x={point.x} data-y={point.y}>
      <circle
        cx={cx}
        cy={cy}
        r={mark === 'chosen' ? 7 : 5}
        fill={mark === 'chosen' ? colours.chosen : 'var(--tori-ground)'}
        stroke={colours[mark]}
        strokeWidth={2}
      />
      <text
        x={isLeft ? cx + 11 : cx - 11}
        y={cy + below[mark]}
        textAnchor={isLeft ? 'start' : 'end'}
        fontSize={12}
        fontWeight={mark === 'chosen' ? 700 : 400}
        fill={colours[mark]}
      >
        {shortened(point.name)}
      </text>
    </g>
  );
}

/** As much of a name as a telephone has room for; the tip and the table say all of it. */
const shortened = (name: string): string => (name.length <= LETTERS ? name : `${name.slice(0, LETTERS - 1)}…`);

interface Axis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** Round steps, at most seven, from below the values to above them. */
function axisOf(values: readonly number[]): Axis {
  const [low, high] = [Math.max(0, Math.min(...values)), Math.max(...values)];
  const rough = Math.max(1, high - low) / 5;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((one) => one * unit >= rough) ?? 10) * unit;
  const [first, last] = [Math.floor(low / step), Math.ceil((high + 1e-9) / step)];
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
  return { domain: [first * step, last * step], ticks };
}

const scaleOf = ({ domain, ticks }: Axis) => ({
  domain: [...domain],
  ticks: [...ticks],
  tickFormatter: (value: number) => value.toLocaleString(),
});
