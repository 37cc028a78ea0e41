import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule, registerAs } from '@nestjs/config';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../config';
import { AgencyClock } from './clock/agency-clock';
import { ClockController } from './clock/clock.controller';
import { dataSourceOptions } from './database/database';
import { EventFeed } from './events/event-feed';
import { DiskSpace } from './observability/disk-space';
import { HealthCheck } from './observability/health-check';
import { HealthController } from './observability/health.controller';
import { Idempotency } from './http/idempotency';
import { PublicRateLimit } from './http/limits/rate-limit';
import { RefusalFilter } from './http/refusals/refusal-filter';
import { DeadlineScheduler } from './jobs/deadline-scheduler';
import { Jobs } from './jobs/jobs';
import { ServerProcessEntity } from './jobs/server-process.entity';
import { ServerProcesses } from './jobs/server-processes';
import { NightlyBackup } from './database/nightly-backup';
import { AgencyClockEntity } from './clock/agency-clock.entity';
import { createDataSource } from './database/data-source';
import { LegalMoveEntity } from './database/legal-move.entity';
import { DomainEventEntity } from './events/domain-event.entity';
import { IdempotencyEntity } from './http/idempotency.entity';
import { CONFIG_NAMESPACE, DATABASE_URL } from './injection-tokens';
import { SigningSecretEntity } from './signing/signing-secret.entity';
import { Signing } from './signing/signing';
import { UnitOfWork } from './database/unit-of-work';
import { ContractValidation } from './http/validation';

export { CONFIG, DATABASE_URL } from './injection-tokens';

/** What every stage stands on. No business noun may appear in this folder. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        DiscoveryModule,
        // The environment was read and checked before: the framework reads neither it nor a file again.
        ConfigModule.forRoot({
          isGlobal: true,
          ignoreEnvFile: true,
          ignoreEnvVars: true,
          skipProcessEnv: true,
          load: [registerAs(CONFIG_NAMESPACE, () => config)],
        }),
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            ...dataSourceOptions(databaseUrl, { poolSize: config.poolSize }),
            autoLoadEntities: true,
          }),
          dataSourceFactory: (options) => createDataSource(options as DataSourceOptions).initialize(),
        }),
        TypeOrmModule.forFeature([
          AgencyClockEntity,
          LegalMoveEntity,
          DomainEventEntity,
          IdempotencyEntity,
          SigningSecretEntity,
          ServerProcessEntity,
        ]),
      ],
      controllers: [HealthController, ClockController],
      providers: [
        { provide: DATABASE_URL, useValue: databaseUrl },
        { provide: APP_FILTER, useClass: RefusalFilter },
        { provide: APP_PIPE, useClass: ContractValidation },
        { provide: APP_GUARD, useClass: PublicRateLimit },
        { provide: APP_INTERCEPTOR, useClass: Idempotency },
        UnitOfWork,
        EventFeed,
        AgencyClock,
        DeadlineScheduler,
        Jobs,
        ServerProcesses,
        NightlyBackup,
        Signing,
        HealthCheck,
        DiskSpace,
      ],
      exports: [DATABASE_URL, UnitOfWork, EventFeed, AgencyClock, DeadlineScheduler, Jobs, ServerProcesses, Signing],
    };
  }
}
