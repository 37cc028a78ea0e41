import { readLocalStorageValue, useLocalStorage } from '@mantine/hooks';
import { useSyncExternalStore } from 'react';
import { storedChoice } from './choice';

/**
 * `arrival`: someone new waits, or a call-back is due · `ring`: an advisor is being rung · `incoming`: somebody
 * calls us.
 */
export type Tone = 'arrival' | 'ring' | 'incoming';

const wish = storedChoice('toritsugi.sound', ['on', 'off'] as const, 'off');
export const volumes = ['20', '40', '60', '80', '100'] as const;
export const volumeChoice = storedChoice('toritsugi.volume', volumes, '60');
export const timbres = ['bell', 'soft', 'sharp'] as const;
export const timbreChoice = storedChoice('toritsugi.tone', timbres, 'bell');
/** The id of an output device, as the browser knows it; empty: the one of the system. */
export const deviceChoice = {
  key: 'toritsugi.sound-device',
  defaultValue: '',
  getInitialValueInEffect: false,
  serialize: (value: string) => value,
  deserialize: (stored?: string) => stored ?? '',
};

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
  incoming: [
    [987.8, 0, 0.12],
    [1_318.5, 0.14, 0.12],
    [987.8, 0.28, 0.12],
    [1_318.5, 0.42, 0.12],
    [987.8, 0.56, 0.12],
    [1_318.5, 0.7, 0.12],
  ],
};

/** The wave of each timbre, and by how much it changes the pitch. */
const waves: Readonly<Record<(typeof timbres)[number], readonly [OscillatorType, number]>> = {
  bell: ['sine', 1],
  soft: ['triangle', 0.5],
  sharp: ['square', 1.5],
};
/** Of the loudest the browser plays, at full volume. */
const LOUDEST = 0.6;

/** Chromium plays on a chosen device, others on the system's. */
const canChooseDevice = (): boolean => typeof AudioContext !== 'undefined' && 'setSinkId' in AudioContext.prototype;
type WithSink = AudioContext & { setSinkId?: (id: string) => Promise<void> };

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
    await toDevice();
    await context.resume();
  } catch {
    // Without an audio device there is nothing to play on; the page says that the sound is off.
  }
  tell();
}

/** A headset that was unplugged is no reason to be silent: the system's device rings instead. */
async function toDevice(): Promise<void> {
  const chosen = context as WithSink | null;
  await chosen?.setSinkId?.(readLocalStorageValue(deviceChoice)).catch(() => chosen.setSinkId?.(''));
}

/** Plays a tone once, if sound is wanted and the browser lets it. */
export function play(tone: Tone): void {
  if (context?.state !== 'running' || !isWanted()) return;
  const [wave, pitch] = waves[readLocalStorageValue(timbreChoice)];
  const loud = (LOUDEST * Number(readLocalStorageValue(volumeChoice))) / 100;
  for (const [frequency, start, length] of notes[tone]) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const from = context.currentTime + start;
    oscillator.type = wave;
    oscillator.frequency.value = frequency * pitch;
    gain.gain.setValueAtTime(0.0001, from);
    gain.gain.exponentialRampToValueAtTime(loud, from + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, from + length);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(from);
    oscillator.stop(from + length);
  }
}

/** Every tab hears at once that a ring was answered, before the server says so and also while a socket is down. */
const answered = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('toritsugi.answered');
const answerListeners = new Set<(id: string) => void>();
const hearAnswer = (id: string): void => {
  for (const listener of answerListeners) listener(id);
};
answered?.addEventListener('message', ({ data }) => typeof data === 'string' && hearAnswer(data));
export const silence = (id: string): void => {
  hearAnswer(id);
  answered?.postMessage(id);
};

/** Repeats a tone every `every` ms until the reply is called, or what is called `id` was answered in some tab. */
export function playUntilStopped(tone: Tone, every: number, id = ''): () => void {
  play(tone);
  const timer = setInterval(() => play(tone), every);
  const stop = (): void => {
    clearInterval(timer);
    answerListeners.delete(hear);
  };
  const hear = (other: string): void => {
    if (id !== '' && other === id) stop();
  };
  answerListeners.add(hear);
  return stop;
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
    test: async (tone: Tone = 'arrival') => {
      await unlock();
      play(tone);
    },
    canChooseDevice: canChooseDevice(),
    toDevice,
  };
}

/** After a reload the first click or key on the page lets the sound go on. */
if (isWanted()) {
  const once = (): void => void unlock();
  window.addEventListener('pointerdown', once, { once: true });
  window.addEventListener('keydown', once, { once: true });
}
