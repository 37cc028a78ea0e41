import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Config } from '../config';
import { AgencyClock } from './agency-clock';
import { ClockController } from './clock.controller';
import { dataSourceOptions } from './database';
import { EventFeed } from './event-feed';
import { HealthCheck } from './health-check';
import { HealthController } from './health.controller';
import { Idempotency } from './idempotency';
import { PublicRateLimit } from './rate-limit';
import { RefusalFilter } from './refusal-filter';
import { Sweeper } from './sweeper';
import { CONFIG, DATABASE_URL } from './tokens';
import { UnitOfWork } from './unit-of-work';
import { validation } from './validation';

export { CONFIG, DATABASE_URL } from './tokens';

/** What every stage stands on. No business noun may appear in this folder. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        DiscoveryModule,
        TypeOrmModule.forRoot({
          ...dataSourceOptions(databaseUrl, { poolSize: config.poolSize }),
          autoLoadEntities: true,
        }),
      ],
      controllers: [HealthController, ClockController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DATABASE_URL, useValue: databaseUrl },
        { provide: APP_FILTER, useClass: RefusalFilter },
        { provide: APP_PIPE, useFactory: validation },
        { provide: APP_GUARD, useClass: PublicRateLimit },
        { provide: APP_INTERCEPTOR, useClass: Idempotency },
        UnitOfWork,
        EventFeed,
        AgencyClock,
        Sweeper,
        HealthCheck,
      ],
      exports: [CONFIG, DATABASE_URL, UnitOfWork, EventFeed, AgencyClock, Sweeper],
    };
  }
}
