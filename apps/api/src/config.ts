import { resolve } from 'node:path';

/** How this process is to run. */
export interface Config {
  /** `demo`: the demo agency, its accounts and a clock that can be moved · `production`: none of these. */
  readonly mode: 'demo' | 'production';
  readonly port: number;
  readonly host: string;
  /** An outside PostgreSQL; null starts the embedded one. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Folders of the built pages, null where they are not served (development, tests of the API alone). */
  readonly pages: { readonly register: string; readonly console: string } | null;
  /** Origins besides our own that may open sockets and write: development servers. */
  readonly allowedOrigins: readonly string[];
  /** Number of proxies in front whose X-Forwarded-For may be believed. */
  readonly trustedProxies: number;
  readonly isSecure: boolean;
  readonly logLevel: string;
  readonly poolSize: number;
  /** Signs links and the form's opened-token; null: the one kept in the database. */
  readonly signingSecret: string | null;
  /** Where people reach this server, for links in messages; no slash at the end. */
  readonly publicUrl: string;
  /** The account that a new agency begins with, where there is no account yet; null makes none. */
  readonly firstManager: { readonly login: string; readonly password: string } | null;
  /** Seconds a person needs at least between opening the form and sending it. */
  readonly minimumFormSeconds: number;
  /** Submissions accepted per address and minute. */
  readonly submissionsPerMinute: number;
}

/** Reads the environment, once. The only reader of `process.env`. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const databaseUrl = env['DATABASE_URL'] ?? null;
  const mode = env['TORITSUGI_MODE'] ?? (databaseUrl === null ? 'demo' : 'production');
  if (mode !== 'demo' && mode !== 'production') throw new Error('TORITSUGI_MODE must be demo or production');
  const port = wholeNumber(env['PORT'], 3000, 'PORT');
  const dist = resolve(env['TORITSUGI_DIST'] ?? 'dist');
  return {
    mode,
    port,
    host: env['HOST'] ?? '127.0.0.1',
    databaseUrl,
    dataDir: resolve(env['TORITSUGI_DATA'] ?? '.data'),
    pages:
      env['TORITSUGI_PAGES'] === 'off' ? null : { register: `${dist}/apps/register`, console: `${dist}/apps/console` },
    allowedOrigins: (env['ALLOWED_ORIGINS'] ?? '').split(',').filter((origin) => origin !== ''),
    trustedProxies: wholeNumber(env['TRUSTED_PROXIES'], 0, 'TRUSTED_PROXIES'),
    isSecure: env['SECURE_COOKIES'] === 'on',
    logLevel: env['LOG_LEVEL'] ?? 'info',
    poolSize: wholeNumber(env['POOL_SIZE'], 10, 'POOL_SIZE'),
    signingSecret: env['SIGNING_SECRET'] ?? null,
    publicUrl: (env['PUBLIC_URL'] ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    firstManager: firstManagerIn(env),
    minimumFormSeconds: wholeNumber(env['MINIMUM_FORM_SECONDS'], 3, 'MINIMUM_FORM_SECONDS'),
    submissionsPerMinute: wholeNumber(env['SUBMISSIONS_PER_MINUTE'], 30, 'SUBMISSIONS_PER_MINUTE'),
  };
}

function firstManagerIn({
  FIRST_MANAGER_LOGIN: login,
  FIRST_MANAGER_PASSWORD: password,
}: NodeJS.ProcessEnv): Config['firstManager'] {
  if (!login && !password) return null;
  if (!login || !password) throw new Error('FIRST_MANAGER_LOGIN and FIRST_MANAGER_PASSWORD belong together');
  return { login, password };
}

function wholeNumber(text: string | undefined, fallback: number, name: string): number {
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${name} must be a whole number`);
  return value;
}
