/** A server for one spec file: on its own database, reached without a network, driven as a browser would. */
import { randomUUID } from 'node:crypto';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { callerOf } from '@toritsugi/contracts';
import { createTestDatabase, type TestDatabase } from '../database/database';
import { createPlantedDatabase } from '../database/planted-database';
import { grantAccess } from './grant-access';
import { applicationOptions, configure, type Api } from '../../apps/api/src/api';
import { AppModule } from '../../apps/api/src/app.module';
import { readConfig, type Config } from '../../apps/api/src/config';
import type { SignedIn } from '../../apps/api/src/platform/http/signed-in';
import { httpAdapter } from '../../apps/api/src/platform/http/http';
import { StructuredLog } from '../../apps/api/src/platform/observability/logging';
import { StaffAccounts, type NewStaff } from '../../apps/api/src/staff/accounts.service';
import { StaffDirectory } from '../../apps/api/src/staff/staff-directory';

type TestStaff = Partial<NewStaff> & Pick<NewStaff, 'role'> & { readonly code: string; readonly password?: string };

export interface TestApi extends Api {
  readonly config: Config;
  readonly databaseUrl: string;
  /** A request; a body makes it JSON. Replies status, parsed body and headers. */
  call(method: 'GET' | 'POST' | 'DELETE', path: string, options?: CallOptions): Promise<Answer>;
  /** The staff member of this code as services are told of whoever calls, in a session of no browser. */
  as(code: string): SignedIn;
  /** Adds a staff member with a known password and replies their cookie. */
  signedIn(staff: TestStaff): Promise<{ id: string; cookie: string }>;
  stop(): Promise<void>;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export const TEST_PASSWORD = 'quiet lantern harbour';

/** A configuration without pages, without patience and without limits that a quick test would meet. */
export const testConfig = (overrides: Partial<Config> = {}): Config => ({
  ...readConfig({
    TORITSUGI_MODE: 'demo',
    DEMO_PLAYS: 'off',
    TORITSUGI_PAGES: 'off',
    LOG_LEVEL: 'silent',
    SIGNING_SECRET: 'for tests alone',
  }),
  minimumFormSeconds: 0,
  diskReserveMib: 0,
  diskBallastMib: 0,
  submissionsPerMinute: 100_000,
  ...overrides,
});

/**
 * Starts a server on a fresh database, empty or with the demo agency, or `on` that of another. It does jobs and sends
 * what is due by itself only where it is told to: otherwise both happen when a spec says so. Call `stop` in `afterAll`.
 */
export async function startTestApi(
  overrides: Partial<Config> = {},
  { isPlanted = false, doesJobs = false, on }: { isPlanted?: boolean; doesJobs?: boolean; on?: string } = {},
): Promise<TestApi> {
  const database: TestDatabase =
    on === undefined
      ? await (isPlanted ? createPlantedDatabase() : createTestDatabase())
      : { url: on, drop: async () => undefined };
  const config = testConfig(overrides);
  const log = new StructuredLog(config.logLevel);
  const testing = await Test.createTestingModule({ imports: [AppModule.with(config, database.url)] })
    .setLogger(log)
    .compile();
  const app = testing.createNestApplication<NestFastifyApplication>(httpAdapter(config), {
    ...applicationOptions,
    logger: log,
  });
  const api = await configure(app, config, log, { doesJobs });
  const call: TestApi['call'] = async (method, path, { body, cookie, headers } = {}) => {
    const answer = await api.app.inject({
      method,
      url: path,
      headers: { 'x-toritsugi': '1', ...(cookie && { cookie }), ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
    const isJson = String(answer.headers['content-type']).includes('json') && answer.payload !== '';
    return {
      status: answer.statusCode,
      text: answer.payload,
      headers: answer.headers as Answer['headers'],
      body: isJson ? (JSON.parse(answer.payload) as Answer['body']) : {},
    };
  };
  return {
    ...api,
    config,
    call,
    databaseUrl: database.url,
    as(code) {
      const member = api.app.get(StaffDirectory).byCode(code);
      if (member === null) throw new Error(`nobody is ${code}`);
      return { ...member, caller: callerOf(member.role, member.scope), sessionId: randomUUID() };
    },
    async signedIn({ code, role, ...rest }) {
      const login = code.toLowerCase();
      const known = api.app.get(StaffDirectory).byCode(code);
      const id =
        known?.id ??
        (await api.app.get(StaffAccounts).createStaff({
          code,
          role,
          login,
          familyName: '試験',
          givenName: code,
          kana: 'しけん',
          tenureSince: '2020-04-01',
          password: TEST_PASSWORD,
          scope: role === 'external_staff' ? 'reply' : null,
          ...rest,
        }));
      if (role === 'external_staff') await grantAccess(api.app, id, rest.scope ?? 'reply');
      const answer = await call('POST', '/api/session', {
        body: { login: rest.login ?? login, password: rest.password ?? TEST_PASSWORD },
      });
      const [cookie] = String(answer.headers['set-cookie']).split(';');
      if (answer.status !== 200 || cookie === undefined) throw new Error(`sign-in of ${code} failed: ${answer.text}`);
      return { id, cookie };
    },
    async stop() {
      await api.close();
      await database.drop();
    },
  };
}
