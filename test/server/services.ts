import type { Provider } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AgencyClock } from '../../apps/api/src/platform/clock/agency-clock';
import { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';
import { EventFeed } from '../../apps/api/src/platform/events/event-feed';
import { DATABASE_URL } from '../../apps/api/src/platform/injection-tokens';
import { DeadlineScheduler } from '../../apps/api/src/platform/jobs/deadline-scheduler';
import { Jobs } from '../../apps/api/src/platform/jobs/jobs';

/** Some services of the server, on a database and with what every service stands on; none is started. */
export const servicesOn = (source: DataSource, providers: readonly Provider[]): Promise<TestingModule> =>
  Test.createTestingModule({
    providers: [
      { provide: DataSource, useValue: source },
      EventFeed,
      UnitOfWork,
      AgencyClock,
      DeadlineScheduler,
      { provide: DATABASE_URL, useValue: (source.options as { url: string }).url },
      Jobs,
      ...providers,
    ],
  }).compile();
