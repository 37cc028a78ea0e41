import type { PublicSlot } from '@toritsugi/contracts';
import { tokyoDay } from '@toritsugi/calendar';

export type DayOfSlots = { readonly day: string; readonly slots: readonly PublicSlot[] };

/** Slots in order of time, under their calendar day in Tokyo. */
export function slotsByDay(slots: readonly PublicSlot[]): readonly DayOfSlots[] {
  const days = new Map<string, PublicSlot[]>();
  for (const slot of [...slots].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))) {
    const day = tokyoDay(Date.parse(slot.startsAt));
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return [...days].map(([day, ofDay]) => ({ day, slots: ofDay }));
}
