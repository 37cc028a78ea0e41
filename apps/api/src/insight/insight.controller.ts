import { Controller } from '@nestjs/common';
import { calls, type AuditLog, type CloseRates, type Dashboard, type Outbox } from '@toritsugi/contracts';
import { Me, Mount } from '../platform/mount';
import type { SignedIn } from '../platform/signed-in';
import { AuditReading } from './audit.service';
import { Dashboards } from './dashboard.service';
import { OutboxReading } from './outbox.service';

@Controller()
export class InsightController {
  constructor(
    private readonly dashboards: Dashboards,
    private readonly outboxReading: OutboxReading,
    private readonly auditReading: AuditReading,
  ) {}

  @Mount(calls.insight.dashboard)
  dashboard(@Me() me: SignedIn): Promise<Dashboard> {
    return this.dashboards.now(me);
  }

  @Mount(calls.insight.rebuilt)
  rebuilt(@Me() me: SignedIn): Promise<Dashboard> {
    return this.dashboards.rebuilt(me);
  }

  @Mount(calls.insight.closeRates)
  closeRates(@Me() me: SignedIn): Promise<CloseRates> {
    return this.dashboards.published(me);
  }

  @Mount(calls.insight.outbox)
  async outbox(@Me() me: SignedIn): Promise<Outbox> {
    return { messages: await this.outboxReading.messages(me) };
  }

  @Mount(calls.insight.audit)
  async audit(@Me() me: SignedIn): Promise<AuditLog> {
    return { entries: await this.auditReading.entries(me) };
  }
}
