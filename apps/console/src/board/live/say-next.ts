import type { SaidLine } from '@toritsugi/contracts';
import type { CallTaskState, TransferState } from '@toritsugi/journey';

type LineName = SaidLine['line'];

interface Moment {
  readonly state: CallTaskState;
  /** Of the transfer, open or just ended. */
  readonly transfer: TransferState | null;
  /** A time is being looked for. */
  readonly isBooking: boolean;
  /** They were told of a mail, or wish no call: nobody is about to speak with them. */
  readonly isWritten?: boolean;
}

/** What a call is for, once it is answered: a booking to tell of, thanks where nobody is asked a question. */
const purposes: readonly LineName[] = ['confirmation', 'courtesy', 'question'];

/** Which line of the script is said next, as far as the state of call and transfer tells. */
export function lineNow({ state, transfer, isBooking }: Omit<Moment, 'isWritten'>): LineName {
  if (state === 'transferring')
    return transfer === 'accepted' || transfer === 'bridged' ? 'introduction' : 'putThrough';
  if (state !== 'connected') return 'greeting';
  return isBooking || transfer === 'exhausted' ? 'booking' : 'question';
}

/** In the language that the person asked for, whatever the reader's. */
export const lineFor =
  (wishesEnglish: boolean | undefined, localized: (line: SaidLine) => string) => (line: SaidLine) =>
    wishesEnglish === true ? line.en : localized(line);

export interface SayNext {
  readonly now: SaidLine;
  readonly position: number;
  readonly of: number;
  /** Said before, if it has not been, or after it. */
  readonly beside: SaidLine | null;
}

/** The sentence to say next and what stands beside it; null where the script has no such line, or nothing is said. */
export function sayNext(script: readonly SaidLine[], moment: Moment): SayNext | null {
  if (moment.isWritten === true) return null;
  const isSaid = (name: LineName): boolean => script.some(({ line }) => line === name);
  const inTurn = lineNow(moment);
  const greeting = isSaid('again') ? 'again' : 'greeting';
  const purpose = purposes.find(isSaid) ?? 'question';
  const isPurpose = inTurn === 'question' || (purpose === 'courtesy' && inTurn !== 'greeting');
  const wanted = isPurpose ? purpose : inTurn === 'greeting' ? greeting : inTurn;
  const at = script.findIndex(({ line }) => line === wanted);
  const now = script[at];
  if (now === undefined) return null;
  const besides: Partial<Record<LineName, LineName>> = {
    question: greeting,
    confirmation: greeting,
    courtesy: greeting,
    putThrough: 'introduction',
  };
  const beside = script.find(({ line }) => line === besides[wanted]) ?? null;
  return { now, position: at + 1, of: script.length, beside };
}
