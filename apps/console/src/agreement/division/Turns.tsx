import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import {
  divisionCalls,
  Id,
  SetIntakeTurn,
  type DivisionPage,
  type IntakeTurnView,
  type StaffRef,
} from '@toritsugi/contracts';
import { dateText, percentText } from '@toritsugi/ui';
import { useMemo, useState } from 'react';
import { FormDialog } from '../../form/FormDialog';
import { NumberField } from '../../form/NumberField';
import { SelectField } from '../../form/SelectField';
import { TextField } from '../../form/TextField';
import { showRefusal, useContractForm } from '../../form/use-contract-form';
import { useLanguage, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { queries, useAction } from '../../server/queries';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import styles from '../agreement.module.css';
import { divisionMessages } from './messages';

const column = columnsOf<IntakeTurnView>();
const noon = (day: string): string => `${day}T12:00:00+09:00`;

/** Until when somebody is at intake, and whether they are ready to advise before that (S004-13). */
export function Turns({ page: { turns, callers, maySetTurns } }: { page: DivisionPage }) {
  const t = useText(divisionMessages);
  const { language } = useLanguage();
  const [asked, setAsked] = useState<IntakeTurnView | 'new' | null>(null);
  const free = callers.filter(({ id }) => !turns.some(({ person }) => person.id === id));
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ person }) => person.name, { id: 'who', header: t('person'), meta: { isRowHeader: true } }),
        column.accessor('lastDay', {
          header: t('until'),
          cell: ({ row: { original: turn } }) => (
            <>
              {dateText(noon(turn.lastDay), language, { year: true })}
              {turn.state !== 'over' && <> {t('left', { count: turn.daysLeft })}</>}
            </>
          ),
        }),
        column.accessor(({ state }) => t(`turn_${state}`), {
          id: 'state',
          header: t('state'),
          cell: ({ getValue, row }) => (row.original.state === 'running' ? getValue() : <b>▲ {getValue()}</b>),
        }),
        column.accessor('isReady', {
          header: t('ready'),
          meta: { isText: true },
          cell: ({ row: { original: turn } }) => (
            <>
              {t('readyOf', {
                requested: turn.requested,
                transfers: turn.readyTransfers,
                share: turn.requested === 0 ? '–' : percentText(turn.completed / turn.requested),
                percent: turn.readyPercent,
              })}
              {turn.isReady && (
                <>
                  <br />
                  <b>✓ {t('isReady')}</b>
                </>
              )}
            </>
          ),
        }),
        ...(maySetTurns
          ? [
              column.display({
                id: 'acts',
                header: t('acts'),
                cell: ({ row: { original: turn } }) => <Acts turn={turn} onChange={() => setAsked(turn)} />,
              }),
            ]
          : []),
      ]),
    [t, language, maySetTurns],
  );
  return (
    <section className={styles.section} aria-labelledby="intake-turns">
      <div className={styles.head}>
        <h2 className={styles.heading} id="intake-turns">
          {t('turns')}
        </h2>
        {maySetTurns && free.length > 0 && (
          <Button size="sm" variant="default" onClick={() => setAsked('new')}>
            {t('setTurn')}
          </Button>
        )}
      </div>
      <p className={styles.muted}>{t('turnsAbout')}</p>
      <DataTable
        isList
        caption={t('turns')}
        columns={columns}
        rows={turns}
        rowId={({ person }) => person.id}
        empty={<p className={styles.muted}>{t('noTurns')}</p>}
      />
      {asked && <TurnDialog turn={asked === 'new' ? null : asked} free={free} onClose={() => setAsked(null)} />}
    </section>
  );
}

function Acts({ turn, onChange }: { turn: IntakeTurnView; onChange: () => void }) {
  const t = useText(divisionMessages);
  const end = useAction({
    call: divisionCalls.endTurn,
    onDone: (page) => {
      queries.setQueryData(queryKeys.division, page);
      showDone(t('turnEnded'));
    },
  });
  return (
    <div className={styles.buttons}>
      <Button size="compact-md" variant="default" onClick={onChange}>
        {t('changeTurn')}
      </Button>
      <Button
        size="compact-md"
        variant="default"
        loading={end.isPending}
        onClick={() => end.mutate({ params: { staffId: turn.person.id } })}
      >
        {t('endTurn')}
      </Button>
    </div>
  );
}

class TurnForm extends SetIntakeTurn {
  @Id() staffId!: string;
}

interface Asked {
  /** Null: a first one. */
  readonly turn: IntakeTurnView | null;
  readonly free: readonly StaffRef[];
  readonly onClose: () => void;
}

function TurnDialog({ turn, free, onClose }: Asked) {
  const t = useText(divisionMessages);
  const form = useContractForm({
    of: TurnForm,
    start: {
      staffId: turn?.person.id ?? free[0]?.id ?? '',
      version: turn?.version ?? 0,
      lastDay: turn?.lastDay ?? '',
      readyTransfers: turn?.readyTransfers ?? 20,
      readyPercent: turn?.readyPercent ?? 80,
    },
  });
  const { control } = form;
  const set = useAction({
    call: divisionCalls.setTurn,
    onDone: (page) => {
      queries.setQueryData(queryKeys.division, page);
      showDone(t('turnSet'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  return (
    <FormDialog
      title={turn === null ? t('setTurn') : t('turnOf', { name: turn.person.name })}
      submit={t('setTurn')}
      isPending={set.isPending}
      onSubmit={form.handleSubmit(({ staffId, ...body }) => set.mutate({ params: { staffId }, body }))}
      onClose={onClose}
    >
      {turn === null && (
        <SelectField
          control={control}
          name="staffId"
          label={t('person')}
          data={free.map(({ id, name }) => ({ value: id, label: name }))}
          data-autofocus
        />
      )}
      <TextField control={control} name="lastDay" type="date" label={t('lastDay')} problem={t('missing')} />
      <NumberField
        control={control}
        name="readyTransfers"
        label={t('readyTransfers')}
        description={t('readyHint')}
        unit={t('talksUnit')}
        problem={t('wholeNumber')}
      />
      <NumberField
        control={control}
        name="readyPercent"
        label={t('readyPercent')}
        unit={t('percentUnit')}
        problem={t('wholeNumber')}
      />
    </FormDialog>
  );
}
