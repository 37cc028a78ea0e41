import { Body, Controller } from '@nestjs/common';
import { AskForDeclarations, calls, type AdverseImpact } from '@toritsugi/contracts';
import { Me, Mount } from '../platform/mount';
import type { SignedIn } from '../platform/signed-in';
import { AdverseImpactReport } from './adverse-impact.service';

@Controller()
export class AdverseImpactController {
  constructor(private readonly report: AdverseImpactReport) {}

  @Mount(calls.adverseImpact.read)
  read(): Promise<AdverseImpact> {
    return this.report.read();
  }

  @Mount(calls.adverseImpact.ask)
  ask(@Body() { isAsking }: AskForDeclarations, @Me() me: SignedIn): Promise<AdverseImpact> {
    return this.report.ask(isAsking, me);
  }
}
