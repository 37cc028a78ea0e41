import fc from 'fast-check';
import { startingRoutingSettings, type WhatIfInputs } from '@toritsugi/contracts';
import { routingStrategyNames } from '@toritsugi/journey';
import {
  agencyOf,
  formOf,
  hourChoices,
  isSamePlan,
  isSettingsChange,
  intakeTalk,
  planOf,
  refusedFields,
  searchOf,
  todayOf,
  type PlanForm,
} from './plan-form';
import { readPlanSearch, shiftChoices } from './plan-search';

const number = (value: number) => ({ value, n: 50, isAssumed: false });
const advisor = (code: string, shift: 'early' | 'late') => ({
  id: code,
  code,
  name: code,
  occupations: [],
  tenureMonths: 20,
  shift,
  isShiftAssumed: false,
});
const inputs: WhatIfInputs = {
  clock: { serverNow: '2026-11-10T03:00:00.000Z', isFrozen: false } as WhatIfInputs['clock'],
  from: '2026-08-12T00:00:00.000Z',
  days: 90,
  advisors: [advisor('A01', 'early'), advisor('A02', 'late')],
  segments: [{ key: 'accounting', label: { ja: '経理', en: 'Accounting' }, share: 1 }],
  segmentedBy: 'occupation',
  isMixAssumed: false,
  rates: [{ segments: [{ rate: 0.2, sd: 0.3, n: 40 }] }, { segments: [{ rate: 0.1, sd: 0.4, n: 12 }] }],
  areRatesAssumed: false,
  closeRateVersion: 7,
  registrationsPerDay: number(25),
  hours: Array.from({ length: 24 }, (_, hour) => ({ hour, share: 1 / 24 })),
  areHoursAssumed: false,
  order: 'by_deadline',
  opensAt: 540,
  closesAt: 1_260,
  callers: number(3),
  contact: { atOnce: 0.7, inTheEnd: 0.3, fadeMinutes: 60, perTry: 0.85, n: 500, isAssumed: false },
  passShare: number(0.8),
  intakeMinutes: number(6),
  consultationMinutes: number(42),
  consultationLogSd: number(0.5),
  noAnswerShare: number(0.07),
  bookedHeldShare: number(0.75),
  forms: [
    { variant: 'short', completion: 0.75, intakeSeconds: 570 },
    { variant: 'recommended', completion: 0.67, intakeSeconds: 311 },
    { variant: 'long', completion: 0.595, intakeSeconds: 180 },
  ],
  settingsVersion: 1,
  settings: startingRoutingSettings({ startsOn: '2026-11-01', seed: 5 }),
};
const today = todayOf(inputs);

const anyForm: fc.Arbitrary<PlanForm> = fc.record({
  callers: fc.integer({ min: 1, max: 30 }),
  shifts: fc.record({ A01: fc.constantFrom(...shiftChoices), A02: fc.constantFrom(...shiftChoices) }),
  opensAt: fc.constantFrom(...hourChoices),
  closesAt: fc.constantFrom(...hourChoices),
  isPaced: fc.boolean(),
  pace: fc.integer({ min: 5, max: 200 }).map((percent) => percent / 100),
  books: fc.boolean(),
  order: fc.constantFrom('by_deadline', 'by_value'),
  strategy: fc.constantFrom(...routingStrategyNames),
  form: fc.constantFrom('short' as const, 'recommended' as const, 'long' as const),
  registrations: fc.integer({ min: -90, max: 200 }),
});

it('says nothing in the address while nothing is changed', () => {
  expect(searchOf(today, today)).toEqual({});
});

it('brings any form back from the address, but for a pace that is off', () => {
  fc.assert(
    fc.property(anyForm, (form) => {
      const address = JSON.parse(JSON.stringify(searchOf(form, today))) as Record<string, unknown>;
      expect(formOf(today, readPlanSearch(address))).toEqual(form.isPaced ? form : { ...form, pace: today.pace });
    }),
  );
});

it('leaves out of the address what it does not know', () => {
  expect(
    readPlanSearch({
      callers: 1e9,
      shifts: 'A01.never',
      opens: '9',
      pace: -1,
      strategy: 'magic',
      form: {},
      more: 0.5,
      wait: 'yes',
      other: 1,
    }),
  ).toEqual({});
  expect(formOf(today, { shifts: 'A99.off_A02.off' }).shifts).toEqual({ A01: 'early', A02: 'off' });
});

it('refuses numbers that make no plan', () => {
  expect([...refusedFields(today)]).toEqual([]);
  expect([
    ...refusedFields({
      ...today,
      callers: NaN,
      opensAt: 1_230,
      closesAt: 1_260,
      isPaced: true,
      pace: 5,
      registrations: 1.5,
    }),
  ]).toEqual(['callers', 'hours', 'pace', 'registrations']);
  expect([...refusedFields({ ...today, isPaced: false, pace: NaN })]).toEqual([]);
});

it('makes of today a plan that changes nothing, on the published rates', () => {
  expect(planOf(today, inputs)).toEqual({
    callers: 3,
    shifts: ['early', 'late'],
    opens: 540,
    closes: 1_260,
    pace: 0.2,
    books: true,
    order: 'by_deadline',
    strategy: 'published',
    registrationsFactor: 1,
    intakeFactor: 1,
  });
  expect(agencyOf(inputs)).toMatchObject({
    segmentMix: [1],
    advisors: [{ rates: [{ rate: 0.2, sd: 0.3, n: 40 }] }, { rates: [{ rate: 0.1, sd: 0.4, n: 12 }] }],
  });
});

it('trades registrations for seconds of talk with a shorter form, and more of both with more people', () => {
  const plan = planOf({ ...today, form: 'short', registrations: 10 }, inputs);
  expect(plan.registrationsFactor).toBeCloseTo((1.1 * 0.75) / 0.67, 9);
  expect(plan.intakeFactor).toBeCloseTo(570 / 311, 9);
  expect(planOf({ ...today, form: 'short' }, { ...inputs, forms: [] })).toMatchObject({
    registrationsFactor: 1,
    intakeFactor: 1,
  });
});

it('takes for an effect of settings only what changed nothing else', () => {
  expect([
    isSettingsChange({ ...today, strategy: 'longest_idle' }, today),
    isSettingsChange({ ...today, isPaced: false }, today),
  ]).toEqual([true, true]);
  expect([isSettingsChange(today, today), isSettingsChange({ ...today, strategy: 'raw', callers: 4 }, today)]).toEqual([
    false,
    false,
  ]);
});

it('knows a change that the model does not hold', () => {
  expect([
    isSamePlan({ ...today, strategy: 'estimate' }, today, inputs),
    isSamePlan({ ...today, strategy: 'raw' }, today, inputs),
    isSamePlan(today, today, inputs),
  ]).toEqual([true, false, false]);
});

it('F-50 says one length of an intake talk, the one that is simulated', () => {
  expect(intakeTalk(planOf(today, inputs), inputs)).toBe(inputs.intakeMinutes.value);
  expect(intakeTalk(planOf({ ...today, form: 'long' }, inputs), inputs)).toBeCloseTo(6 * (180 / 311));
});
