import type { FormVariantId, WhatIfInputs } from '@toritsugi/contracts';
import type { QueueOrder, RoutingStrategyName } from '@toritsugi/journey';
import { bounds, isWhole, isWithin, shiftChoices, type PlanSearch, type ShiftChoice } from './plan-search';
import type { AgencyPlan, PlannedAgency } from '../runs/what-if.worker';

/** What a lead can change. A number that was not typed as one is NaN, and refused. */
export interface PlanForm {
  readonly callers: number;
  /** By the advisor's code, such as A01. */
  readonly shifts: Readonly<Record<string, ShiftChoice>>;
  /** Minutes after midnight. */
  readonly opensAt: number;
  readonly closesAt: number;
  readonly isPaced: boolean;
  readonly pace: number;
  readonly books: boolean;
  readonly order: QueueOrder;
  readonly strategy: RoutingStrategyName;
  readonly form: FormVariantId;
  /** Registrations beside today's, in percent: 0 changes nothing. */
  readonly registrations: number;
}

/** Nobody is called before nine or after nine, whatever is planned. */
export const hourChoices = Array.from({ length: 25 }, (_, place) => 540 + place * 30);

export const todayOf = ({ callers, advisors, opensAt, closesAt, order, settings }: WhatIfInputs): PlanForm => ({
  callers: callers.value,
  shifts: Object.fromEntries(advisors.map(({ code, shift }) => [code, shift])),
  opensAt,
  closesAt,
  isPaced: settings.pacing.isOn,
  pace: settings.pacing.pace,
  books: true,
  order,
  strategy: settings.strategy,
  form: 'recommended',
  registrations: 0,
});

/** Today with what the address changes; advisors who are no longer here are left out. */
export function formOf(today: PlanForm, search: PlanSearch): PlanForm {
  const named = (search.shifts?.split('_') ?? [])
    .map((part) => part.split('.'))
    .flatMap(([code, shift]): [string, ShiftChoice][] => {
      const choice = shiftChoices.find((one) => one === shift);
      return code !== undefined && code in today.shifts && choice !== undefined ? [[code, choice]] : [];
    });
  return {
    callers: search.callers ?? today.callers,
    shifts: { ...today.shifts, ...Object.fromEntries(named) },
    opensAt: search.opens ?? today.opensAt,
    closesAt: search.closes ?? today.closesAt,
    isPaced: search.pace === undefined ? today.isPaced : search.pace !== 'off',
    pace: typeof search.pace === 'number' ? search.pace : today.pace,
    books: search.wait !== true,
    order: search.order ?? today.order,
    strategy: search.strategy ?? today.strategy,
    form: search.form ?? today.form,
    registrations: search.more ?? today.registrations,
  };
}

/** The inverse of {@link formOf} for a form that is not refused. */
export function searchOf(form: PlanForm, today: PlanForm): PlanSearch {
  const moved = Object.entries(form.shifts)
    .filter(([code, shift]) => today.shifts[code] !== shift)
    .map(([code, shift]) => `${code}.${shift}`);
  const isPaceMoved = form.isPaced !== today.isPaced || (form.isPaced && form.pace !== today.pace);
  return {
    ...(form.callers === today.callers ? {} : { callers: form.callers }),
    ...(moved.length > 0 ? { shifts: moved.join('_') } : {}),
    ...(form.opensAt === today.opensAt ? {} : { opens: form.opensAt }),
    ...(form.closesAt === today.closesAt ? {} : { closes: form.closesAt }),
    ...(isPaceMoved ? { pace: form.isPaced ? form.pace : ('off' as const) } : {}),
    ...(form.books ? {} : { wait: true as const }),
    ...(form.order === today.order ? {} : { order: form.order }),
    ...(form.strategy === today.strategy ? {} : { strategy: form.strategy }),
    ...(form.form === today.form ? {} : { form: form.form }),
    ...(form.registrations === 0 ? {} : { more: form.registrations }),
  };
}

export type RefusedField = 'callers' | 'hours' | 'pace' | 'registrations';

