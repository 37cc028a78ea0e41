import type { Band, Localized } from '@toritsugi/triage';

export interface LiveGateInput {
  band: Band;
  /** Every Must of the target is met, answers given during this call included. */
  allMustsMet: boolean;
  /** Within calling hours now. */
  isServiceTime: boolean;
  /** The person said they can talk now. */
  saidYes: boolean;
  /** Advisors of this segment who could be rung now. */
  availableCount: number;
  /** A band-A person of this segment is waiting for, or in, the first call. */
  aBandWaiting: boolean;
}

export interface LiveGate {
  allowed: boolean;
  reason: Localized;
}

/** May this person be put through now, or is a booking offered first? The reason is for the board. */
export function mayTransferLive(input: LiveGateInput): LiveGate {
  if (!input.isServiceTime) {
    return refuse('営業時間外です。面談をご予約ください。', 'Outside service hours. Offer a booking.');
  }
  if (!input.saidYes) {
    return refuse('本人は今お話しできません。面談をご予約ください。', 'The person cannot talk now. Offer a booking.');
  }
  if (input.band === 'D') {
    return refuse('対象外のため取次ぎできません。', 'Out of target: a transfer is not possible.');
  }
  if (input.band === 'C' && !input.allMustsMet) {
    return refuse('必須項目の確認が済んでいません。', 'A required condition has not been confirmed yet.');
  }
  if (input.availableCount <= 0) {
    return refuse('受付可の面談担当がいません。面談をご予約ください。', 'No advisor is available. Offer a booking.');
  }
  if (input.band === 'B' && input.availableCount <= 1 && input.aBandWaiting) {
    return refuse(
      '受付可は1人で、即連携の方がお待ちです。先に面談予約をご案内ください。',
      'One advisor is free and a band-A person is waiting. Offer a booking first.',
    );
  }
  return {
    allowed: true,
    reason: {
      ja: `取次ぎできます(受付可 ${input.availableCount}人)。`,
      en: `A transfer is possible (available: ${input.availableCount}).`,
    },
  };
}

function refuse(ja: string, en: string): LiveGate {
  return { allowed: false, reason: { ja, en } };
}
