import { Button } from '@mantine/core';
import {
  countQuestions,
  outlookWarnings,
  type FieldDefinition,
  type FormOutlook,
  type PlacedField,
} from '@toritsugi/triage';
import { percentText, shareText } from '@toritsugi/ui';
import { useMemo } from 'react';
import type { PlaneMark } from '../../chart/PlaneChart';
import { useLanguage, useText } from '../../language';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import styles from './form-design.module.css';
import { planeMessages } from './plane-messages';

/** One way to ask, and what it would bring. */
export interface WeighedSet {
  readonly id: string;
  readonly name: string;
  readonly mark: PlaneMark;
  readonly fields: readonly PlacedField[];
  readonly outlook: FormOutlook;
  /** Share of registrants whose band and segment are known at once; null without a target. */
  readonly known: number | null;
}

const column = columnsOf<WeighedSet>();

/** What stands on the form, or, `only`, the part of it that must be answered. */
const askedIn = (fields: readonly PlacedField[], only?: 'required'): FieldDefinition[] =>
  fields.flatMap(({ field, place }) =>
    place === 'required' || (place === 'optional' && only === undefined) ? [field] : [],
  );

/** The numbers of the plane, and the way to take a set as the one that is ticked. */
export function SetTable({
  sets,
  hasLimit,
  onTake,
}: {
  sets: readonly WeighedSet[];
  /** Whether the agency has set a number to keep to. */
  hasLimit: boolean;
  onTake: (fields: readonly PlacedField[]) => void;
}) {
  const t = useText(planeMessages);
  const { localized, signs } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('name', { header: t('set'), meta: { isRowHeader: true } }),
        column.accessor(({ fields }) => countQuestions(askedIn(fields)), {
          id: 'questions',
          header: t('questions'),
          meta: { isNumber: true },
          cell: ({ row: { original }, getValue }) =>
            `${getValue()} (${countQuestions(askedIn(original.fields, 'required'))})`,
        }),
        column.accessor(({ outlook }) => percentText(outlook.completion), {
          id: 'completion',
          header: t('completion'),
          meta: { isNumber: true },
        }),
        column.accessor(({ outlook }) => Math.round(outlook.registrations), {
          id: 'registrations',
          header: t('registrationsAxis'),
          meta: { isNumber: true },
        }),
        column.accessor(({ outlook }) => Math.round(outlook.intakeSeconds), {
          id: 'seconds',
          header: t('seconds'),
          meta: { isNumber: true },
        }),
        column.accessor(({ outlook }) => outlook.hours.toFixed(1), {
          id: 'hours',
          header: t('hoursAxis'),
          meta: { isNumber: true },
        }),
        column.accessor(({ known }) => known, {
          id: 'known',
          header: t('known'),
          meta: { isNumber: true },
          cell: ({ row: { original } }) => knownText(original),
        }),
        column.accessor(({ outlook }) => outlookWarnings(outlook).map(localized).join(' '), {
          id: 'verdict',
          header: t('limits'),
          meta: { isText: true },
          cell: ({ getValue }) =>
            getValue() === '' ? (
              <span className={hasLimit ? styles.well : undefined}>{hasLimit ? `✓ ${t('within')}` : '–'}</span>
            ) : (
              <span className={styles.red}>■ {getValue()}</span>
            ),
        }),
        column.display({
          id: 'take',
          header: t('take'),
          cell: ({ row: { original } }) =>
            original.mark === 'chosen' ? (
              '–'
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${t('take')}${signs.colon}${original.name}`}
                onClick={() => onTake(original.fields)}
              >
                {t('take')}
              </Button>
            ),
        }),
      ]),
    [t, signs, localized, hasLimit, onTake],
  );
  return (
    <DataTable
      caption={t('planeTable')}
      columns={columns}
      rows={sets}
      rowId={({ id }) => id}
      isList
      testId="form-sets"
    />
  );
}

const knownText = ({ known, outlook }: WeighedSet): string =>
  known === null ? '–' : `${shareText(known)} (${Math.round(outlook.registrations * known)})`;
