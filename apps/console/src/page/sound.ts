import { useSyncExternalStore } from 'react';
import { createChoice, useChoice } from './choice';

/** `arrival`: someone new waits, or a call-back is due · `ring`: an advisor is being rung. */
export type Tone = 'arrival' | 'ring';

const wish = createChoice('toritsugi.sound', ['on', 'off'] as const, 'off');

/** Notes of each tone: frequency in Hz, start and length in seconds. */
const notes: Readonly<Record<Tone, readonly (readonly [number, number, number])[]>> = {
  arrival: [
    [880, 0, 0.16],
    [1_174.7, 0.18, 0.24],
  ],
  ring: [
    [659.3, 0, 0.35],
    [784, 0.4, 0.35],
    [659.3, 0.8, 0.35],
  ],
};

let context: AudioContext | null = null;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** A browser plays nothing before a click or a key: then `isBlocked` is true and the page asks for one. */
const isBlocked = (): boolean => wish.get() === 'on' && context?.state !== 'running';

async function unlock(): Promise<void> {
  try {
    if (!context) {
      context = new AudioContext();
      context.addEventListener('statechange', tell);
    }
    await context.resume();
  } catch {
    // Without an audio device there is nothing to play on; the page says that the sound is off.
  }
  tell();
}

/** Plays a tone once, if sound is wanted and the browser lets it. */
export function play(tone: Tone): void {
  if (wish.get() !== 'on' || context?.state !== 'running') return;
  for (const [frequency, start, length] of notes[tone]) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const from = context.currentTime + start;
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0.0001, from);
    gain.gain.exponentialRampToValueAtTime(0.25, from + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, from + length);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(from);
    oscillator.stop(from + length);
  }
}

/** Repeats a tone every `every` ms until the reply is called. */
export function playUntilStopped(tone: Tone, every: number): () => void {
  play(tone);
  const timer = setInterval(() => play(tone), every);
  return () => clearInterval(timer);
}

export function useSound() {
  const [wanted, setWanted] = useChoice(wish);
  const blocked = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, isBlocked);
  return {
    isOn: wanted === 'on',
    isBlocked: blocked,
    enable: async () => {
      setWanted('on');
      await unlock();
      play('arrival');
    },
    disable: () => setWanted('off'),
    test: async () => {
      await unlock();
      play('arrival');
    },
  };
}

/** After a reload the first click or key on the page lets the sound go on. */
if (wish.get() === 'on') {
  const once = (): void => void unlock();
  window.addEventListener('pointerdown', once, { once: true });
  window.addEventListener('keydown', once, { once: true });
}
