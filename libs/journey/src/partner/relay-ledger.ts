/**
 * The ledger of a partner (S001-19, S002-7): who was counted, what was taken back, and which free slots that gave. One
 * for people who come from the partner and one for people who go there; each is a list of numbered entries.
 */
export const relayDirections = ['in', 'out'] as const;
export type RelayDirection = (typeof relayDirections)[number];

export const relayEntryKinds = ['counted', 'voided', 'slot_granted'] as const;
export type RelayEntryKind = (typeof relayEntryKinds)[number];

/** Ten counted people are one free slot, whatever becomes of them. */
export const PEOPLE_PER_SLOT = 10;
/** A new one for every change of what counts; entries keep the one they were made by. */
export const RELAY_RULE_VERSION = 1;
/** The event that is counted: the person's own accepted registration (decision C6). */
export const RELAY_COUNT_EVENT = 'RegistrationSubmitted';
/** Whoever registered within these days before, and has not left since, is known already. */
export const DUPLICATE_DAYS = 180;
/** Before the end of a free slot somebody is reminded, so many days ahead. */
export const SLOT_WARNING_DAYS = [60, 30, 7] as const;
/** Whoever a slot was used for and who left within these days gives it back, once. */
export const SLOT_RESTORED_DAYS = 30;
/** A free slot ends after so many months. */
export const SLOT_MONTHS = 12;

export const notCountedReasons = ['duplicate', 'no_consent', 'self_or_test', 'paused_partner'] as const;
export type NotCountedReason = (typeof notCountedReasons)[number];

export interface RelayBalance {
  /** People counted, less those taken back. */
  readonly counted: number;
  /** Free slots granted; never taken back. */
  readonly granted: number;
  /** Entries so far: the number of the last. */
  readonly entries: number;
}
export const EMPTY_BALANCE: RelayBalance = { counted: 0, granted: 0, entries: 0 };

/** Whether the next slot is due: only the first time that the count reaches ten times its number. */
export const earnsSlot = ({ counted, granted }: RelayBalance): boolean => counted >= PEOPLE_PER_SLOT * (granted + 1);

/** People still missing to the next free slot. */
export const missingTo = ({ counted, granted }: RelayBalance): number => PEOPLE_PER_SLOT * (granted + 1) - counted;

/** The balance after one more entry. */
export function after({ counted, granted, entries }: RelayBalance, kind: RelayEntryKind): RelayBalance {
  return {
    counted: counted + (kind === 'counted' ? 1 : kind === 'voided' ? -1 : 0),
    granted: granted + (kind === 'slot_granted' ? 1 : 0),
    entries: entries + 1,
  };
}

/** What follows from one that is counted or taken back: itself, and the slot that it completes. */
export function entriesFor(balance: RelayBalance, kind: 'counted' | 'voided'): readonly RelayEntryKind[] {
  return kind === 'counted' && earnsSlot(after(balance, kind)) ? [kind, 'slot_granted'] : [kind];
}

export const balanceOf = (kinds: readonly RelayEntryKind[]): RelayBalance => kinds.reduce(after, EMPTY_BALANCE);

/** One entry as its hash covers it: nothing of the person, whom the entry's id alone stands for. */
export interface SealedEntry {
  readonly id: string;
  readonly number: number;
  readonly kind: RelayEntryKind;
  readonly ruleVersion: number;
  /** ISO 8601 in UTC, with milliseconds. */
  readonly at: string;
}

/** What is hashed (SHA-256) for an entry; `before` is the hash of the entry before it, in hexadecimal, or empty. */
export const sealText = ({ id, number, kind, ruleVersion, at }: SealedEntry, before: string): string =>
  [before, number, kind, ruleVersion, at, id].join('|');
