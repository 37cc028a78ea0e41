import { Body, Controller } from '@nestjs/common';
import {
  calls,
  ProposeTarget,
  TargetDraft,
  type ProposedTarget,
  type ScoringView,
  type TargetEffect,
} from '@toritsugi/contracts';
import { Me, Mount } from '../platform/mount';
import type { SignedIn } from '../platform/signed-in';
import { Scoring } from './scoring.service';

@Controller()
export class ScoringController {
  constructor(private readonly scoring: Scoring) {}

  @Mount(calls.scoring.read)
  read(): Promise<ScoringView> {
    return this.scoring.view();
  }

  @Mount(calls.scoring.refit)
  refit(): Promise<ScoringView> {
    return this.scoring.refit();
  }

  @Mount(calls.scoring.effect)
  effect(@Body() draft: TargetDraft): Promise<TargetEffect> {
    return this.scoring.effect(draft);
  }

  @Mount(calls.scoring.propose)
  propose(@Body() draft: ProposeTarget, @Me() me: SignedIn): Promise<ProposedTarget> {
    return this.scoring.propose(draft, me);
  }
}
