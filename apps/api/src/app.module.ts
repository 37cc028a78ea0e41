import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from './config';
import { PlatformModule } from './platform/platform.module';
import { StaffModule } from './staff/staff.module';

/** Table of contents: the stages a person passes, in order. Each imports only those before it. */
@Module({})
export class AppModule {
  static with(config: Config, databaseUrl: string): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config, databaseUrl), StaffModule] };
  }
}
