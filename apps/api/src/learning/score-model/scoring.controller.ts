import { Body, Controller } from '@nestjs/common';
import {
  calls,
  MoveWish,
  ProposeTarget,
  TargetDraft,
  type MovedPeople,
  type ProposedTarget,
  type RefitReply,
  type ScoringView,
  type TargetEffect,
} from '@toritsugi/contracts';
import { DoneApart, Endpoint, Me, OnlyAsks } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { ScoreModelFitting } from './score-model.service';
import { Scoring } from './scoring.service';

@Controller()
export class ScoringController {
  constructor(
    private readonly scoring: Scoring,
    private readonly fitting: ScoreModelFitting,
  ) {}

  @Endpoint(calls.scoring.read)
  read(): Promise<ScoringView> {
    return this.scoring.view();
  }

  @Endpoint(calls.scoring.refit)
  @DoneApart()
  async refit(): Promise<RefitReply> {
    return { version: await this.fitting.refit() };
  }

  @OnlyAsks()
  @Endpoint(calls.scoring.effect)
  effect(@Body() draft: TargetDraft): Promise<TargetEffect> {
    return this.scoring.effect(draft);
  }

  @OnlyAsks()
  @Endpoint(calls.scoring.moved)
  moved(@Body() wish: MoveWish): Promise<MovedPeople> {
    return this.scoring.moved(wish);
  }

  @Endpoint(calls.scoring.propose)
  @DoneApart()
  propose(@Body() draft: ProposeTarget, @Me() me: SignedIn): Promise<ProposedTarget> {
    return this.scoring.propose(draft, me);
  }
}
