import { Injectable } from '@nestjs/common';
import { reachOf, type RankingFeedback, type RankingFeedbackReview } from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { FeedbackOnRankings } from '../../transfer/ranking/feedback/ranking-feedback.service';

const MAX_OPEN = 200;
const SHOWN_ANSWERED = 50;

/** 違うと思う: what intake said of orders, for a lead to answer. */
@Injectable()
export class RankingFeedbackReviews {
  constructor(
    private readonly clock: AgencyClock,
    private readonly feedback: FeedbackOnRankings,
  ) {}

  async review(me: SignedIn): Promise<RankingFeedbackReview> {
    const isAll = reachOf('rankingFeedback.review', me.caller) === 'all';
    // A lead without a team reviews nobody's.
    if (!isAll && me.teamId === null) return { clock: await this.clock.reading(), open: [], answered: [] };
    const teamId = isAll ? null : me.teamId;
    return {
      clock: await this.clock.reading(),
      open: await this.feedback.list({ teamId, isOpen: true, limit: MAX_OPEN }),
      answered: await this.feedback.list({ teamId, isOpen: false, limit: SHOWN_ANSWERED }),
    };
  }

  async answer(id: string, answer: string, me: SignedIn): Promise<RankingFeedback> {
    if (answer.trim() === '') throw new Refusal('comment_required');
    if (me.teamId === null) throw new Refusal('not_found');
    return this.feedback.answer(id, answer.trim(), { me, teamId: me.teamId });
  }
}
