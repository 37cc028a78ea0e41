import type { WhatIfInputs } from '@toritsugi/contracts';
import { MINUTE } from '@toritsugi/calendar';
import { durationText, percentText, Section } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../language';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { whatIfMessages } from './messages';
import styles from './what-if.module.css';

/** The agency's numbers that everything rests on, each with where it comes from, and what is not in the model. */
export function Assumptions({ inputs }: { inputs: WhatIfInputs }) {
  const t = useText(whatIfMessages);
  const { contact, advisors, segments } = inputs;
  const { language } = useLanguage();
  const lasting = (minutes: number): string => durationText(minutes * MINUTE, language);
  const one = (value: number): string => String(Math.round(value * 10) / 10);
  const early = advisors.filter(({ shift }) => shift === 'early').length;
  const time = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  const rows: readonly Row[] = [
    { name: t('in_registrationsPerDay'), ...inputs.registrationsPerDay, value: one(inputs.registrationsPerDay.value) },
    {
      name: t('in_hours'),
      value: busiestHour(inputs),
      n: inputs.registrationsPerDay.n,
      isAssumed: inputs.areHoursAssumed,
    },
    {
      name: t('in_mix'),
      value: t('kinds', { count: segments.length }),
      n: inputs.registrationsPerDay.n,
      isAssumed: inputs.isMixAssumed,
      from: inputs.registrationsPerDay.n < 100 ? t('published') : undefined,
    },
    { name: t('in_rates'), value: rateSpan(inputs), n: sampleOf(inputs), isAssumed: inputs.areRatesAssumed },
    { name: t('in_callers'), ...inputs.callers, value: one(inputs.callers.value) },
    {
      name: t('in_contact'),
      value: `${percentText(contact.atOnce)} → ${percentText(contact.inTheEnd)}`,
      n: contact.n,
      isAssumed: contact.isAssumed,
    },
    { name: t('in_passShare'), ...inputs.passShare, value: percentText(inputs.passShare.value) },
    { name: t('in_intakeMinutes'), ...inputs.intakeMinutes, value: lasting(inputs.intakeMinutes.value) },
    {
      name: t('in_consultationMinutes'),
      ...inputs.consultationMinutes,
      value: lasting(inputs.consultationMinutes.value),
    },
    { name: t('in_noAnswerShare'), ...inputs.noAnswerShare, value: percentText(inputs.noAnswerShare.value) },
    { name: t('in_bookedHeldShare'), ...inputs.bookedHeldShare, value: percentText(inputs.bookedHeldShare.value) },
    {
      name: t('in_shifts'),
      value: t('shiftCounts', { early, late: advisors.length - early, off: 0 }),
      n: advisors.filter(({ isShiftAssumed }) => !isShiftAssumed).length,
      isAssumed: advisors.some(({ isShiftAssumed }) => isShiftAssumed),
    },
    {
      name: t('in_opening'),
      value: `${time(inputs.opensAt)}–${time(inputs.closesAt)}`,
      n: 0,
      isAssumed: false,
      from: t('fromSettings'),
    },
  ];
  return (
    <Section title={t('assumptions')} note={t('assumptionsNote', { version: inputs.closeRateVersion })}>
      <InputTable rows={rows} />
      <h3 className={styles.limitsTitle}>{t('limits')}</h3>
      <ul className={styles.limits}>
        {(['limit_days', 'limit_occupations', 'limit_switchback', 'limit_estimate', 'limit_spread'] as const).map(
          (limit) => (
            <li key={limit}>{t(limit)}</li>
          ),
        )}
      </ul>
    </Section>
  );
}

interface Row {
  name: string;
  value: string;
  n: number;
  isAssumed: boolean;
  from?: string | undefined;
}
const column = columnsOf<Row>();

function InputTable({ rows }: { rows: readonly Row[] }) {
  const t = useText(whatIfMessages);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('name', { header: t('input'), meta: { isRowHeader: true } }),
        column.accessor('value', { header: t('value'), meta: { isNumber: true } }),
        column.accessor('from', {
          header: t('source'),
          cell: ({ row: { original: one } }) =>
            one.isAssumed ? (
              <span className={styles.assumed}>{t('assumed')}</span>
            ) : (
              (one.from ?? t('observed', { n: one.n }))
            ),
        }),
      ]),
    [t],
  );
  return (
    <DataTable
      caption={t('assumptions')}
      columns={columns}
      rows={rows}
      rowId={({ name }) => name}
      testId="what-if-inputs"
    />
  );
}

const sampleOf = ({ rates }: WhatIfInputs): number =>
  rates.reduce((sum, { segments }) => sum + segments.reduce((own, { n }) => own + n, 0), 0);

function rateSpan({ rates }: WhatIfInputs): string {
  const all = rates.flatMap(({ segments }) => segments.map(({ rate }) => rate));
  return all.length === 0 ? '–' : `${percentText(Math.min(...all))}–${percentText(Math.max(...all))}`;
}

function busiestHour({ hours }: WhatIfInputs): string {
  const most = hours.reduce<WhatIfInputs['hours'][number] | null>(
    (best, one) => (best === null || one.share > best.share ? one : best),
    null,
  );
  return most === null ? '–' : `${most.hour}:00`;
}
