import type { Localized } from '@toritsugi/triage';
import { stillThere } from './patience';

/**
 * Share of people called who come to a transfer, share of the free room to dial for, and minutes a call takes until
 * then.
 */
export interface PacingSettings {
  pace: number;
  transferProbability: number;
  lookMinutes: number;
}

export const PACING_DEFAULTS: PacingSettings = { pace: 0.2, transferProbability: 0.4, lookMinutes: 2.7 };

export interface PacingChoice {
  shouldDial: boolean;
  /** Transfers the calls under way are expected to bring. */
  expectedTransfers: number;
  /** Below how many one more call is made. */
  room: number;
  reason: Localized;
}

/**
 * Should intake dial one more now? Only if the calls under way bring fewer transfers than the share `pace` of the
 * advisors who are idle or come free while the phone rings: calls·P(transfer) < pace·(idle + busy·look/τ), τ the mean
 * consultation in minutes.
 */
export function shouldDialNow(
  {
    callsUnderWay,
    idle,
    busy,
    consultationMinutes,
  }: { callsUnderWay: number; idle: number; busy: number; consultationMinutes: number },
  { pace, transferProbability, lookMinutes }: PacingSettings = PACING_DEFAULTS,
): PacingChoice {
  const expectedTransfers = callsUnderWay * transferProbability;
  const room = pace * (idle + (busy * lookMinutes) / consultationMinutes);
  const shouldDial = expectedTransfers < room;
  return { shouldDial, expectedTransfers, room, reason: pacingReason(shouldDial, { callsUnderWay, idle }) };
}

function pacingReason(
  shouldDial: boolean,
  { callsUnderWay, idle }: { callsUnderWay: number; idle: number },
): Localized {
  if (shouldDial) {
    return {
      ja: `架電できます(受付可 ${idle}人・発信中 ${callsUnderWay}件)`,
      en: `Dial now (available: ${idle}; calls under way: ${callsUnderWay})`,
    };
  }
  if (callsUnderWay === 0) {
    return {
      ja: '少し待ちます: つなげる面談担当がいません',
      en: 'Wait a little: there is no advisor to put anybody through to',
    };
  }
  return {
    ja: `少し待ちます: 発信中の ${callsUnderWay}件で受付可の ${idle}人が埋まる見込み`,
    en: `Wait a little: the ${callsUnderWay} calls under way are expected to take the ${idle} available advisors`,
  };
}

/** How long until somebody is free is expected to take before a booking is offered instead. */
const MAX_WAIT_MINUTES = 1;
/** Share of people who must still be there when an advisor comes free. */
const MIN_STILL_THERE = 0.8;

export interface TransferAdvice {
  advice: 'transfer' | 'hold' | 'book';
  /** Minutes until an advisor is expected free; 0 when one is, null when nobody is on shift. */
  freeInMinutes: number | null;
  sentence: Localized;
}

/**
 * Transfer, hold or book? `wrapUpMinutesLeft` has one number for each advisor finishing up; those in consultations end
 * at rate 1/τ each, so the first is free after the sooner of the shortest wrap-up and of that race. Held only while the
 * wait is under a minute and four in five would still be there.
 */
export function transferOrBook({
  idle,
  wrapUpMinutesLeft,
  inConsultation,
  consultationMinutes,
  waitingAhead = 0,
}: {
  idle: number;
  wrapUpMinutesLeft: readonly number[];
  inConsultation: number;
  consultationMinutes: number;
  waitingAhead?: number;
}): TransferAdvice {
  const freeInMinutes = minutesUntilFree({
    idle,
    wrapUpMinutesLeft,
    inConsultation,
    consultationMinutes,
    place: waitingAhead,
  });
  if (freeInMinutes === null) {
    return {
      advice: 'book',
      freeInMinutes,
      sentence: {
        ja: '今は予約をすすめる: この方を担当できる人が受付中にいません',
        en: 'Offer a booking now: nobody who could advise them is on shift',
      },
    };
  }
  if (freeInMinutes === 0) {
    const open = idle - waitingAhead;
    return {
      advice: 'transfer',
      freeInMinutes,
      sentence: { ja: `今つなげます: 受付可 ${open}人`, en: `Transfer now: ${open} available` },
    };
  }
  const whole = Math.max(1, Math.round(freeInMinutes));
  if (freeInMinutes < MAX_WAIT_MINUTES && stillThere({ waitMinutes: freeInMinutes }) > MIN_STILL_THERE) {
    const seconds = Math.max(5, Math.round(freeInMinutes * 12) * 5);
    return {
      advice: 'hold',
      freeInMinutes,
      sentence: {
        ja: `保留でつなげます: 空き見込み 約${seconds}秒後`,
        en: `Hold the line: an advisor is expected free in about ${seconds} s`,
      },
    };
  }
  return {
    advice: 'book',
    freeInMinutes,
    sentence: {
      ja: `今は予約をすすめる: 空き見込み ${whole}分後`,
      en: `Offer a booking now: an advisor is expected free in ${whole} min`,
    },
  };
}

/**
 * Expected minutes until the person with `place` others ahead meets a free advisor; each one who finishes takes the
 * next in line.
 */
function minutesUntilFree({
  idle,
  wrapUpMinutesLeft,
  inConsultation,
  consultationMinutes,
  place,
}: {
  idle: number;
  wrapUpMinutesLeft: readonly number[];
  inConsultation: number;
  consultationMinutes: number;
  place: number;
}): number | null {
  let ahead = place - idle;
  if (ahead < 0) return 0;
  const ends = wrapUpMinutesLeft.map((left) => Math.max(0, left)).sort((a, b) => a - b);
  let talking = inConsultation;
  let now = 0;
  for (;;) {
    const wrapUp = ends[0];
    if (wrapUp === undefined && talking <= 0) return null;
    const race =
      talking > 0
        ? expectedMinimum(talking / consultationMinutes, wrapUp === undefined ? Infinity : wrapUp - now)
        : (wrapUp ?? now) - now;
    now += race;
    if (ahead === 0) return now;
    ahead -= 1;
    if (wrapUp !== undefined && (talking <= 0 || wrapUp - now <= consultationMinutes / talking)) ends.shift();
    else talking -= 1;
  }
}

/** E[min(X, limit)] of an exponential X with this rate. */
function expectedMinimum(rate: number, limit: number): number {
  return limit === Infinity ? 1 / rate : (1 - Math.exp(-rate * Math.max(0, limit))) / rate;
}
