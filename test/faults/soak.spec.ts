import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { eventually } from '../eventually';
import { testProgram } from '../server/server-process';
import { inNothing } from './explore/wrongs';
import { openFaultScene, runFaults, type FaultScene } from './fault-run';
import { askedParts, reportPart } from './parts';

/**
 * A noon at two servers while both workers are killed again and again: every message leaves once or is seen to have
 * stayed, and nobody is stuck. By `npm run test:faults -- soak` alone; worker.spec.ts does the same for a moment.
 */
const [asked] = askedParts<{ mostMs: number; killEveryMs: number }>() ?? [];
const { mostMs, killEveryMs } = asked ?? { mostMs: 0, killEveryMs: 0 };
/** So many times slower than the crowd of the fault run: about forty people a minute. */
const NOON_PACE = 30;
const ANSWERS_AFTER_MS = 150;

/** A mail server that takes everything, after a moment. */
async function openMailServer() {
  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push(/^Message-ID: <([0-9a-f-]+)@/m.exec(Buffer.concat(chunks).toString('utf8'))?.[1] ?? 'nobody');
        setTimeout(done, ANSWERS_AFTER_MS);
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    taken,
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Two workers that really send, though the agency's clock stands at noon. */
function keepWorkers({ stack: { databaseUrl } }: FaultScene, smtpUrl: string) {
  const env = { DATABASE_URL: databaseUrl, TORITSUGI_MODE: 'production', SMTP_URL: smtpUrl };
  let workers: ChildProcess[] = [];
  const start = () => {
    workers = [0, 1].map(() =>
      spawn(process.execPath, [testProgram('worker')], {
        env: { ...process.env, ...env, MAIL_FROM: 'office@agency.example.jp', LOG_LEVEL: 'error' },
        stdio: 'inherit',
      }),
    );
  };
  const kill = () =>
    Promise.all(
      workers.map(async (worker) => {
        if (worker.exitCode !== null) throw new Error('a worker has ended by itself');
        const ended = once(worker, 'exit');
        worker.kill('SIGKILL');
        await ended;
      }),
    );
  start();
  return { start, kill };
}

interface Sent {
  readonly id: string;
  readonly via: string;
  readonly state: string;
  readonly isDue: boolean;
}

/** What the rows say of mail, against what the mail server has. */
function wrongOf(rows: readonly Sent[], taken: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const id of taken) times.set(id, (times.get(id) ?? 0) + 1);
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  return [
    ...[...times].flatMap(([id, count]) => {
      const state = states.get(id);
      return [
        ...(count > 1 ? [`message ${id} left ${count} times`] : []),
        ...(state === 'sent' || state === 'uncertain' ? [] : [`message ${id} has left and is ${state ?? 'unknown'}`]),
      ];
    }),
    ...rows.flatMap(({ id, via, state, isDue }) => {
      if (state === 'sending') return [`message ${id} is being sent by nobody`];
      if (via === 'mail' && state === 'sent' && !times.has(id)) return [`message ${id} is sent and never left`];
      return via === 'mail' && state === 'queued' && isDue ? [`message ${id} was left behind`] : [];
    }),
  ];
}

it('sees a message that left twice, one that never left, and one that was left behind', () => {
  const row = (id: string, state: string) => ({ id, via: 'mail', state, isDue: true });
  const rows = [row('a', 'sent'), row('b', 'sent'), row('c', 'queued'), row('d', 'sending'), row('e', 'uncertain')];
  expect(wrongOf(rows, ['a', 'a', 'c', 'x'])).toEqual([
    'message a left 2 times',
    'message c has left and is queued',
    'message x has left and is unknown',
    'message b is sent and never left',
    'message c was left behind',
    'message d is being sent by nobody',
  ]);
});

if (asked !== undefined)
  it(
    'sends every message once or shows that it stayed, and leaves nobody stuck, while both workers are killed',
    async () => {
      const mail = await openMailServer();
      const scene = await openFaultScene({ hasWorker: false });
      const workers = keepWorkers(scene, mail.url);
      const { database } = scene.stack;
      const messages = async (): Promise<Sent[]> =>
        (
          await database.query<Sent>(
            `select id, via, state, due_at <= agency_now() and coalesce(retry_at <= clock_timestamp(), true) as "isDue"
           from message`,
          )
        ).rows;
      const rowsIn = async (where: string) => Number((await database.query(`select 1 from ${where}`)).rowCount);
      try {
        await eventually(
          'two workers',
          async () => (await rowsIn(`server_process where place = 'worker'`)) === 2,
          60_000,
        );
        const report = await runFaults(scene, {
          kind: 'workers',
          seed: 20_261_110,
          operations: Infinity,
          mostMs,
          pace: NOON_PACE,
          instead: {
            everyMs: killEveryMs,
            fault: async () => {
              await workers.kill();
              workers.start();
              return 0;
            },
          },
        });
        // Whoever held these has died: the next look shows it once their lease is over.
        await eventually(
          'nothing on its way',
          async () => {
            await database.query(
              `update message set lease_until = clock_timestamp() where state = 'sending' and lease_until < clock_timestamp() + interval '170 seconds'`,
            );
            const rows = await messages();
            return !rows.some(
              ({ via, state, isDue }) => state === 'sending' || (via === 'mail' && state === 'queued' && isDue),
            );
          },
          120_000,
        ).catch(() => undefined);
        const rows = await messages();
        const states: Record<string, number> = {};
        for (const { via, state } of rows) states[`${via} ${state}`] = (states[`${via} ${state}`] ?? 0) + 1;
        const wrong = { messages: wrongOf(rows, mail.taken), stuck: await inNothing(database) };
        const found = Object.fromEntries(Object.entries(wrong).filter(([, all]) => all.length > 0));
        const whole = { ...report, messages: states, violations: { ...report.violations, ...found } };
        console.log(JSON.stringify(whole));
        reportPart(whole);
        expect(whole.violations).toEqual({});
        expect(report.times).toBeGreaterThan(0);
        expect(states['mail sent']).toBeGreaterThan(0);
      } finally {
        await workers.kill().catch(() => undefined);
        await scene.close();
        await mail.close();
      }
    },
    mostMs + 400_000,
  );
