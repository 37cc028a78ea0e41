import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import type { Config } from './config';
import { migrate } from './platform/database';
import { FactFeed } from './platform/fact-feed';
import { httpAdapter } from './platform/http';
import { mountedCalls } from './platform/mounted';
import { Sweeper } from './platform/sweeper';

const DRAIN_MS = 10_000;

/** A running server: its framework application, and how to end it in order. */
export interface Api {
  readonly app: NestFastifyApplication;
  /** Stops listening, lets running requests end for at most 10 seconds, then stops timers and gives connections back. */
  close(): Promise<void>;
}

/** The one seam that `main`, the demonstration and the tests share: database in, migrated, listening-ready server out. */
export async function createApi(config: Config, databaseUrl: string): Promise<Api> {
  await migrate(databaseUrl);
  const adapter = httpAdapter(config);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, databaseUrl), adapter, { bodyParser: false, abortOnError: false, logger: ['error', 'warn'] });
  app.setGlobalPrefix('api');
  await app.init();
  mountedCalls(app);
  await adapter.getInstance().ready();
  await app.get(FactFeed).start();
  app.get(Sweeper).start();
  return { app, close: () => close(app) };
}

async function close(app: NestFastifyApplication): Promise<void> {
  const cut = setTimeout(() => app.getHttpServer().closeAllConnections(), DRAIN_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
