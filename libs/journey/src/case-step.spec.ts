import { caseStep, touchTone, type CaseStanding } from './case-step';

const NOW = new Date('2026-11-25T01:00:00Z');
const after = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
const idle: CaseStanding = {
  state: 'supported',
  task: null,
  consultation: null,
  wakesAt: null,
  isFit: true,
  clocks: [],
  lastTouchAt: after(-24),
};
const of = (change: Partial<CaseStanding>) => caseStep({ ...idle, ...change });

describe('what is to be done next with a person', () => {
  it.each<[string, Partial<CaseStanding>, ReturnType<typeof caseStep>]>([
    [
      'the outcome of a talk',
      { consultation: { startsAt: after(-1), isRunning: true } },
      { kind: 'write_result', dueAt: null },
    ],
    ['the talk', { consultation: { startsAt: after(2), isRunning: false } }, { kind: 'hold_talk', dueAt: after(2) }],
    [
      'the call they asked for',
      { state: 'in_intake', task: { deadlineAt: after(-3), callbackAt: after(1), nextAttemptAt: null } },
      { kind: 'call', dueAt: after(1) },
    ],
    [
      'their answer to an offer',
      { state: 'in_selection', clocks: [{ kind: 'settle_offer', by: after(70) }] },
      { kind: 'settle_offer', dueAt: after(70) },
    ],
    [
      'a sign of declining, before what is late',
      {
        state: 'in_selection',
        clocks: [
          { kind: 'follow_up', by: after(-60) },
          { kind: 'rescue', by: after(30) },
        ],
      },
      { kind: 'rescue', dueAt: after(30) },
    ],
    [
      "an employer's answer, before a day that was agreed once",
      { state: 'in_selection', clocks: [{ kind: 'ask_employer', by: after(60) }], wakesAt: after(50) },
      { kind: 'ask_employer', dueAt: after(60) },
    ],
    [
      'what is due first: S003-7 a follow-up tonight before an interview in two days',
      {
        state: 'in_selection',
        clocks: [
          { kind: 'prepare_interview', by: after(48) },
          { kind: 'follow_up', by: after(9) },
        ],
      },
      { kind: 'follow_up', dueAt: after(9) },
    ],
    [
      'the word to the other employers once an offer is accepted, before the one that leads',
      {
        state: 'closed',
        clocks: [
          { kind: 'until_joined', by: after(300) },
          { kind: 'withdraw_others', by: after(20) },
        ],
      },
      { kind: 'withdraw_others', dueAt: after(20) },
    ],
    [
      'the same for whoever has joined already',
      { state: 'joined', clocks: [{ kind: 'withdraw_others', by: after(-20) }] },
      { kind: 'withdraw_others', dueAt: after(-20) },
    ],
    [
      'a follow-up that is still open once they joined',
      {
        state: 'joined',
        clocks: [
          { kind: 'withdraw_others', by: after(20) },
          { kind: 'follow_up', by: after(9) },
          { kind: 'until_joined', by: after(1) },
        ],
      },
      { kind: 'follow_up', dueAt: after(9) },
    ],
    ['nothing, once they joined and all is said', { state: 'joined' }, { kind: 'none', dueAt: null }],
    ['a word on the day agreed', { state: 'dormant', wakesAt: after(50) }, { kind: 'get_in_touch', dueAt: after(50) }],
    ['a submission', {}, { kind: 'submit', dueAt: after(144) }],
    ['a word within a week', { isFit: false }, { kind: 'stay_in_touch', dueAt: after(144) }],
    [
      'nothing, once they are gone',
      { state: 'withdrawn', clocks: [{ kind: 'settle_offer', by: after(1) }] },
      { kind: 'none', dueAt: null },
    ],
  ])('is %s', (_name, change, expected) => {
    expect(of(change)).toEqual(expected);
  });
});

it('warns on the fifth day after the last touch, and is late from the seventh', () => {
  const tones = [0, 4, 5, 6, 7].map(touchTone);
  expect(tones).toEqual(['ok', 'ok', 'soon', 'soon', 'late']);
});
