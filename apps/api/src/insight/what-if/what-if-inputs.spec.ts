import type { AgencyHabits } from '@toritsugi/indicators';
import { buildCloseRateTable, type CloseRateCell } from '@toritsugi/routing';
import { demoVocabulary } from '@toritsugi/triage';
import { ASSUMED, habitInputs, MAX_SEGMENTS, rateIn, segmentGroups, shiftOf, usualHours } from './what-if-inputs';

const nothing = { value: null, n: 0 };
const empty: AgencyHabits = {
  days: 0,
  registrationsPerDay: nothing,
  hourShares: new Array<number>(24).fill(0),
  segments: new Map(),
  contact: { atOnce: 0.6, inTheEnd: 0.3, n: 0 },
  passShare: nothing,
  intakeMinutes: nothing,
  consultationMinutes: nothing,
  consultationLogSd: nothing,
  noAnswerShare: nothing,
  bookedHeldShare: nothing,
  callers: nothing,
  beginsAt: new Map(),
};
const tableOf = (cells: readonly CloseRateCell[]) =>
  buildCloseRateTable({ cells: [...cells], version: 3, asOf: '2026-11-10T00:00:00.000Z' });
const cell = (advisorId: string, segment: string, consultations: number, closes: number): CloseRateCell => ({
  advisorId,
  segment,
  consultations,
  closes,
});

