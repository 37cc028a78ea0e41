import 'reflect-metadata';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsEmail,
  IsFQDN,
  IsIn,
  IsInt,
  IsUrl,
  Matches,
  Max,
  Min,
  validateSync,
  ValidateBy,
  ValidateIf,
} from 'class-validator';

/** What mail is signed with, so that whoever takes it knows that it is ours. */
export interface Dkim {
  readonly domain: string;
  readonly selector: string;
  /** A private key, PEM. */
  readonly key: string;
}

/** The agency's account at LINE. `accountId` is what people add as a friend: @… */
interface LineChannel {
  readonly accessToken: string;
  readonly channelSecret: string;
  readonly accountId: string;
  readonly apiUrl: string;
}

/** The agency's account at Twilio, whose Voice API makes telephone calls. */
export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** What people see when we call: +81… */
  readonly callerNumber: string;
  /** Where a member of staff is rung first; `{code}` stands for their code, in small letters. */
  readonly extension: string;
  readonly apiUrl: string;
}

/** How this process is to run. */
export interface Config {
  /** `demo`: the demo agency, its accounts and a clock that can be moved · `production`: none of these. */
  readonly mode: 'demo' | 'production';
  readonly port: number;
  readonly host: string;
  /** An outside PostgreSQL; null starts the embedded one. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Where the embedded database is copied to every night; null: nowhere. */
  readonly backupDir: string | null;
  /** Whether this process starts a worker and keeps it running; else workers are started by somebody else. */
  readonly startsWorker: boolean;
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
  /** Servers of calendars within this network, `host` or `host:port`: others are read from outside alone. */
  readonly calendarHosts: readonly string[];
  /** How mail leaves; null: it does not. */
  readonly mail: { readonly smtpUrl: string; readonly from: string; readonly dkim: Dkim | null } | null;
  /** How messages leave by LINE; null: they do not. */
  readonly line: LineChannel | null;
  /** How telephone calls are made; null: by hand. */
  readonly twilio: TwilioAccount | null;
  /** What signs mail that came back; null: none is taken. */
  readonly returnedMailSecret: string | null;
  /** What signs mail that people write to us; null: none is taken that way. */
  readonly inboundMailSecret: string | null;
  /** The mailbox in which their mail arrives: imap:// or imaps://; null: none is read. */
  readonly imapUrl: string | null;
  /** Where answers to our mail go; each message gets one of its own after a `+`. Null: to the sender. */
  readonly replyAddress: string | null;
  /** Where SMS are handed over, signed with the secret; null: nowhere. */
  readonly sms: { readonly webhookUrl: string; readonly secret: string } | null;
  /** Who shows it may read the figures from elsewhere; null: this machine alone may. */
  readonly metricsToken: string | null;
  /** The account that a new agency begins with, where there is no account yet; null makes none. */
  readonly firstManager: { readonly login: string; readonly password: string } | null;
  /** MiB that stay free on the embedded database's disk: below it nothing is written. */
  readonly diskReserveMib: number;
  /** MiB of a file that is deleted when even that runs out; 0: none. */
  readonly diskBallastMib: number;
  /** Seconds a person needs at least between opening the form and sending it. */
  readonly minimumFormSeconds: number;
  /** Submissions accepted per address and minute. */
  readonly submissionsPerMinute: number;
  /** Whether a demonstration acts for advisors who are not there, and answers the telephone for the people called. */
  readonly playsDemo: boolean;
}

/** Nothing that a demonstration holds is worth it. */
const USUAL_BALLAST_MIB = 256;

/** Thrown where variables have values that cannot be right: one line names each. */
export class WrongConfiguration extends Error {}

