import { Button, Skeleton } from '@mantine/core';
import { Section } from '@toritsugi/ui';
import { Suspense, useState, type ReactNode } from 'react';
import { useText } from '../language';
import { chartMessages } from './messages';

/**
 * A chart with its way to the same numbers as a table. A chart that draws with Mantine's is imported lazily:
 * `lazy(() => import(…))`, and `height` keeps its place until it is there.
 */
export function ChartFrame({
  title,
  note,
  level = 2,
  first = 'chart',
  height = 240,
  chart,
  table,
}: {
  title: string;
  note?: string;
  /** At level 3 it is a part of another section, without a box of its own. */
  level?: 2 | 3;
  first?: 'chart' | 'table';
  height?: number;
  chart: ReactNode;
  table: ReactNode;
}) {
  const t = useText(chartMessages);
  const [shown, setShown] = useState(first);
  const isTable = shown === 'table';
  return (
    <Section
      title={title}
      {...(note !== undefined && { note })}
      level={level}
      isBare={level === 3}
      actions={
        <Button size="sm" variant="default" onClick={() => setShown(isTable ? 'chart' : 'table')}>
          {t(isTable ? 'asChart' : 'asTable')}
        </Button>
      }
    >
      {isTable ? (
        table
      ) : (
        <Suspense fallback={<Skeleton height={height} role="status" aria-label={t('loading')} />}>{chart}</Suspense>
      )}
    </Section>
  );
}