describe('habits', () => {
  it('are assumed, each and all, where the log is empty', () => {
    const inputs = habitInputs(empty, { intakeStaff: 0 });
    expect(inputs.registrationsPerDay).toEqual({ value: ASSUMED.registrationsPerDay, n: 0, isAssumed: true });
    expect(
      [
        inputs.callers,
        inputs.passShare,
        inputs.intakeMinutes,
        inputs.consultationMinutes,
        inputs.consultationLogSd,
        inputs.noAnswerShare,
        inputs.bookedHeldShare,
      ].every(({ isAssumed }) => isAssumed),
    ).toBe(true);
    expect([inputs.areHoursAssumed, inputs.contact.isAssumed, inputs.contact.atOnce]).toEqual([true, true, 0.75]);
    expect(inputs.hours.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it("are the log's own where it says enough", () => {
    const inputs = habitInputs(
      {
        ...empty,
        days: 60,
        registrationsPerDay: { value: 31.5, n: 1_890 },
        contact: { atOnce: 0.6, inTheEnd: 0.3, n: 900 },
        callers: { value: 3.5, n: 50 },
        passShare: { value: 0.71, n: 29 },
      },
      { intakeStaff: 0 },
    );
    expect(inputs.registrationsPerDay).toEqual({ value: 31.5, n: 1_890, isAssumed: false });
    expect(inputs.contact).toMatchObject({ atOnce: 0.6, inTheEnd: 0.3, isAssumed: false });
    expect(inputs.callers).toEqual({ value: 4, n: 50, isAssumed: false });
    // One call short of enough.
    expect(inputs.passShare).toEqual({ value: ASSUMED.passShare, n: 29, isAssumed: true });
  });

  it('take everybody of intake for callers where the log does not say', () => {
    expect(habitInputs(empty, { intakeStaff: 4 }).callers).toEqual({ value: 4, n: 0, isAssumed: true });
  });

  it('of a week of registrations say nothing of a day yet', () => {
    expect(
      habitInputs({ ...empty, days: 7, registrationsPerDay: { value: 40, n: 280 } }, { intakeStaff: 0 })
        .registrationsPerDay.isAssumed,
    ).toBe(true);
  });
});

describe('kinds of registrants', () => {
  it('are segments while they are few, the commonest first, by registrations', () => {
    const { by, groups } = segmentGroups(
      new Map([
        ['accounting.y4_plus.kanto', 30],
        ['corp_sales.none.other', 90],
      ]),
      tableOf([]),
      demoVocabulary,
    );
    expect([by, groups.map(({ key, share }) => [key, share])]).toEqual([
      'segment',
      [
        ['corp_sales.none.other', 0.75],
        ['accounting.y4_plus.kanto', 0.25],
      ],
    ]);
  });

  it('are occupations where segments are many, and add up to one', () => {
    const segments = ['accounting', 'corp_sales'].flatMap((occupation) =>
      ['none', 'y1_3', 'y4_plus'].flatMap((years) =>
        ['kanto', 'kansai', 'other'].map((area): [string, number] => [`${occupation}.${years}.${area}`, 10]),
      ),
    );
    const { by, groups } = segmentGroups(new Map(segments), tableOf([]), demoVocabulary);
    expect([by, groups.map(({ key }) => key)]).toEqual(['occupation', ['accounting', 'corp_sales']]);
    expect(groups.map(({ members }) => members.reduce((sum, { share }) => sum + share, 0))).toEqual([
      expect.closeTo(1),
      expect.closeTo(1),
    ]);
  });

  it('are never more than twelve: the rarest are pooled', () => {
    const many = new Map(
      Array.from({ length: 40 }, (_, i): [string, number] => [`work${String(i).padStart(2, '0')}.none.other`, 100 - i]),
    );
    const { groups } = segmentGroups(many, tableOf([]), demoVocabulary);
    expect(groups).toHaveLength(MAX_SEGMENTS);
    expect(groups.at(-1)).toMatchObject({ key: 'rest' });
    expect(groups.at(-1)?.members).toHaveLength(29);
    expect(groups.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('come from the published table before anyone registers, and are assumed before there is one', () => {
    expect(
      segmentGroups(new Map(), tableOf([cell('a', 'accounting.none.kanto', 40, 4)]), demoVocabulary),
    ).toMatchObject({
      by: 'segment',
      isAssumed: false,
      groups: [{ key: 'accounting.none.kanto', share: 1 }],
    });
    expect(segmentGroups(new Map(), tableOf([]), demoVocabulary)).toMatchObject({ by: 'occupation', isAssumed: true });
  });
});

describe('rates', () => {
  const advisor = { id: 'a', tenureMonths: 60 };
  const [group] = segmentGroups(new Map([['accounting.none.kanto', 100]]), tableOf([]), demoVocabulary).groups;
  if (group === undefined) throw new Error('there is a group');

  it('are estimated from the published table, the less certain the fewer consultations they rest on', () => {
    const rates = [20, 400].map((n) =>
      rateIn(group, {
        learned: null,
        advisor,
        table: tableOf([cell('a', 'accounting.none.kanto', n, n / 5), cell('b', 'accounting.none.kanto', 300, 60)]),
      }),
    );
    expect(rates.map(({ n }) => n)).toEqual([20, 400]);
    expect(rates[0]?.rate).toBeCloseTo(0.2, 2);
    expect(rates[0]?.sd ?? 0).toBeGreaterThan(rates[1]?.sd ?? 0);
  });

  it('are assumed where nothing was ever recorded, and never NaN', () => {
    expect(rateIn(group, { learned: null, advisor, table: tableOf([]) })).toEqual({
      rate: ASSUMED.closeRate,
      sd: ASSUMED.closeRateSd,
      n: 0,
    });
    expect(
      rateIn(group, { learned: null, advisor, table: tableOf([cell('a', 'accounting.none.kanto', 30, 0)]) }),
    ).toEqual({ rate: 0, sd: expect.closeTo(1.116, 3), n: 30 });
  });
});

it('takes the usual open day for the opening hours', () => {
  const week = { opens: '09:00', closes: '21:00' };
  expect(
    usualHours({
      serviceHours: { monday: week, tuesday: week, friday: week, saturday: { opens: '10:00', closes: '18:00' } },
      businessDays: [],
      closedDates: [],
      closedEveryYear: [],
    }),
  ).toEqual({ opensAt: 540, closesAt: 1_260 });
});

it('tells early from late by when the day usually begins, in turn where nobody knows', () => {
  const hours = { opensAt: 540, closesAt: 1_260 };
  expect([shiftOf({ minute: 550, days: 20 }, 1, hours), shiftOf({ minute: 770, days: 20 }, 0, hours)]).toEqual([
    { shift: 'early', isShiftAssumed: false },
    { shift: 'late', isShiftAssumed: false },
  ]);
  expect([shiftOf(undefined, 0, hours), shiftOf({ minute: 550, days: 3 }, 1, hours)]).toEqual([
    { shift: 'early', isShiftAssumed: true },
    { shift: 'late', isShiftAssumed: true },
  ]);
});
