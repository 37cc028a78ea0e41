import type { CallTaskCard, TimelineEntry } from '@toritsugi/contracts';
import { lostBy } from './legal-actions';

const colleague = { id: 'x', name: '有馬' };
const event = (kind: string, by: TimelineEntry['by'] = null): TimelineEntry => ({
  at: '2026-11-10T03:07:12.000Z',
  kind,
  sentence: { ja: '', en: '' },
  by,
});
const lost = (card: Pick<CallTaskCard, 'state' | 'claimedBy'>, ...timeline: TimelineEntry[]) =>
  lostBy({ card: card as CallTaskCard, timeline });

it('says what took a person from whoever had them, where their card does not say it', () => {
  const [cancelled, waiting] = [
    { state: 'cancelled', claimedBy: null },
    { state: 'waiting', claimedBy: null },
  ] as const;
  expect(lost(cancelled, event('CallTaskClaimed', colleague), event('RegistrantWithdrawn'))).toBe('lostWithdrawn');
  expect(lost(cancelled, event('CallTaskClaimed', colleague))).toBe('lostCancelled');
  expect(lost(waiting, event('CallTaskReleased', colleague), event('CallTaskReleased'))).toBe('lostLapsed');
  expect(lost(waiting, event('CallTaskReleased', colleague))).toBe('lostPutBack');
  expect([lost({ state: 'claimed', claimedBy: colleague }), lost({ state: 'booked', claimedBy: null })]).toEqual([
    null,
    null,
  ]);
});
