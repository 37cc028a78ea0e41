import '@mantine/charts/styles.layer.css';
import { ScatterChart } from '@mantine/charts';
import { ErrorBar } from 'recharts';
import { ChartTip } from './ChartTip';
import { RELIABILITY_HEIGHT } from './heights';

export interface ReliabilityPoint {
  predicted: number;
  observed: number;
  low: number;
  high: number;
  n: number;
}

/**
 * Predicted against observed shares with the intervals of what was observed; on the line, predictions hold. Zero-based,
 * both axes alike.
 */
export function ReliabilityChart({
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
  const most = niceTop(Math.max(0.05, ...points.flatMap(({ predicted, high }) => [predicted, high])));
  const axis = { domain: [0, most], ticks: [0, most / 2, most], tickFormatter: (share: number) => text(share) };
  return (
    <ScatterChart
      role="group"
      aria-label={title}
      h={RELIABILITY_HEIGHT}
      maw={440}
      textColor="var(--tori-muted)"
      gridColor="var(--tori-line)"
      strokeDasharray="0"
      data={[{ color: 'var(--tori-brand)', name: title, data: points.map((point) => ({ ...point })) }]}
      dataKey={{ x: 'predicted', y: 'observed' }}
      xAxisLabel={xLabel}
      yAxisLabel={yLabel}
      xAxisProps={axis}
      yAxisProps={axis}
      referenceLines={[
        {
          segment: [
            { x: 0, y: 0 },
            { x: most, y: most },
          ],
          color: 'var(--tori-muted)',
          strokeDasharray: '4 4',
        },
      ]}
      scatterProps={{
        children: (
          <ErrorBar
            dataKey={({ observed, low, high }: ReliabilityPoint) => [observed - low, high - observed]}
            direction="y"
            width={0}
            stroke="var(--tori-brand)"
            strokeWidth={3}
            opacity={0.45}
            isAnimationActive={false}
          />
        ),
      }}
      tooltipProps={{
        content: ({ payload }) => {
          const point = payload[0]?.payload as ReliabilityPoint | undefined;
          return point ? (
            <ChartTip
              lines={[
                [xLabel, text(point.predicted)],
                [yLabel, `${text(point.observed)} (${text(point.low)}–${text(point.high)})`],
                ['n', String(point.n)],
              ]}
            />
          ) : null;
        },
      }}
    />
  );
}

/** The next tenth, or twentieth below a fifth. */
function niceTop(share: number): number {
  const step = share <= 0.2 ? 0.05 : 0.1;
  return Math.min(1, Math.ceil(share / step - 1e-9) * step);
}
