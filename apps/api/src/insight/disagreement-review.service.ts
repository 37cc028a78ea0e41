import { Injectable } from '@nestjs/common';
import { reachOf, type Disagreement, type DisagreementReview } from '@toritsugi/contracts';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Refusal } from '../platform/http/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { Disagreements } from '../transfer/disagreements.service';

const MAX_OPEN = 200;
const SHOWN_ANSWERED = 50;

/** 違うと思う: what intake doubted, for a lead to answer. */
@Injectable()
export class DisagreementReviews {
  constructor(
    private readonly clock: AgencyClock,
    private readonly disagreements: Disagreements,
  ) {}

  async review(me: SignedIn): Promise<DisagreementReview> {
    const isAll = reachOf('disagreement.review', me.caller) === 'all';
    // A lead without a team reviews nobody's.
    if (!isAll && me.teamId === null) return { clock: await this.clock.reading(), open: [], answered: [] };
    const teamId = isAll ? null : me.teamId;
    return {
      clock: await this.clock.reading(),
      open: await this.disagreements.list({ teamId, isOpen: true, limit: MAX_OPEN }),
      answered: await this.disagreements.list({ teamId, isOpen: false, limit: SHOWN_ANSWERED }),
    };
  }

  async answer(id: string, answer: string, me: SignedIn): Promise<Disagreement> {
    if (answer.trim() === '') throw new Refusal('comment_required');
    if (me.teamId === null) throw new Refusal('not_found');
    return this.disagreements.answer(id, answer.trim(), { me, teamId: me.teamId });
  }
}
