import type { SaidLine } from '@toritsugi/contracts';
import { lineFor, sayNext } from './say-next';

const script = (['greeting', 'question', 'putThrough', 'introduction', 'booking'] as const).map((line): SaidLine => ({
  line,
  ja: line,
  en: line,
}));
const said = (...[moment]: [Omit<Parameters<typeof sayNext>[1], never>]) => {
  const next = sayNext(script, moment);
  return next && `${next.position}/${next.of} ${next.now.line}`;
};
const quiet = { transfer: null, isBooking: false };

describe('the sentence to say next', () => {
  it('greets while it rings, and asks once somebody is on the line', () => {
    expect(said({ ...quiet, state: 'claimed' })).toBe('1/5 greeting');
    expect(said({ ...quiet, state: 'dialing' })).toBe('1/5 greeting');
    expect(said({ ...quiet, state: 'connected' })).toBe('2/5 question');
  });

  it('puts through while an advisor rings, and leaves the next line to whoever answered', () => {
    expect(said({ ...quiet, state: 'transferring', transfer: 'ringing' })).toBe('3/5 putThrough');
    expect(said({ ...quiet, state: 'transferring', transfer: 'accepted' })).toBe('4/5 introduction');
  });

  it('offers a booking once nobody could answer, or when the person has no time now', () => {
    expect(said({ ...quiet, state: 'connected', transfer: 'exhausted' })).toBe('5/5 booking');
    expect(said({ ...quiet, state: 'connected', isBooking: true })).toBe('5/5 booking');
  });

  it('tells of the booking that the call is about, in place of the question', () => {
    const about = script.map((line) => (line.line === 'question' ? { ...line, line: 'confirmation' as const } : line));
    const next = sayNext(about, { ...quiet, state: 'connected' });
    expect([next?.position, next?.now.line, next?.beside?.line]).toEqual([2, 'confirmation', 'greeting']);
    expect(sayNext(about, { ...quiet, state: 'connected', isBooking: true })?.now.line).toBe('booking');
  });

  it('greets whoever put us off with what they said, and not as somebody new', () => {
    const woken = script.map((line) => (line.line === 'greeting' ? { ...line, line: 'again' as const } : line));
    expect(sayNext(woken, { ...quiet, state: 'dialing' })?.now.line).toBe('again');
    expect(sayNext(woken, { ...quiet, state: 'connected' })?.beside?.line).toBe('again');
  });

  it('is in English for whoever asked for it, whoever reads it', () => {
    const line: SaidLine = { line: 'greeting', ja: 'もしもし', en: 'Hello' };
    expect([true, undefined].map((wishes) => lineFor(wishes, ({ ja }) => ja)(line))).toEqual(['Hello', 'もしもし']);
  });

  it('is silent of whoever is written to', () => {
    expect(said({ ...quiet, state: 'claimed', isWritten: true })).toBeNull();
  });

  it('is silent where the script has no such line', () => {
    const undivided = script.filter(({ line }) => line !== 'putThrough');
    expect(sayNext(undivided, { ...quiet, state: 'transferring', transfer: 'ringing' })).toBeNull();
  });
});
