import type { RefusalBody } from '@toritsugi/contracts';
import type { Answer } from '../public-api';
import { sendUntilAnswered, type SendingState } from './sending';

const ok: Answer<string> = { kind: 'ok', reply: 'receipt' };
const unreachable: Answer<string> = { kind: 'unreachable' };
const refused = (code: RefusalBody['code']): Answer<string> => ({
  kind: 'refused',
  refusal: { code, message: '', requestId: '' },
});

/**
 * A connection that gives these answers in turn; `offlineAt` names the tries after which the phone has no connection.
 */
const lineOf = (answers: readonly Answer<string>[], offlineAt: readonly number[] = []) => {
  let tries = 0;
  const states: SendingState[] = [];
  const line = {
    post: () => Promise.resolve(answers[tries++] ?? unreachable),
    isOnline: () => !offlineAt.includes(tries),
    untilOnline: () => Promise.resolve(),
    wait: (ms: number) => (ms === 4_000 && tries === 0 ? new Promise<void>(() => undefined) : Promise.resolve()),
    report: (state: SendingState) => void states.push(state),
  };
  return { line, states, tries: () => tries };
};

describe('sending', () => {
  it('is done with the first answer', async () => {
    const { line, tries } = lineOf([ok]);
    expect(await sendUntilAnswered(line)).toEqual(ok);
    expect(tries()).toBe(1);
  });

  it('tries again over a broken line and a busy server', async () => {
    const { line, tries } = lineOf([unreachable, refused('overloaded'), ok]);
    expect(await sendUntilAnswered(line)).toEqual(ok);
    expect(tries()).toBe(3);
  });

  it('gives up after three tries while there is a connection', async () => {
    const { line, tries } = lineOf([]);
    expect(await sendUntilAnswered(line)).toEqual({ kind: 'failed' });
    expect(tries()).toBe(3);
  });

  it('waits for the connection however often it is lost', async () => {
    const { line, states } = lineOf([unreachable, unreachable, unreachable, unreachable, ok], [1, 2, 3, 4]);
    expect(await sendUntilAnswered(line)).toEqual(ok);
    expect(states.filter((state) => state === 'offline')).toHaveLength(4);
  });

  it.each(['too_fast', 'slow_down'] as const)(
    'F-31 waits as long as the server asks after %s, and says so',
    async (code) => {
      const timed: Answer<string> = {
        kind: 'refused',
        refusal: { code, message: '', requestId: '', details: { seconds: 7 } },
      };
      const { line, states, tries } = lineOf([timed, timed, ok]);
      const waits: number[] = [];
      const wait = (ms: number) => (waits.push(ms), line.wait(ms));
      expect(await sendUntilAnswered({ ...line, wait })).toEqual(ok);
      expect(tries()).toBe(3);
      expect(waits.filter((ms) => ms === 7_000)).toHaveLength(2);
      expect(states).toContain('waiting');
      const { line: busy } = lineOf([timed, timed, timed, timed]);
      expect(await sendUntilAnswered(busy)).toEqual(timed);
    },
  );

  it('does not repeat what the server refused', async () => {
    const { line, tries } = lineOf([refused('answers_invalid')]);
    expect(await sendUntilAnswered(line)).toEqual(refused('answers_invalid'));
    expect(tries()).toBe(1);
  });
});
