import { AsyncLocalStorage } from 'node:async_hooks';
import { AskedTogether } from './asked-together';

/** Answers every question with all those it was answered with; reading waits until it is let go. */
function asking() {
  const reading: (() => void)[] = [];
  const rounds: string[][] = [];
  const together = new AskedTogether<string, string, string>({
    read: async (asked) => {
      if (asked === 'unreadable') throw new Error('unreadable');
      await new Promise<void>((resolve) => reading.push(resolve));
      return asked;
    },
    decide: async (known) => {
      rounds.push([...known]);
      if (known.includes('undecidable')) throw new Error('undecidable');
      return known.map((one) => `${one} of ${known.length}`);
    },
  });
  const letRead = async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    for (const go of reading.splice(0)) go();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { together, letRead, rounds };
}

it('answers a lone question as soon as it is read', async () => {
  const { together, letRead, rounds } = asking();
  const answer = together.ask('a');
  await letRead();
  await expect(answer).resolves.toBe('a of 1');
  expect(rounds).toEqual([['a']]);
});

it('answers with it whoever asks meanwhile, once, and the next ones after', async () => {
  const { together, letRead, rounds } = asking();
  const answers = [together.ask('a'), together.ask('b')];
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  answers.push(together.ask('c'));
  await letRead();
  answers.push(together.ask('d'));
  await letRead();
  await letRead();
  expect(await Promise.all(answers)).toEqual(['a of 3', 'b of 3', 'c of 3', 'd of 1']);
  expect(rounds).toEqual([['a', 'b', 'c'], ['d']]);
});

it('fails one that cannot be read alone, all that cannot be decided, and goes on', async () => {
  const { together, letRead } = asking();
  const failing = [together.ask('unreadable'), together.ask('a')].map((answer) => answer.catch(String));
  await letRead();
  expect(await Promise.all(failing)).toEqual(['Error: unreadable', 'a of 1']);
  const all = [together.ask('undecidable'), together.ask('b')].map((answer) => answer.catch(String));
  await letRead();
  expect(await Promise.all(all)).toEqual(['Error: undecidable', 'Error: undecidable']);
  const next = together.ask('c');
  await letRead();
  await expect(next).resolves.toBe('c of 1');
});

it('reads each question in the context of whoever asked, never in that of whoever came first', async () => {
  const transaction = new AsyncLocalStorage<string>();
  const readIn: (string | undefined)[] = [];
  const together = new AskedTogether<string, string, string>({
    read: async (asked) => {
      await Promise.resolve();
      readIn.push(transaction.getStore());
      return asked;
    },
    decide: async (known) => known,
  });
  const first = transaction.run('first', () => together.ask('a'));
  await Promise.resolve();
  await Promise.resolve();
  const others = [transaction.run('second', () => together.ask('b')), together.ask('c')];
  await Promise.all([first, ...others]);
  expect(readIn).toEqual(['first', 'second', undefined]);
});
