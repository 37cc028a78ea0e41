import type { StepCompared } from '@toritsugi/contracts';
import { shareText } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { insightMessages } from './messages';

const column = columnsOf<StepCompared>();

/** Steps of the road beside what is usual for them. */
export function StepsCompared({ caption, steps }: { caption: string; steps: readonly StepCompared[] }) {
  const t = useText(insightMessages);
  const { localized } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ name }) => localized(name), { id: 'step', header: t('step'), meta: { isRowHeader: true } }),
        column.accessor(({ met, tried }) => `${met}/${tried}`, {
          id: 'count',
          header: t('count'),
          meta: { isNumber: true },
        }),
        column.accessor(({ met, tried }) => shareText(tried === 0 ? null : met / tried), {
          id: 'share',
          header: t('share'),
          meta: { isNumber: true },
        }),
        column.accessor(({ usual, isJudged }) => (isJudged ? shareText(usual) : t('notJudged')), {
          id: 'usual',
          header: t('usually'),
          meta: { isNumber: true },
        }),
      ]),
    [t, localized],
  );
  return <DataTable caption={caption} columns={columns} rows={steps} rowId={({ id }) => id} />;
}
