import { Body, Controller } from '@nestjs/common';
import { AskForDeclarations, calls, type AdverseImpact } from '@toritsugi/contracts';
import { Me, Endpoint } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { AdverseImpactReport } from './adverse-impact.service';

@Controller()
export class AdverseImpactController {
  constructor(private readonly report: AdverseImpactReport) {}

  @Endpoint(calls.adverseImpact.read)
  read(): Promise<AdverseImpact> {
    return this.report.read();
  }

  @Endpoint(calls.adverseImpact.ask)
  ask(@Body() { isAsking }: AskForDeclarations, @Me() me: SignedIn): Promise<AdverseImpact> {
    return this.report.ask(isAsking, me);
  }
}