/** Reads the environment, once. The only reader of `process.env`. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = validated(env);
  const dist = resolve(given.TORITSUGI_DIST);
  const { DATABASE_URL: databaseUrl = null, FIRST_MANAGER_LOGIN: login, FIRST_MANAGER_PASSWORD: password } = given;
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, SMS_WEBHOOK_URL: webhookUrl, SMS_WEBHOOK_SECRET: secret } = given;
  const mode = given.TORITSUGI_MODE ?? (databaseUrl === null ? 'demo' : 'production');
  return {
    mode,
    port: given.PORT,
    host: given.HOST,
    databaseUrl,
    dataDir: resolve(given.TORITSUGI_DATA),
    backupDir: given.BACKUP_DIR === undefined ? null : resolve(given.BACKUP_DIR),
    startsWorker: given.WORKER !== 'off',
    pages:
      given.TORITSUGI_PAGES === 'off' ? null : { register: `${dist}/apps/register`, console: `${dist}/apps/console` },
    allowedOrigins: originsIn(given.ALLOWED_ORIGINS ?? ''),
    trustedProxies: given.TRUSTED_PROXIES,
    isSecure: given.SECURE_COOKIES === 'on',
    logLevel: given.LOG_LEVEL,
    poolSize: given.POOL_SIZE,
    signingSecret: given.SIGNING_SECRET ?? null,
    publicUrl: (given.PUBLIC_URL ?? `http://localhost:${given.PORT}`).replace(/\/+$/, ''),
    calendarHosts: given.CALENDAR_HOSTS?.split(',') ?? [],
    mail: smtpUrl === undefined || from === undefined ? null : { smtpUrl, from, dkim: dkimOf(given) },
    line: lineOf(given),
    twilio: twilioOf(given),
    returnedMailSecret: given.RETURNED_MAIL_SECRET ?? null,
    inboundMailSecret: given.INBOUND_MAIL_SECRET ?? null,
    imapUrl: given.IMAP_URL ?? null,
    replyAddress: given.REPLY_ADDRESS ?? null,
    sms: webhookUrl === undefined || secret === undefined ? null : { webhookUrl, secret },
    metricsToken: given.METRICS_TOKEN ?? null,
    firstManager: login === undefined || password === undefined ? null : { login, password },
    diskReserveMib: given.DISK_RESERVE_MIB,
    diskBallastMib: given.DISK_BALLAST_MIB ?? (mode === 'demo' ? 0 : USUAL_BALLAST_MIB),
    minimumFormSeconds: given.MINIMUM_FORM_SECONDS,
    submissionsPerMinute: given.SUBMISSIONS_PER_MINUTE,
    playsDemo: mode === 'demo' && given.DEMO_PLAYS !== 'off',
  };
}

function lineOf(given: Environment): LineChannel | null {
  const { LINE_CHANNEL_ACCESS_TOKEN: accessToken, LINE_CHANNEL_SECRET: channelSecret, LINE_ACCOUNT_ID: id } = given;
  if (accessToken === undefined || channelSecret === undefined || id === undefined) return null;
  return { accessToken, channelSecret, accountId: id, apiUrl: 'https://api.line.me' };
}

function twilioOf(given: Environment): TwilioAccount | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = given;
  const { TWILIO_CALLER_NUMBER: callerNumber, TWILIO_EXTENSION: extension } = given;
  if (accountSid === undefined || authToken === undefined) return null;
  if (callerNumber === undefined || extension === undefined) return null;
  return { accountSid, authToken, callerNumber, extension, apiUrl: 'https://api.twilio.com' };
}

function dkimOf({ DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY_FILE: file }: Environment): Dkim | null {
  if (domain === undefined || selector === undefined || file === undefined) return null;
  return { domain, selector, key: readFileSync(file, 'utf8') };
}

/** For a process that this one starts: its own environment, with what it has settled. */
export const environmentWith = (settled: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...process.env,
  ...settled,
});

function validated(env: NodeJS.ProcessEnv): Environment {
  const given = plainToInstance(Environment, env, { exposeDefaultValues: true });
  const wrong = validateSync(given, { stopAtFirstError: true }).flatMap(({ constraints = {} }) =>
    Object.values(constraints),
  );
  if (wrong.length > 0) throw new WrongConfiguration(wrong.join('\n'));
  return given;
}

