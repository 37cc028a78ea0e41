import fc from 'fast-check';
import { isLegalMove, isTerminal } from './machine';
import {
  deciderOf,
  isNewDate,
  isSameCompany,
  openSubmissionStates,
  stepProblem,
  submissionMachine,
  submissionStates,
  type StepWish,
  type SubmissionStanding,
  type SubmissionState,
} from './selection-road';

const at = (time: string): Date => new Date(`2026-11-${time}:00+09:00`);
const now = at('16T12:00');
const standing = (state: SubmissionState, more: Partial<SubmissionStanding> = {}): SubmissionStanding => ({
  state,
  lastAt: at('10T10:00'),
  interviewAt: null,
  joinedAt: null,
  hasAcceptedOther: false,
  ...more,
});
const wish = (to: SubmissionState, more: Partial<StepWish> = {}): StepWish => ({
  to,
  at: now,
  hasReason: true,
  hasDate: true,
  hasOwner: true,
  hasReport: true,
  saysWhetherTold: true,
  hasRefund: true,
  isSettled: true,
  ...more,
});
const problem = (from: SubmissionStanding, to: StepWish) => stepProblem(from, to, now);

const anyState = fc.constantFrom(...submissionStates);
const anyMoment = fc.integer({ min: -400, max: 400 }).map((hours) => new Date(now.getTime() + hours * 3_600_000));

it('whatever is asked for, only a legal move or another date is ever allowed', () => {
  fc.assert(
    fc.property(anyState, anyState, anyMoment, fc.boolean(), fc.boolean(), (from, to, when, isComplete, isOther) => {
      const all = { hasReason: isComplete, hasOwner: isComplete, hasReport: isComplete, hasRefund: isComplete };
      const said = problem(
        standing(from, { hasAcceptedOther: isOther }),
        wish(to, { at: when, isSettled: isComplete, ...all }),
      );
      return said !== null || isLegalMove(submissionMachine, from, to) || isNewDate(from, to);
    }),
  );
});

it('nothing that is allowed happened in the future, or before what was recorded last', () => {
  fc.assert(
    fc.property(anyState, anyState, anyMoment, anyMoment, (from, to, when, lastAt) => {
      if (problem(standing(from, { lastAt }), wish(to, { at: when })) !== null) return true;
      const isDay = to === 'joined' || to === 'left_early';
      const end = new Date(when.getTime() + (isDay ? 86_400_000 : 60_000));
      return end > lastAt && (to === 'interview_set' || when <= now);
    }),
  );
});

it('waits for somebody exactly where something may still be decided', () => {
  for (const state of submissionStates)
    expect([state, deciderOf(state) !== null]).toEqual([
      state,
      state !== 'joined' && !isTerminal(submissionMachine, state),
    ]);
  for (const state of openSubmissionStates) {
    expect(submissionMachine.moves[state]).toContain('withdrawn_by_registrant');
    expect(submissionMachine.moves[state]).toContain('employer_cancelled');
  }
});

it('S003-10 says what is missing before a step, such as whether the person was told of the mail', () => {
  const missing: [SubmissionState, StepWish, string][] = [
    ['submitted', wish('doc_rejected', { hasReason: false }), 'rejection_reason_required'],
    ['interview_done', wish('interview_rejected', { hasReason: false }), 'rejection_reason_required'],
    ['doc_passed', wish('interview_set', { hasDate: false }), 'interview_date_required'],
    ['doc_passed', wish('interview_set', { hasOwner: false }), 'follow_up_owner_required'],
    ['interview_set', wish('interview_done', { hasReport: false }), 'interview_report_required'],
    ['interview_set', wish('interview_done', { saysWhetherTold: false }), 'told_of_mail_required'],
    ['offered', wish('offer_declined', { isSettled: false }), 'decline_unsettled'],
    ['joined', wish('left_early', { hasRefund: false }), 'refund_required'],
    ['consented', wish('doc_passed'), 'step_too_early'],
    ['submitted', wish('offered'), 'step_too_early'],
    ['offered', wish('joined'), 'join_before_accept'],
    ['doc_rejected', wish('interview_set'), 'illegal_move'],
    ['interview_done', wish('submitted'), 'illegal_move'],
  ];
  for (const [from, to, code] of missing)
    expect([from, to.to, problem(standing(from), to)]).toEqual([from, to.to, code]);
});

