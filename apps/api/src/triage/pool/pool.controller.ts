import { Body, Controller } from '@nestjs/common';
import { calls, PoolQuestion } from '@toritsugi/contracts';
import { Endpoint } from '../../platform/http/endpoint';
import { TalentPool } from './talent-pool.service';

@Controller()
export class PoolController {
  constructor(private readonly pool: TalentPool) {}

  @Endpoint(calls.pool.lookUp)
  lookUp(@Body() { criteria }: PoolQuestion) {
    return this.pool.lookUp(criteria);
  }
}
