import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig, WrongConfiguration } from './config';

const wrongIn = (env: Record<string, string>): string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof WrongConfiguration) return error.message.split('\n');
    throw error;
  }
  return [];
};

it('has a value for everything that is not given', () => {
  expect(readConfig({})).toMatchObject({
    mode: 'demo',
    port: 3_000,
    host: '127.0.0.1',
    databaseUrl: null,
    allowedOrigins: [],
    trustedProxies: 0,
    isSecure: false,
    logLevel: 'info',
    poolSize: 10,
    signingSecret: null,
    publicUrl: 'http://localhost:3000',
    mail: null,
    sms: null,
    metricsToken: null,
    firstManager: null,
    diskReserveMib: 1_024,
    diskBallastMib: 0,
    backupDir: null,
    startsWorker: true,
    minimumFormSeconds: 3,
    submissionsPerMinute: 30,
  });
});

it('takes what is given', () => {
  const config = readConfig({
    DATABASE_URL: 'postgres://toritsugi:secret@database:5432/toritsugi',
    PORT: '8080',
    SECURE_COOKIES: 'on',
    TORITSUGI_PAGES: 'off',
    ALLOWED_ORIGINS: 'http://localhost:5173,https://pages.example.jp',
    PUBLIC_URL: 'https://jobs.example.jp/',
    FIRST_MANAGER_LOGIN: 'm1@example.jp',
    FIRST_MANAGER_PASSWORD: 'quiet lantern harbour',
    UNRELATED: '',
  });
  expect(config).toMatchObject({
    mode: 'production',
    port: 8_080,
    isSecure: true,
    pages: null,
    allowedOrigins: ['http://localhost:5173', 'https://pages.example.jp'],
    publicUrl: 'https://jobs.example.jp',
    firstManager: { login: 'm1@example.jp', password: 'quiet lantern harbour' },
  });
});

it.each([
  ['TORITSUGI_MODE', 'staging'],
  ['PORT', ''],
  ['PORT', '65536'],
  ['PORT', '80a'],
  ['HOST', ''],
  ['DATABASE_URL', ''],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['TORITSUGI_DATA', ''],
  ['TORITSUGI_PAGES', 'no'],
  ['ALLOWED_ORIGINS', 'http://localhost:5173/console'],
  ['ALLOWED_ORIGINS', 'http://localhost:5173, http://localhost:5174'],
  ['TRUSTED_PROXIES', '-1'],
  ['SECURE_COOKIES', 'true'],
  ['LOG_LEVEL', 'loud'],
  ['POOL_SIZE', '0'],
  ['POOL_SIZE', '1e1'],
  ['POOL_SIZE', '2.5'],
  ['DEMO_PLAYS', 'yes'],
  ['SIGNING_SECRET', ''],
  ['SIGNING_SECRET', '  '],
  ['PUBLIC_URL', ''],
  ['PUBLIC_URL', 'not a url'],
  ['PUBLIC_URL', 'jobs.example.jp'],
  ['PUBLIC_URL', 'javascript:alert(1)'],
  ['MINIMUM_FORM_SECONDS', 'three'],
  ['SUBMISSIONS_PER_MINUTE', '0'],
])('refuses %s=%j in one line that names it', (variable, value) => {
  const lines = wrongIn({ [variable]: value });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(new RegExp(`^${variable} must `));
});

it('refuses half a first manager', () => {
  expect(wrongIn({ FIRST_MANAGER_LOGIN: 'm1@example.jp' })).toEqual([
    'FIRST_MANAGER_PASSWORD must not be empty: FIRST_MANAGER_LOGIN and FIRST_MANAGER_PASSWORD belong together',
  ]);
  expect(wrongIn({ FIRST_MANAGER_LOGIN: '', FIRST_MANAGER_PASSWORD: 'quiet lantern harbour' })).toHaveLength(1);
});

