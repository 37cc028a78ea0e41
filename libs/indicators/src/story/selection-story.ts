import { DAY } from '@toritsugi/calendar';
import type { DomainEvent } from '@toritsugi/journey';
import { STAY_DAYS, type Count } from './person-story';

interface Submission {
  readonly employerId: string | null;
  readonly submittedAt: number;
  readonly staffId: string | null;
  readonly steps: { at: number; step: 'document' | 'interview'; number: number; isPassed: boolean }[];
  offeredAt: number | null;
  acceptedAt: number | null;
  declinedAt: number | null;
  joinedAt: number | null;
  leftAfterDays: number | null;
  ended: { at: number; isWithdrawn: boolean } | null;
}

/** The offer that stands. */
interface Kept {
  readonly acceptedAt: number;
  readonly joinedAt: number | null;
  /** How many days they are known to stay; without end while nobody says that they left. */
  readonly stayedDays: number;
}

/** Submissions of a person to employers, from the documents to the first half year. */
export class SelectionStory {
  private readonly submissions = new Map<string, Submission>();

  apply(event: DomainEvent, at: number): void {
    switch (event.kind) {
      case 'SubmissionSubmitted':
        this.submissions.set(event.payload.submissionId, {
          ...{
            employerId: event.payload.employerId,
            submittedAt: at,
            staffId: event.actorId ?? event.staffId,
            steps: [],
          },
          ...{ offeredAt: null, acceptedAt: null, declinedAt: null, joinedAt: null, leftAfterDays: null, ended: null },
        });
        return;
      case 'StepDecided': {
        const { submissionId, step, number, result } = event.payload;
        this.of(submissionId)?.steps.push({ at, step, number, isPassed: result === 'passed' });
        return;
      }
      case 'OfferMade':
        return this.change(event.payload.submissionId, { offeredAt: at });
      case 'OfferAccepted':
        return this.change(event.payload.submissionId, { acceptedAt: at });
      case 'OfferDeclined': {
        const isEmployers = event.payload.as === 'employer_cancelled';
        const ended = { at, isWithdrawn: false };
        return this.change(event.payload.submissionId, {
          ...{ acceptedAt: null, joinedAt: null, ended, declinedAt: isEmployers ? null : at },
        });
      }
      case 'Joined':
        return this.change(event.payload.submissionId, { joinedAt: Date.parse(`${event.payload.day}T00:00:00+09:00`) });
      case 'LeftEarly':
        return this.change(event.payload.submissionId, { leftAfterDays: event.payload.days });
      case 'SubmissionEnded': {
        const isWithdrawn = event.payload.as === 'withdrawn_by_registrant';
        return this.change(event.payload.submissionId, { ended: { at, isWithdrawn } });
      }
    }
  }

  get submittedAt(): number | null {
    return earliest(this.all.map(({ submittedAt }) => submittedAt));
  }

  get documentPassedAt(): number | null {
    return earliest(
      this.all
        .flatMap(({ steps }) => steps.filter(({ step, isPassed }) => step === 'document' && isPassed))
        .map(({ at }) => at),
    );
  }

  get offeredAt(): number | null {
    return earliest(this.all.flatMap(({ offeredAt }) => offeredAt ?? []));
  }

  get kept(): Kept | null {
    const one = this.all.find(({ acceptedAt }) => acceptedAt !== null);
    if (one === undefined || one.acceptedAt === null) return null;
    return { acceptedAt: one.acceptedAt, joinedAt: one.joinedAt, stayedDays: one.leftAfterDays ?? Infinity };
  }

  /** Of every submission that was decided, whether with an offer. */
  get decided(): boolean[] {
    return this.all
      .filter(({ offeredAt, ended }) => offeredAt !== null || (ended !== null && !ended.isWithdrawn))
      .map(({ offeredAt }) => offeredAt !== null);
  }

  count(count: Count): void {
    for (const one of this.all) {
      const { employerId, staffId } = one;
      const sides = { employerId, staffId };
      count('submitted', one.submittedAt, sides);
      for (const { at, step, number, isPassed } of one.steps) {
        const stage = step === 'document' ? 'document' : number === 1 ? 'firstInterview' : 'laterInterview';
        count(`${stage}Decided`, at, sides);
        if (isPassed) count(`${stage}Passed`, at, sides);
      }
      if (one.acceptedAt !== null) count('offerAccepted', one.acceptedAt, sides);
      if (one.declinedAt !== null) count('offerDeclined', one.declinedAt, sides);
      const answeredAt = one.acceptedAt ?? one.declinedAt;
      if (answeredAt !== null) count('offerAnswered', answeredAt, sides);
      const endedAt = one.acceptedAt ?? one.ended?.at ?? null;
      if (endedAt !== null) count('submissionEnded', endedAt, sides);
      if (one.ended?.isWithdrawn === true) count('submissionWithdrawn', one.ended.at, sides);
      if (one.joinedAt === null) continue;
      for (const [months, days] of [
        [3, STAY_DAYS[0]],
        [6, STAY_DAYS[1]],
      ] as const) {
        const from = one.joinedAt + days * DAY;
        count(`joinStay${months}Due`, one.joinedAt, { ...sides, from });
        if ((one.leftAfterDays ?? Infinity) >= days) count(`joinStayed${months}`, one.joinedAt, { ...sides, from });
      }
    }
  }

  private get all(): Submission[] {
    return [...this.submissions.values()];
  }

  private of(submissionId: string): Submission | undefined {
    return this.submissions.get(submissionId);
  }

  private change(submissionId: string, change: Partial<Submission>): void {
    const one = this.of(submissionId);
    if (one !== undefined) Object.assign(one, change);
  }
}

const earliest = (moments: readonly number[]): number | null => (moments.length === 0 ? null : Math.min(...moments));
