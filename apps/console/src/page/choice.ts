import { useCallback, useSyncExternalStore } from 'react';

/** A choice of this browser that outlives the page: language, density, sound. Every tab hears a change. */
export interface Choice<T extends string> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export const createChoice = <T extends string>(name: string, values: readonly T[], otherwise: T): Choice<T> => {
  const listeners = new Set<() => void>();
  const read = (): T => {
    const stored = readStored(name);
    return values.find((value) => value === stored) ?? otherwise;
  };
  let current = read();
  const tell = (value: T): void => {
    if (value === current) return;
    current = value;
    for (const listener of listeners) listener();
  };
  window.addEventListener('storage', (event) => {
    if (event.key === name || event.key === null) tell(read());
  });
  return {
    get: () => current,
    set: (value) => {
      writeStored(name, value);
      tell(value);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

export function useChoice<T extends string>(choice: Choice<T>): [T, (value: T) => void] {
  const value = useSyncExternalStore(choice.subscribe, choice.get);
  return [value, useCallback((next: T) => choice.set(next), [choice])];
}

/** Storage may be switched off: the choice then lasts as long as the page. */
function readStored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function writeStored(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // The choice lasts as long as the page.
  }
}
