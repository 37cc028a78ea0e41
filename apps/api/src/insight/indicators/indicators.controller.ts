import { Body, Controller, Query } from '@nestjs/common';
import {
  IndicatorsAsked,
  PeopleBehindAsked,
  TakeUpAnomaly,
  WeeklyReportAsked,
  calls,
  type Anomalies,
  type Bottleneck,
  type Indicators,
  type PeopleBehind,
  type WeeklyReports as Reports,
} from '@toritsugi/contracts';
import { Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { AnomalyWatch } from '../anomalies/anomalies.service';
import { WeeklyReports } from '../weekly/weekly-reports.service';
import { IndicatorReading } from './indicators.service';
import { Tallies } from './tallies.service';

@Controller()
export class IndicatorsController {
  constructor(
    private readonly reading: IndicatorReading,
    private readonly tallies: Tallies,
    private readonly anomalies: AnomalyWatch,
    private readonly weekly: WeeklyReports,
  ) {}

  @Endpoint(calls.insight.indicators)
  indicators(@Query() asked: IndicatorsAsked, @Me() me: SignedIn): Promise<Indicators> {
    return this.reading.of(asked, me);
  }

  @Endpoint(calls.insight.bottleneck)
  bottleneck(@Query() asked: IndicatorsAsked, @Me() me: SignedIn): Promise<Bottleneck> {
    return this.reading.bottleneck(asked, me);
  }

  @Endpoint(calls.insight.weeklyReports)
  weeklyReports(@Query() { week }: WeeklyReportAsked): Promise<Reports> {
    return this.weekly.read(week);
  }

  @Endpoint(calls.insight.anomalies)
  listAnomalies(): Promise<Anomalies> {
    return this.anomalies.list();
  }

  @Endpoint(calls.insight.takeUpAnomaly)
  takeUp(
    @IdParam('anomalyId') id: string,
    @Body() { measureId }: TakeUpAnomaly,
    @Me() me: SignedIn,
  ): Promise<Anomalies> {
    return this.anomalies.takeUp(id, measureId, me);
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
