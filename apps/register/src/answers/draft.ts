import { del, get, set } from 'idb-keyval';
import { isPreview } from '../preview/is-preview';

/** What a person typed or chose, untouched: normalising and checking are done on a copy. */
export type RawAnswer = string | readonly string[];
export type RawAnswers = Readonly<Record<string, RawAnswer>>;

/** One form session on this device. It lives until the registration is accepted, or seven days. */
export type Draft = {
  /** Milliseconds since 1970 on this device's own clock: the draft never leaves it. */
  readonly savedAt: number;
  readonly channel: string | null;
  /** Somebody tries the way: never kept on the device, where a real person may be next. */
  readonly rehearsal?: string;
  /** Names the visit to the form; not the key of the registration, which opens the receipt. */
  readonly formSession: string;
  readonly idempotencyKey: string;
  readonly answers: RawAnswers;
  /** The step to continue from. */
  readonly step: string | null;
  /** Readings that the person wrote by hand: they are no longer filled in from the name. */
  readonly handwritten: readonly string[];
};

const KEY = 'registration-draft';
export const DRAFT_LIFE_MS = 7 * 24 * 3_600_000;
/** A store that does not answer must not keep the question from being shown; a slow telephone's must be waited for. */
const STORE_TIMEOUT_MS = 2_000;

export type DraftSeed = {
  readonly now: number;
  readonly channel: string | null;
  readonly rehearsal?: string | undefined;
  readonly newId: () => string;
};

export function newDraft({ now, channel, rehearsal, newId }: DraftSeed): Draft {
  return {
    ...(rehearsal && { rehearsal }),
    savedAt: now,
    channel,
    formSession: newId(),
    idempotencyKey: newId(),
    answers: {},
    step: null,
    handwritten: [],
  };
}

/** The stored draft when it is one of ours and young enough. */
export function readDraft(stored: unknown, now: number): Draft | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const draft = stored as Partial<Draft>;
  if (typeof draft.savedAt !== 'number' || draft.savedAt > now + DRAFT_LIFE_MS || now - draft.savedAt >= DRAFT_LIFE_MS)
    return undefined;
  if (typeof draft.idempotencyKey !== 'string' || typeof draft.formSession !== 'string') return undefined;
  if (typeof draft.answers !== 'object' || draft.answers === null) return undefined;
  return stored as Draft;
}

export const hasAnswers = (draft: Draft): boolean => Object.values(draft.answers).some((answer) => answer.length > 0);

/** Reads the device's store; without one (private windows) the form works, only without resuming. */
export async function loadDraft(now: number): Promise<Draft | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, STORE_TIMEOUT_MS));
  const stored = await Promise.race([withStore(() => get<unknown>(KEY)), late]);
  const draft = readDraft(stored, now);
  if (stored !== undefined && draft === undefined) dropDraft();
  return draft;
}

export function saveDraft(draft: Draft): void {
  if (!isPreview && !draft.rehearsal) void withStore(() => set(KEY, draft));
}

export function dropDraft(): void {
  if (!isPreview) void withStore(() => del(KEY));
}

/** The store may refuse by a promise or by throwing at once, as `indexedDB.open` does where storage is blocked. */
async function withStore<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}