const originsIn = (list: string): string[] => list.split(',').filter((origin) => origin !== '');

const each =
  (...rules: PropertyDecorator[]): PropertyDecorator =>
  (target, variable) =>
    rules.forEach((rule) => rule(target, variable));

const isGiven = (_environment: unknown, value: unknown): boolean => value !== undefined;
const must = (rule: string) => ({ message: `$property must be ${rule}` });

const OneOf = (...values: readonly string[]) =>
  each(ValidateIf(isGiven), IsIn([...values], must(`one of: ${values.join(', ')}`)));

const NotBlank = () => each(ValidateIf(isGiven), Matches(/\S/, { message: '$property must not be empty' }));

/** Digits alone: `Number` would also read a blank, `1e3` and `0x10`. */
function Whole(from: number, to = Number.MAX_SAFE_INTEGER) {
  const rule = must(`a whole number from ${from}${to === Number.MAX_SAFE_INTEGER ? '' : ` to ${to}`}`);
  const toNumber = ({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return each(Transform(toNumber), IsInt(rule), Min(from, rule), Max(to, rule));
}

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;
const isListOfOrigins = (text: unknown): boolean => typeof text === 'string' && originsIn(text).every(isOrigin);

const ORIGINS = 'origins with commas between, such as http://localhost:5173,http://localhost:5174';
const Origins = () =>
  each(ValidateIf(isGiven), ValidateBy({ name: 'origins', validator: { validate: isListOfOrigins } }, must(ORIGINS)));

/** All or none: one alone makes nothing. */
const Together = (those: readonly (keyof Environment)[], ...rules: PropertyDecorator[]) =>
  each(
    ValidateIf((given: Environment) => those.some((one) => given[one] !== undefined)),
    Matches(/\S/, { message: `$property must not be empty: ${those.join(' and ')} belong together` }),
    ...rules,
  );
const Pair = (one: keyof Environment, other: keyof Environment, ...rules: PropertyDecorator[]) =>
  Together([one, other], ...rules);
const WithDkim = (...rules: PropertyDecorator[]) =>
  Together(['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY_FILE'], ...rules);
const WithLine = (...rules: PropertyDecorator[]) =>
  Together(['LINE_CHANNEL_ACCESS_TOKEN', 'LINE_CHANNEL_SECRET', 'LINE_ACCOUNT_ID'], ...rules);
const WithTwilio = (...rules: PropertyDecorator[]) =>
  Together(['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_CALLER_NUMBER', 'TWILIO_EXTENSION'], ...rules);

function isKeyFile(path: unknown): boolean {
  try {
    return createPrivateKey(readFileSync(String(path))).asymmetricKeyType !== undefined;
  } catch {
    return false;
  }
}
const KeyFile = () =>
  ValidateBy({ name: 'keyFile', validator: { validate: isKeyFile } }, must('a file that holds a private key (PEM)'));
const FirstManager = () => Pair('FIRST_MANAGER_LOGIN', 'FIRST_MANAGER_PASSWORD');

/** The variables that are read, with what holds where one is not given. */
class Environment {
  @OneOf('demo', 'production') TORITSUGI_MODE?: Config['mode'];
  @Whole(0, 65_535) PORT: number = 3_000;
  @NotBlank() HOST: string = '127.0.0.1';
  @ValidateIf(isGiven)
  @Matches(/^postgres(ql)?:\/\/\S+$/, must('the address of a PostgreSQL: postgres://…'))
  DATABASE_URL?: string;
  @NotBlank() TORITSUGI_DATA: string = '.data';
  @NotBlank() BACKUP_DIR?: string;
  @OneOf('on', 'off') WORKER?: string;
  @OneOf('on', 'off') DEMO_PLAYS?: string;
  @NotBlank() TORITSUGI_DIST: string = 'dist';
  @OneOf('on', 'off') TORITSUGI_PAGES?: string;
  @Origins() ALLOWED_ORIGINS?: string;
  @Whole(0) TRUSTED_PROXIES: number = 0;
  @OneOf('on', 'off') SECURE_COOKIES?: string;
  @OneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent') LOG_LEVEL: string = 'info';
  @Whole(1) POOL_SIZE: number = 10;
  @NotBlank() SIGNING_SECRET?: string;
  @ValidateIf(isGiven)
  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true, require_tld: false, allow_query_components: false },
    must('an address that begins with http:// or https://'),
  )
  PUBLIC_URL?: string;
  @ValidateIf(isGiven)
  @Matches(/^[a-z0-9.-]+(:\d+)?(,[a-z0-9.-]+(:\d+)?)*$/, must('hosts, host or host:port, joined by commas'))
  CALENDAR_HOSTS?: string;
  @Pair('SMTP_URL', 'MAIL_FROM', Matches(/^smtps?:\/\/\S+$/, must('the address of a mail server: smtp:// or smtps://')))
  SMTP_URL?: string;
  @Pair(
    'SMTP_URL',
    'MAIL_FROM',
    IsEmail({}, must('a mail address alone, such as post@example.jp: the name beside it is the name of the agency')),
  )
  MAIL_FROM?: string;
  @Pair('SMS_WEBHOOK_URL', 'SMS_WEBHOOK_SECRET', Matches(/^https?:\/\/\S+$/, must('an address that begins with http')))
  SMS_WEBHOOK_URL?: string;
  @Pair('SMS_WEBHOOK_URL', 'SMS_WEBHOOK_SECRET')
  SMS_WEBHOOK_SECRET?: string;
  @WithDkim(IsFQDN({}, must('a domain'))) DKIM_DOMAIN?: string;
  @WithDkim(Matches(/^[\w.-]{1,63}$/, must('letters, digits, dots and hyphens'))) DKIM_SELECTOR?: string;
  @WithDkim(KeyFile()) DKIM_KEY_FILE?: string;
  @WithLine() LINE_CHANNEL_ACCESS_TOKEN?: string;
  @WithLine() LINE_CHANNEL_SECRET?: string;
  @WithLine(Matches(/^@[a-z0-9._-]{3,30}$/, must('the id of the LINE account: @…'))) LINE_ACCOUNT_ID?: string;
  @WithTwilio(Matches(/^AC[0-9a-f]{32}$/, must('the SID of the Twilio account: AC and 32 digits')))
  TWILIO_ACCOUNT_SID?: string;
  @WithTwilio() TWILIO_AUTH_TOKEN?: string;
  @WithTwilio(Matches(/^\+[1-9]\d{6,14}$/, must('a telephone number that begins with + and the country')))
  TWILIO_CALLER_NUMBER?: string;
  @WithTwilio(Matches(/^(sip|client):\S*\{code\}\S*$/, must('sip:… or client:… with {code} for the code of staff')))
  TWILIO_EXTENSION?: string;
  @NotBlank() RETURNED_MAIL_SECRET?: string;
  @NotBlank() INBOUND_MAIL_SECRET?: string;
  @ValidateIf(isGiven)
  @Matches(/^imaps?:\/\/[^\s/@]+@[^\s@]+$/, must('the address of a mailbox: imaps://user:password@host:993/INBOX'))
  IMAP_URL?: string;
  @ValidateIf(isGiven)
  @Matches(/^[a-z0-9._-]{1,11}@[a-z0-9.-]{1,200}$/, must('a mail address with at most 11 letters before the @'))
  REPLY_ADDRESS?: string;
  @NotBlank() METRICS_TOKEN?: string;
  @FirstManager() FIRST_MANAGER_LOGIN?: string;
  @FirstManager() FIRST_MANAGER_PASSWORD?: string;
  @Whole(0) DISK_RESERVE_MIB: number = 1_024;
  @ValidateIf(isGiven) @Whole(0) DISK_BALLAST_MIB?: number;
  @Whole(0) MINIMUM_FORM_SECONDS: number = 3;
  @Whole(1) SUBMISSIONS_PER_MINUTE: number = 30;
}
