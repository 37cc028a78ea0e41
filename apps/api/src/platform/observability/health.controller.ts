import { Controller } from '@nestjs/common';
import { calls, type Health, type Readiness } from '@toritsugi/contracts';
import { HealthCheck } from './health-check';
import { Endpoint } from '../http/endpoint';

@Controller()
export class HealthController {
  constructor(private readonly check: HealthCheck) {}

  /** The process answers. */
  @Endpoint(calls.access.live)
  live(): Health {
    return { status: 'ok' };
  }

  /** The process can do its work. */
  @Endpoint(calls.access.ready)
  ready(): Promise<Readiness> {
    return this.check.ready();
  }
}
