import { readLocalStorageValue, useLocalStorage } from '@mantine/hooks';
import { useSyncExternalStore } from 'react';
import { storedChoice } from './choice';

/** `arrival`: someone new waits, or a call-back is due · `ring`: an advisor is being rung. */
export type Tone = 'arrival' | 'ring';

const wish = storedChoice('toritsugi.sound', ['on', 'off'] as const, 'off');

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

const isWanted = (): boolean => readLocalStorageValue(wish) === 'on';
/** A browser plays nothing before a click or a key. */
const isRunning = (): boolean => context?.state === 'running';

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
  if (context?.state !== 'running' || !isWanted()) return;
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
  const [wanted, setWanted] = useLocalStorage(wish);
  const mayPlay = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, isRunning);
  return {
    isOn: wanted === 'on',
    /** Wanted, and the page has to ask for a click first. */
    isBlocked: wanted === 'on' && !mayPlay,
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
if (isWanted()) {
  const once = (): void => void unlock();
  window.addEventListener('pointerdown', once, { once: true });
  window.addEventListener('keydown', once, { once: true });
}
