import { Body, Controller } from '@nestjs/common';
import {
  calls,
  EndStreak,
  EstimateEffect,
  ProposeSettings,
  type DecisionView,
  type EffectView,
  type LearningVersions,
  type RefitReply,
  type RoutingOverview,
} from '@toritsugi/contracts';
import { DoneApart, Endpoint, IdParam, Me } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { LearningVersionList } from './close-rates/learning-versions.service';
import { Learning } from './close-rates/learning.service';
import { RejectionStreaks } from './rejections/rejection-streaks.service';
import { RoutingProposals } from './routing-settings/routing-proposals.service';

@Controller()
export class LearningController {
  constructor(
    private readonly proposals: RoutingProposals,
    private readonly learning: Learning,
    private readonly published: LearningVersionList,
    private readonly streaks: RejectionStreaks,
  ) {}

  @Endpoint(calls.learning.routing)
  routing(): Promise<RoutingOverview> {
    return this.proposals.overview();
  }

  @Endpoint(calls.learning.effect)
  effect(@Body() { settings }: EstimateEffect): Promise<EffectView> {
    return this.proposals.effect(settings);
  }

  @Endpoint(calls.learning.propose)
  propose(@Body() body: ProposeSettings, @Me() me: SignedIn): Promise<DecisionView> {
    return this.proposals.propose(body, me);
  }

  @Endpoint(calls.learning.versions)
  versions(): Promise<LearningVersions> {
    return this.published.newest();
  }

  @Endpoint(calls.learning.rejections)
  rejections() {
    return this.streaks.list();
  }

  @Endpoint(calls.learning.endRejections)
  endRejections(@IdParam('id') id: string, @Body() body: EndStreak, @Me() me: SignedIn) {
    return this.streaks.end(id, body, me);
  }

  @Endpoint(calls.learning.refit)
  @DoneApart()
  async refit(): Promise<RefitReply> {
    return { version: await this.learning.refit() };
  }
}
