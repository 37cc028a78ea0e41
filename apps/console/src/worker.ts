import { wrap, type Remote } from 'comlink';

/**
 * A worker as what it exposes. Comlink waits for ever on a worker that could not start or broke; what is given to
 * `orBroken` rejects instead.
 */
export function remoteOf<Exposed>(worker: Worker): {
  remote: Remote<Exposed>;
  orBroken: <Answer>(answer: Promise<Answer>) => Promise<Answer>;
} {
  const broken = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', () => reject(new Error('The worker broke')));
  });
  // Nobody may be asking when it breaks.
  broken.catch(() => undefined);
  return { remote: wrap<Exposed>(worker), orBroken: (answer) => Promise.race([answer, broken]) };
}