it.each([
  [{ SMTP_URL: 'smtp://mail.example.jp' }, 'MAIL_FROM'],
  [{ MAIL_FROM: 'office@example.jp' }, 'SMTP_URL'],
  [{ SMTP_URL: 'https://mail.example.jp', MAIL_FROM: 'office@example.jp' }, 'SMTP_URL'],
  [{ SMTP_URL: 'smtps://mail.example.jp', MAIL_FROM: 'office' }, 'MAIL_FROM'],
  [{ SMTP_URL: 'smtps://mail.example.jp', MAIL_FROM: '取次 <post@example.jp>' }, 'MAIL_FROM'],
  [{ SMTP_URL: 'smtps://mail.example.jp', MAIL_FROM: 'post@example.jp\r\nBcc: a@example.jp' }, 'MAIL_FROM'],
  [{ DKIM_DOMAIN: 'example.jp', DKIM_SELECTOR: 's1' }, 'DKIM_KEY_FILE'],
  [{ DKIM_DOMAIN: 'example.jp', DKIM_SELECTOR: 's1', DKIM_KEY_FILE: '/nowhere.pem' }, 'DKIM_KEY_FILE'],
  [{ DKIM_DOMAIN: 'example.jp', DKIM_SELECTOR: 's1', DKIM_KEY_FILE: import.meta.filename }, 'DKIM_KEY_FILE'],
  [{ SMS_WEBHOOK_URL: 'https://sms.example.jp' }, 'SMS_WEBHOOK_SECRET'],
])('refuses half a way out or a wrong one: %j', (env, variable) => {
  const lines = wrongIn(env);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(new RegExp(`^${variable} must `));
});

it('names everything that is wrong at once, and repeats no value: one may be a secret', () => {
  const lines = wrongIn({ DATABASE_URL: 'secret-7391', POOL_SIZE: '0', PUBLIC_URL: 'secret-7391' });
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['DATABASE_URL', 'POOL_SIZE', 'PUBLIC_URL']);
  expect(lines.join('\n')).not.toContain('secret-7391');
});

it('takes a telephone exchange as a whole, and names each part of it that is wrong', () => {
  const whole = {
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'secret',
    TWILIO_CALLER_NUMBER: '+81312345678',
    TWILIO_EXTENSION: 'sip:{code}@desk.example.jp',
  };
  expect(readConfig({}).twilio).toBeNull();
  expect(readConfig(whole).twilio).toMatchObject({ extension: 'sip:{code}@desk.example.jp' });
  expect(wrongIn({ TWILIO_AUTH_TOKEN: 'secret' })).toHaveLength(3);
  const wrong = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_CALLER_NUMBER: '03-1234-5678', TWILIO_EXTENSION: 'sip:all@x' };
  expect(wrongIn({ ...whole, ...wrong }).map((line) => line.split(' ')[0])).toEqual(Object.keys(wrong));
});

it('plays a demonstration alone, and not where that is switched off', () => {
  expect([{}, { DEMO_PLAYS: 'off' }, { TORITSUGI_MODE: 'production' }].map((env) => readConfig(env).playsDemo)).toEqual(
    [true, false, false],
  );
});

it('is handed to the containers whole, but for what a container settles itself', () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8');
  const variables = [...read('config.ts').matchAll(/\b([A-Z][A-Z0-9_]+)[?!]?: (?:string|number|Config)/g)].map(
    ([, name]) => name,
  );
  const { services } = parse(read('../../../docker-compose.yml'), { merge: true }) as {
    services: Record<'api' | 'worker', { environment: object }>;
  };
  // Of the machine, of development and of measuring: these have one value in a container.
  const own =
    'TORITSUGI_DATA TORITSUGI_DIST TORITSUGI_PAGES BACKUP_DIR DEMO_PLAYS ALLOWED_ORIGINS LOG_LEVEL POOL_SIZE DISK_RESERVE_MIB DISK_BALLAST_MIB MINIMUM_FORM_SECONDS SUBMISSIONS_PER_MINUTE';
  const left = variables.filter((name = '') => !own.split(' ').includes(name));
  expect(left).toContain('DKIM_KEY_FILE');
  for (const { environment } of [services.api, services.worker])
    expect(left.filter((name = '') => !(name in environment))).toEqual([]);
});
