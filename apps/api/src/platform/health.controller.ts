import { Controller } from '@nestjs/common';
import { calls, type Health } from '@toritsugi/contracts';
import { HealthCheck } from './health-check';
import { Mount } from './mount';

@Controller()
export class HealthController {
  constructor(private readonly check: HealthCheck) {}

  /** The process answers. */
  @Mount(calls.access.live)
  live(): Health {
    return { status: 'ok' };
  }

  /** The process can do its work. */
  @Mount(calls.access.ready)
  ready(): Promise<Health> {
    return this.check.ready();
  }
}
