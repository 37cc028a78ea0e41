/** What the questions of the demo agency's form have in common. */
import type { FieldOption } from '@toritsugi/triage';

export const high = { priority: 'high', required: true } as const;
export const low = { priority: 'low', required: false } as const;
export const CHOICE = 40;

export function option(value: string, ja: string, en: string): FieldOption {
  return { value, label: { ja, en } };
}
