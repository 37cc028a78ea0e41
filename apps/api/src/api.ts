import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { LiveSockets } from './board/live/live-admission';
import { LiveGateway } from './board/live/live.gateway';
import type { Config } from './config';
import { AgencyClock } from './platform/clock/agency-clock';
import { migrate } from './platform/database/database';
import { EventFeed } from './platform/events/event-feed';
import { drainable, type Drain } from './platform/http/drain';
import { httpAdapter } from './platform/http/http';
import { StructuredLog } from './platform/observability/logging';
import { endpointsOf } from './platform/http/endpoints';
import { observe } from './platform/observability/observe';
import { servePages, type PageVisit } from './platform/http/pages/pages';
import { DeadlineScheduler } from './platform/jobs/deadline-scheduler';
import { takePlaces } from './platform/jobs/places';
import { FormPage } from './registration/form/form-page.service';
import { Agency } from './staff/agency.service';
import { FirstRun } from './staff/first-run/first-run.service';

const DRAIN_MS = 10_000;
/** Of the public pages, those that may stand inside another: a person's own links never do. */
/** The draft of the form, inside the console alone: it fetches what it shows, in the name of whoever is signed in. */
const PREVIEW = /^\/preview(?:\/|$)/;
const FORM_PAGES = /^\/(?:$|step\/|check$|thanks\/?$)/;

/** A running server: its framework application, and how to end it in order. */
export interface Api {
  readonly app: NestFastifyApplication;
  /**
   * Stops listening, lets running requests end for at most 10 seconds, then stops timers and gives connections back.
   */
  close(): Promise<void>;
}

/**
 * What the framework is told when it makes the application: bodies are read by us, and an error while it starts is
 * ours.
 */
export const applicationOptions = { bodyParser: false, abortOnError: false } as const;

export interface ApiOptions {
  /** For specs: does the jobs that are asked for and sends messages in this process; none come in a rhythm. */
  readonly doesJobs?: boolean;
}

/** The one seam that `main` and the demonstration share: database in, migrated, listening-ready server out. */
export async function createApi(config: Config, databaseUrl: string, options: ApiOptions = {}): Promise<Api> {
  await migrate(databaseUrl);
  const log = new StructuredLog(config.logLevel);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, databaseUrl),
    httpAdapter(config),
    { ...applicationOptions, logger: log },
  );
  return configure(app, config, log, options);
}

/** Makes a server of an application, however that was created: by `createApi`, or by a spec's testing module. */
export async function configure(
  app: NestFastifyApplication,
  config: Config,
  log: StructuredLog,
  { doesJobs = false }: ApiOptions = {},
): Promise<Api> {
  const drain = drainable(app.getHttpAdapter().getInstance());
  app.setGlobalPrefix('api');
  app.useWebSocketAdapter(new LiveSockets(app));
  observe(app, log, config.metricsToken);
  await app.init();
  if (config.mode === 'production' && (await app.get(AgencyClock).putRight()))
    log.warn('The clock stood where a demonstration had left it: it shows real time again.');
  endpointsOf(app);
  if (config.pages !== null) await mountPages(app, config.pages);
  await app.getHttpAdapter().getInstance().ready();
  if (doesJobs) await takePlaces(app, ['api', 'worker'], { hasRhythms: false });
  else await takePlaces(app, ['api']);
  return { app, close: () => close(app, drain) };
}

/** The form brings its own definition along: the first question is there with the first paint. */
async function mountPages(
  app: NestFastifyApplication,
  { register, console: staffPages }: NonNullable<Config['pages']>,
): Promise<void> {
  const form = app.get(FormPage);
  // Before a form is published the page says so by itself.
  const read = async (visit: PageVisit) =>
    PREVIEW.test(visit.path)
      ? null
      : Promise.resolve()
          .then(() => form.readFor(visit))
          .catch(() => null);
  const agency = app.get(Agency);
  const framedBy = (path: string) => {
    if (PREVIEW.test(path)) return ["'self'"];
    return FORM_PAGES.test(path) ? agency.current.embedHosts : [];
  };
  const firstRun = app.get(FirstRun);
  const isMissing = async (path: string) => path === '/console/setup' && !(await firstRun.isOpen());
  await servePages(app.getHttpAdapter().getInstance(), [
    { folder: register, at: '/', inline: { id: 'form', read }, framedBy },
    { folder: staffPages, at: '/console/', isMissing },
  ]);
}

/**
 * Whoever is inside is served while everything still runs; only then do timers and event feed stop, and before the pool
 * they read from is given back: the framework ends both at once.
 */
async function close(app: NestFastifyApplication, drain: Drain): Promise<void> {
  app.get(LiveGateway).sendAway();
  await drain(DRAIN_MS);
  await Promise.all([app.get(DeadlineScheduler).onApplicationShutdown(), app.get(EventFeed).onApplicationShutdown()]);
  await app.close();
}
