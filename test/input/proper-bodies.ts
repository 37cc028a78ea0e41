/** A well-formed body for every call that takes one: what hostile ones are made from. */
import { randomUUID } from 'node:crypto';
import { startingRoutingSettings } from '@toritsugi/contracts';

const id = '0192f0c8-0000-7000-8000-000000000001';

export const properBodies: Readonly<Record<string, () => Record<string, unknown>>> = {
  'public.formEvent': () => ({ formSession: id, kind: 'viewed', step: null, channel: 'listing' }),
  'public.submit': () => ({ idempotencyKey: randomUUID(), formVersion: 6, language: 'ja', answers: { desired_occupation: 'accounting' }, consents: [], openedToken: 'x', channel: null, website: null }),
  'public.book': () => ({ slotId: id }),
  'public.declare': () => ({ gender: 'no_answer', ageGroup: 'no_answer', notice: '2026-11-20' }),
  'access.signIn': () => ({ login: 'nobody@example.jp', password: 'not a password at all' }),
  'access.changePassword': () => ({ current: 'not the current one', next: 'a quite long new pass phrase' }),
  'access.setClock': () => ({ advanceSeconds: 0, isFrozen: true }),
  'board.callback': () => ({ at: '2026-11-10T06:00:00.000Z' }),
  'board.declined': () => ({ note: 'x' }),
  'board.courtesy': () => ({ reason: 'x', template: 'R3' }),
  'board.answers': () => ({ answers: { work_style: 'office' } }),
  'transfer.disagree': () => ({ reason: 'other', advisorId: id, note: 'x', closeRateVersion: 1, settingsVersion: 1 }),
  'transfer.request': () => ({ note: 'x' }),
  'transfer.note': () => ({ note: 'x' }),
  'transfer.cancel': () => ({ reason: 'hung_up' }),
  'transfer.decline': () => ({ reason: 'other' }),
  'transfer.setPresence': () => ({ state: 'away', reason: 'break' }),
  'consultation.hold': () => ({ slotId: id }),
  'consultation.complete': () => ({ outcome: 'not_now', confirmations: [{ criterionId: 'x', isConfirmed: true }], note: 'x', wakeUpOn: '2026-12-01' }),
  'consultation.cancel': () => ({ by: 'agency' }),
  'selection.submit': () => ({ employerId: id, hasConsent: true }),
  'selection.end': () => ({ as: 'rejected' }),
  'decisions.approve': () => ({ comment: 'x' }),
  'decisions.reject': () => ({ comment: 'x' }),
  'decisions.giveBack': () => ({ comment: 'x' }),
  'decisions.answer': () => ({ comment: 'x' }),
  'learning.effect': () => ({ settings: startingRoutingSettings({ startsOn: '2026-11-01', seed: 7 }) }),
  'learning.propose': () => ({
    settings: { ...startingRoutingSettings({ startsOn: '2026-11-01', seed: 7 }), policy: 'estimate' }, version: 1, reason: 'x',
    simulated: { closesBefore: 95, closesAfter: 96, differenceLow: -1, differenceHigh: 3, runs: 20, seed: 7 },
  }),
  'insight.answerDisagreement': () => ({ answer: 'x' }),
  'history.begin': () => ({ fileName: 'past.csv' }),
  'history.addRows': () => ({ columns: ['advisor', 'heldAt', 'result'], rows: [{ line: 1, cells: ['A09', '2026-01-10', 'won'] }] }),
  'scoring.effect': () => ({ targetId: 'accounting', version: 1, weights: [{ criterionId: 'x', weight: 2 }], bounds: [{ criterionId: 'x', value: 1 }] }),
  'scoring.propose': () => ({
    targetId: 'accounting', version: 1, weights: [{ criterionId: 'x', weight: 2 }], bounds: [{ criterionId: 'x', value: 1 }], basis: 'lead', reason: 'x',
    from: '2026-11-13T00:00:00.000Z',
  }),
  'adverseImpact.ask': () => ({ isAsking: true }),
};
