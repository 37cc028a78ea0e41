import { told } from './timeline';

it('says of a rejection why the employer did not go on, and who said so', () => {
  const payload = { submissionId: 'x', step: 'document', number: 1, result: 'rejected', reason: 'skills' } as const;
  const event = {
    kind: 'StepDecided',
    at: new Date('2026-11-11T03:00:00Z'),
    actorId: null,
    payload,
  } as unknown as Parameters<typeof told>[0];
  expect(told(event)?.sentence).toEqual({
    ja: '書類選考で見送りになりました：スキルが合わない',
    en: 'Documents: not chosen (Skills)',
  });
  const linked = { ...event, payload: { ...payload, via: 'employer_link' } } as typeof event;
  expect(told(linked)?.sentence.ja).toBe('書類選考で見送りになりました：スキルが合わない（企業がリンクから回答）');
});
