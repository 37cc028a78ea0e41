import { Body, Controller, Inject } from '@nestjs/common';
import { calls, DemoClock, type ClockReading } from '@toritsugi/contracts';
import type { Config } from '../../config';
import { AgencyClock } from './agency-clock';
import { Endpoint } from '../http/endpoint';
import { CONFIG } from '../injection-tokens';
import { Refusal } from '../http/refusals/refusal';

@Controller()
export class ClockController {
  constructor(
    private readonly clock: AgencyClock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Endpoint(calls.access.clock)
  reading(): Promise<ClockReading> {
    return this.clock.reading();
  }

  @Endpoint(calls.access.setClock)
  async set(@Body() setting: DemoClock): Promise<ClockReading> {
    if (this.config.mode !== 'demo') throw new Refusal('not_found');
    if (typeof setting.at === 'string') await this.clock.refuseBack(new Date(setting.at));
    return this.clock.set(setting);
  }
}
