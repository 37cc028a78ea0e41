import 'reflect-metadata';
import { constants, setPriority } from 'node:os';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { readConfig, WrongConfiguration } from './config';
import { migrate } from './platform/database/database';
import { StructuredLog } from './platform/observability/logging';
import { DeadlineScheduler } from './platform/jobs/deadline-scheduler';
import { takePlaces } from './platform/jobs/places';

/** Starts a worker from the environment and ends with SIGTERM, or with the process that started it. */
export async function startWorker(): Promise<void> {
  const config = readConfig();
  const { databaseUrl } = config;
  if (databaseUrl === null) throw new WrongConfiguration('DATABASE_URL must be given: a worker starts no database');
  // Where processors are few, whoever serves people has them first; threads inherit it.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  await migrate(databaseUrl);
  const log = new StructuredLog(config.logLevel);
  const app = await NestFactory.createApplicationContext(AppModule.with(config, databaseUrl), {
    abortOnError: false,
    logger: log,
  });
  let ending: Promise<never> | null = null;
  const end = () =>
    (ending ??= close(app).then(
      () => process.exit(0),
      () => process.exit(1),
    ));
  process.on('SIGTERM', () => void end());
  process.on('SIGINT', () => void end());
  process.on('disconnect', () => void end());
  await takePlaces(app, ['worker']);
  log.log('the worker has started');
}

/** Nothing new is begun; what runs is given back before the connections are. */
async function close(app: INestApplicationContext): Promise<void> {
  await app.get(DeadlineScheduler).onApplicationShutdown();
  await app.close();
}
