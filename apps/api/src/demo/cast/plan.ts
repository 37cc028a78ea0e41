/**
 * What people who are not there do, and when: drawn from the id of what happens to them, so that nothing waits in
 * memory and any process, or the next start, would do the same.
 */
import type { AwayReason, CallResult, ConsultationOutcome } from '@toritsugi/journey';
import { mulberry } from '@toritsugi/statistics';

export interface RingPlan {
  readonly does: 'accept' | 'decline' | 'nothing';
  readonly afterSeconds: number;
}

/** An advisor whose telephone rings looks at the screen first. */
export function ringPlan(offerId: string): RingPlan {
  const draw = drawsOf(offerId);
  const luck = draw();
  const does = luck < 0.92 ? 'accept' : luck < 0.97 ? 'decline' : 'nothing';
  return { does, afterSeconds: between(draw, 2.5, 8) };
}

export interface TalkPlan {
  readonly minutes: number;
  readonly outcome: ConsultationOutcome;
}

export function talkPlan(consultationId: string): TalkPlan {
  const draw = drawsOf(consultationId);
  const luck = draw();
  const outcome =
    luck < 0.6 ? 'proceed' : luck < 0.85 ? 'not_now' : luck < 0.95 ? 'declined_by_person' : 'out_of_target';
  return { outcome, minutes: between(draw, 12, 25) };
}

/** Seconds after its time at which a booked consultation begins. */
export const startPlan = (consultationId: string): number => between(drawsOf(consultationId), 5, 90);

/** Seconds for which somebody stays away: shortly after a ring that they declined or did not hear. */
export const awaySeconds = (reason: AwayReason | null): number =>
  reason === 'no_answer' || reason === 'meeting' ? 120 : 1_800;

export interface PhonePlan {
  readonly ringsAfter: number;
  /** When the telephone is answered, or how it ends without: seconds after it was dialled. */
  readonly answersAfter: number;
  readonly result: CallResult;
  /** When the person hangs up by themselves: seconds after they answered. */
  readonly hangsUpAfter: number;
  /** Seconds after a call that they missed at which they call us; null: they do not. */
  readonly callsBackAfter: number | null;
}

/** How bad a day it is: shares of one. */
export interface Mood {
  readonly busy: number;
  readonly noAnswer: number;
  readonly failed: number;
  /** Of those who answer: hang up in the first two minutes, whatever is going on. */
  readonly hangUp: number;
  /** Of those who missed our call: call us in the minutes after it. */
  readonly callsBack?: number;
}

export const demoMood: Mood = { busy: 0.04, noAnswer: 0.1, failed: 0.01, hangUp: 0.04, callsBack: 0.5 };

/** Somebody's telephone, from the dial on. */
export function phonePlan(callId: string, { busy, noAnswer, failed, hangUp, callsBack = 0 }: Mood): PhonePlan {
  const draw = drawsOf(callId);
  const luck = draw();
  const ringsAfter = between(draw, 0.8, 2);
  const hangsUpAfter = draw() < hangUp ? between(draw, 0, 120) : between(draw, 1_800, 2_700);
  const plan = (result: CallResult, from: number, to: number): PhonePlan => ({
    ringsAfter,
    answersAfter: ringsAfter + between(draw, from, to),
    result,
    hangsUpAfter,
    callsBackAfter: result !== 'answered' && draw() < callsBack ? between(draw, 60, 480) : null,
  });
  if (luck < busy) return plan('busy', 0.5, 1.5);
  if (luck < busy + noAnswer) return plan('no_answer', 18, 25);
  if (luck < busy + noAnswer + failed) return plan('failed', 0.5, 2);
  return plan('answered', 2.5, 9);
}

/** Seconds for which somebody who calls lets it ring. */
export const ringsFor = (callId: string): number => between(drawsOf(callId), 20, 35);

const between = (draw: () => number, from: number, to: number): number => from + draw() * (to - from);

function drawsOf(id: string): () => number {
  const stream = mulberry(1).fork(id);
  return () => stream.next();
}
