import { Controller, Query } from '@nestjs/common';
import {
  IndicatorsAsked,
  PeopleBehindAsked,
  calls,
  type Bottleneck,
  type Indicators,
  type PeopleBehind,
} from '@toritsugi/contracts';
import { Endpoint, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { IndicatorReading } from './indicators.service';
import { Tallies } from './tallies.service';

@Controller()
export class IndicatorsController {
  constructor(
    private readonly reading: IndicatorReading,
    private readonly tallies: Tallies,
  ) {}

  @Endpoint(calls.insight.indicators)
  indicators(@Query() asked: IndicatorsAsked, @Me() me: SignedIn): Promise<Indicators> {
    return this.reading.of(asked, me);
  }

  @Endpoint(calls.insight.bottleneck)
  bottleneck(@Query() asked: IndicatorsAsked, @Me() me: SignedIn): Promise<Bottleneck> {
    return this.reading.bottleneck(asked, me);
  }

  @Endpoint(calls.insight.proveIndicators)
  prove(): Promise<void> {
    return this.tallies.askForProof();
  }

  @Endpoint(calls.insight.peopleBehind)
  peopleBehind(@Query() asked: PeopleBehindAsked, @Me() me: SignedIn): Promise<PeopleBehind> {
    return this.reading.peopleBehind(asked, me);
  }
}
