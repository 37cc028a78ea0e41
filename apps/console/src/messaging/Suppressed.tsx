import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { messagingCalls, type SuppressedAddress } from '@toritsugi/contracts';
import { dateTimeText, EmptyState, Section } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { queries, useAction } from '../server/queries';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { outboxMessages } from './messages';

const column = columnsOf<SuppressedAddress>();

/** To whom nothing, or no advertising, is sent; a manager may lift it. */
export function Suppressed({ addresses, canLift }: { addresses: readonly SuppressedAddress[]; canLift: boolean }) {
  const t = useText(outboxMessages);
  const { language } = useLanguage();
  const { mutate, isPending } = useAction({
    call: messagingCalls.lift,
    onDone: (view) => {
      queries.setQueryData(queryKeys.delivery, view);
      showDone(t('lifted'));
    },
  });
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('maskedName', { header: t('person'), meta: { isRowHeader: true } }),
        column.accessor(({ via }) => t(`via_${via}`), { id: 'via', header: t('via') }),
        column.accessor(({ reason }) => t(`problem_${reason}`), {
          id: 'reason',
          header: t('problem'),
          meta: { isText: true },
        }),
        column.accessor(({ since }) => dateTimeText(since, language), { id: 'since', header: t('since') }),
        column.accessor(({ expiresAt }) => (expiresAt ? dateTimeText(expiresAt, language) : t('untilLifted')), {
          id: 'until',
          header: t('until'),
        }),
        ...(canLift
          ? [
              column.display({
                id: 'lift',
                header: t('lift'),
                cell: ({ row: { original: one } }) => (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={isPending}
                    aria-label={t('liftOf', { name: one.maskedName, via: t(`via_${one.via}`) })}
                    onClick={() => mutate({ params: { suppressionId: one.id } })}
                  >
                    {t('lift')}
                  </Button>
                ),
              }),
            ]
          : []),
      ]),
    [t, language, canLift, isPending, mutate],
  );
  return (
    <Section title={t('suppressedTitle')}>
      <DataTable
        isList
        caption={t('suppressedTitle')}
        columns={columns}
        rows={addresses}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('suppressedEmpty')}>{t('suppressedEmptyHint')}</EmptyState>}
      />
    </Section>
  );
}