/** Fields that make no plan. */
export function refusedFields({
  callers,
  opensAt,
  closesAt,
  isPaced,
  pace,
  registrations,
}: PlanForm): ReadonlySet<RefusedField> {
  return new Set<RefusedField>([
    ...(isWhole(callers) && isWithin(callers, bounds.callers) ? [] : ['callers' as const]),
    ...(closesAt - opensAt >= 60 ? [] : ['hours' as const]),
    ...(!isPaced || isWithin(pace, bounds.pace) ? [] : ['pace' as const]),
    ...(isWhole(registrations) && isWithin(registrations, bounds.registrations) ? [] : ['registrations' as const]),
  ]);
}

/** The agency's own numbers as a simulation takes them. */
export const agencyOf = (inputs: WhatIfInputs): PlannedAgency => ({
  registrationsPerDay: inputs.registrationsPerDay.value,
  hourWeights: inputs.hours.map(({ share }) => share),
  segmentMix: inputs.segments.map(({ share }) => share),
  advisors: inputs.advisors.map(({ name }, place) => ({
    name,
    rates: inputs.rates[place]?.segments.map(({ rate, sd, n }) => ({ rate, sd, n })) ?? [],
  })),
  contact: {
    atOnce: inputs.contact.atOnce,
    inTheEnd: inputs.contact.inTheEnd,
    fadeMinutes: inputs.contact.fadeMinutes,
    perTry: inputs.contact.perTry,
  },
  passShare: inputs.passShare.value,
  intakeMinutes: inputs.intakeMinutes.value,
  consultationMinutes: inputs.consultationMinutes.value,
  consultationLogSd: inputs.consultationLogSd.value,
  noAnswerShare: inputs.noAnswerShare.value,
  bookedHeldShare: inputs.bookedHeldShare.value,
});

/**
 * Whom a strategy of the settings rings, among those that can be simulated. The estimate is a shrunk rate as the
 * published ones are: the two are one here, and nothing is said of a difference between them.
 */
const simulated = {
  learned: 'published',
  estimate: 'published',
  raw: 'raw',
  longest_idle: 'longest_idle',
  round_robin: 'round_robin',
  random: 'random',
} as const satisfies Record<RoutingStrategyName, AgencyPlan['strategy']>;

export function planOf(form: PlanForm, { advisors, forms }: WhatIfInputs): AgencyPlan {
  const [now, then] = [
    forms.find(({ variant }) => variant === 'recommended'),
    forms.find(({ variant }) => variant === form.form),
  ];
  const isChanged = now !== undefined && then !== undefined && now.completion > 0 && now.intakeSeconds > 0;
  return {
    callers: form.callers,
    shifts: advisors.map(({ code }) => form.shifts[code] ?? 'off'),
    opens: form.opensAt,
    closes: form.closesAt,
    pace: form.isPaced ? form.pace : null,
    books: form.books,
    order: form.order,
    strategy: simulated[form.strategy],
    registrationsFactor: (1 + form.registrations / 100) * (isChanged ? then.completion / now.completion : 1),
    intakeFactor: isChanged ? then.intakeSeconds / now.intakeSeconds : 1,
  };
}

/** Minutes that a talk at intake takes under a plan: the agency's own, and what the form leaves to ask. */
export const intakeTalk = ({ intakeFactor }: AgencyPlan, { intakeMinutes }: WhatIfInputs): number =>
  intakeMinutes.value * intakeFactor;

/** Whether the settings of routing are all that was changed: only then is what was simulated their effect. */
export function isSettingsChange(form: PlanForm, today: PlanForm): boolean {
  const changed = Object.keys(searchOf(form, today));
  return changed.length > 0 && changed.every((key) => key === 'strategy' || key === 'pace');
}

/** Whether a form that was changed is a plan like today's: its difference is not in the model. */
export const isSamePlan = (form: PlanForm, today: PlanForm, inputs: WhatIfInputs): boolean =>
  Object.keys(searchOf(form, today)).length > 0 &&
  JSON.stringify(planOf(form, inputs)) === JSON.stringify(planOf(today, inputs));
