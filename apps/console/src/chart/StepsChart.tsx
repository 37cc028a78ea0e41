import '@mantine/charts/styles.layer.css';
import { BarChart } from '@mantine/charts';
import { ChartTip } from './ChartTip';
import { stepsHeight } from './heights';

export interface ChartStep {
  name: string;
  count: number;
  /** What is said of it besides its count: a name and a value each. */
  facts: readonly (readonly [string, string])[];
}

/** Steps one after the other as bars from zero, each with its count. */
export function StepsChart({ title, steps, countLabel }: { title: string; steps: ChartStep[]; countLabel: string }) {
  return (
    <BarChart
      role="group"
      aria-label={title}
      h={stepsHeight(steps.length)}
      orientation="vertical"
      textColor="var(--tori-text)"
      data={steps}
      dataKey="name"
      series={[{ name: 'count', label: countLabel, color: 'var(--tori-brand)' }]}
      withXAxis={false}
      gridAxis="none"
      tickLine="none"
      yAxisProps={{ width: 112, interval: 0 }}
      maxBarWidth={18}
      withBarValueLabel
      barChartProps={{ margin: { right: 36 } }}
      barProps={{ isAnimationActive: false, radius: 2 }}
      cursorFill="var(--tori-surface)"
      tooltipProps={{
        content: ({ payload }) => {
          const step = payload[0]?.payload as ChartStep | undefined;
          return step ? <ChartTip title={step.name} lines={[[countLabel, String(step.count)], ...step.facts]} /> : null;
        },
      }}
    />
  );
}
