import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import type { Config } from './config';
import { migrate } from './platform/database';
import { FactFeed } from './platform/fact-feed';
import { Sweeper } from './platform/sweeper';

/** A running server: its framework application, and how to end it in order. */
export interface Api {
  readonly app: NestFastifyApplication;
  close(): Promise<void>;
}

/** The one seam that `main`, the demonstration and the tests share: migrated database in, listening-ready server out. */
export async function createApi(config: Config, databaseUrl: string): Promise<Api> {
  await migrate(databaseUrl);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, databaseUrl), new FastifyAdapter());
  await app.init();
  await app.get(FactFeed).start();
  app.get(Sweeper).start();
  return { app, close: () => app.close() };
}
