import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Config } from '../config';
import { AgencyClock } from './agency-clock';
import { dataSourceOptions } from './database';
import { FactFeed } from './fact-feed';
import { Sweeper } from './sweeper';
import { UnitOfWork } from './unit-of-work';

/** Injection token of the process's configuration. */
export const CONFIG = Symbol('config');

/** What every stage stands on. No business noun may appear in this folder. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({ ...dataSourceOptions(databaseUrl, { poolSize: config.poolSize }), autoLoadEntities: true }),
      ],
      providers: [{ provide: CONFIG, useValue: config }, UnitOfWork, FactFeed, AgencyClock, Sweeper],
      exports: [CONFIG, UnitOfWork, FactFeed, AgencyClock, Sweeper],
    };
  }
}