it('takes no report of an interview that has not begun, and no second accepted offer', () => {
  const set = standing('interview_set', { interviewAt: at('17T10:00'), lastAt: at('15T10:00') });
  expect(problem(set, wish('interview_done'))).toBe('step_in_future');
  expect(problem({ ...set, interviewAt: at('16T11:00') }, wish('interview_done'))).toBeNull();
  expect(problem(standing('offered', { hasAcceptedOther: true }), wish('offer_accepted'))).toBe('other_offer_accepted');
  expect(problem(standing('submitted'), wish('doc_passed', { at: at('09T10:00') }))).toBe('step_before_last');
  expect(problem(standing('doc_passed'), wish('interview_set', { at: at('09T10:00') }))).toBe('step_before_last');
  expect(problem(standing('submitted'), wish('doc_passed', { at: at('17T10:00') }))).toBe('step_in_future');
  const lastAt = new Date(now.getTime() + 59_000);
  expect(problem(standing('doc_passed', { lastAt }), wish('interview_set'))).toBeNull();
  expect(problem(standing('doc_passed', { lastAt: at('16T12:01') }), wish('interview_set'))).toBe('step_before_last');
});

it('leaving is early up to the 180th day', () => {
  const joinedAt = new Date(now.getTime() - 180 * 86_400_000);
  const joined = standing('joined', { joinedAt, lastAt: joinedAt });
  expect(problem(joined, wish('left_early'))).toBeNull();
  expect(problem({ ...joined, joinedAt: new Date(joinedAt.getTime() - 86_400_000) }, wish('left_early'))).toBe(
    'left_too_late',
  );
  const evening = new Date(now.getTime() + 11 * 3_600_000);
  expect(stepProblem(joined, wish('left_early', { at: evening }), evening)).toBeNull();
});

it('knows a company by its name however it is written', () => {
  expect(isSameCompany('株式会社 青葉フーズ', '青葉フーズ（株）')).toBe(true);
  expect(isSameCompany('AOBA Foods Co., Ltd.', 'Ａｏｂａ　Ｆｏｏｄｓ')).toBe(true);
  expect(isSameCompany('青葉フーズ', '青葉物流')).toBe(false);
  expect(isSameCompany('株式会社', '有限会社')).toBe(false);
});

it('knows a company by what people add to its name, and by letters that only look like its own', () => {
  const name = '株式会社アオバ会計サービス';
  for (const typed of [
    'アオバ会計サービス　東京支店',
    'アオバ会計サービス株式会社 経理部',
    'アオバ会計サービス（東京本社）',
    'アオバ会計サービス 経理部 経理課',
    '株）アオバ会計サービス',
    '株式会社アオバ会計サ―ビス',
    '株式会社アオバ会計サ−ビス',
    '株式会社 アオバ会計サービス\u200b',
    'あおば会計サービス',
    'アオバ会計サービス様',
  ])
    expect([typed, isSameCompany(name, typed)]).toEqual([typed, true]);
  expect(isSameCompany('青葉商事 K.K.', '青葉商事')).toBe(true);
  expect(isSameCompany('医療法人社団 青葉会', '青葉会')).toBe(true);
  for (const other of ['アオバ会計', 'アオバ会計サービス北海道', '東京アオバ会計サービス', '経理部', '本社'])
    expect([other, isSameCompany(name, other)]).toEqual([other, false]);
  expect(isSameCompany('本社', '東京支店')).toBe(false);
  expect(isSameCompany('日本工場', '日本')).toBe(false);
});
