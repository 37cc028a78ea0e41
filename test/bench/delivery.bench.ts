/**
 * How many messages a second leave through the outbox (claimed, guarded, handed over, settled, each with its event),
 * and how many nodemailer alone sends in a bare loop over as many connections? Both to the same mail server in this
 * process.
 */
import 'reflect-metadata';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { createApi } from '../../apps/api/src/api';
import { readConfig } from '../../apps/api/src/config';
import { Delivery } from '../../apps/api/src/messaging/delivery.service';
import { MAX_CONNECTIONS } from '../../apps/api/src/messaging/transports/smtp-transport';
import { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';
import { openBenchDatabase } from './ground/bench-database';
import { interleaved, median, ratioAtLeast, ratioOf, report } from './ground/measure';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const PER_ROUND = Number(process.env['BENCH_MESSAGES'] ?? 500);
const BODY = 'ご相談の日時が決まりました。\n'.repeat(20);

const database = await openBenchDatabase();
let taken = 0;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onData: (stream, _session, done) => {
    stream.on('data', () => undefined);
    stream.on('end', () => {
      taken += 1;
      done();
    });
  },
});
const listening = smtp.listen(0, '127.0.0.1');
await once(listening, 'listening');
const smtpUrl = `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
const config = {
  ...readConfig({
    DATABASE_URL: database.url,
    TORITSUGI_PAGES: 'off',
    LOG_LEVEL: 'silent',
    SIGNING_SECRET: 'for benches',
    SMTP_URL: smtpUrl,
    MAIL_FROM: 'office@agency.example.jp',
  }),
};
const api = await createApi(config, database.url);
const [work, delivery] = [api.app.get(UnitOfWork), api.app.get(Delivery)];
await work.query(
  `insert into channel (key, name_ja, name_en) values ('listing', '広告', 'Ads') on conflict do nothing`,
);
await work.query(
  `insert into registrant (id, state, receipt_number, token_hash, language, masked_name, channel, occupation, segment,
     band, score, potential, submitted_at)
   select gen_random_uuid(), 'registered', 'T-' || n, decode(lpad(n::text, 64, '0'), 'hex'), 'ja', '藤〇', 'listing',
     'accounting', 'accounting.y4_plus.kanto', 'A', 80, 90, agency_now() from generate_series(1, $1::int) n`,
  [PER_ROUND],
);
const bare = createTransport({ url: smtpUrl, pool: true, maxConnections: MAX_CONNECTIONS } as object);

async function outbox(): Promise<number> {
  await work.query(
    `insert into message (id, registrant_id, template, kind, via, recipient, subject, body, due_at, dedupe_key)
     select gen_random_uuid(), id, 'B1', 'transactional', 'mail', receipt_number || '@example.jp', 'ご相談', $1,
       agency_now(), gen_random_uuid()::text from registrant`,
    [BODY],
  );
  return rate(async () => {
    await delivery.look();
    await delivery.settled();
  });
}

const loop = (): Promise<number> =>
  rate(async () => {
    let left = PER_ROUND;
    await Promise.all(
      Array.from({ length: MAX_CONNECTIONS }, async () => {
        while ((left -= 1) >= 0)
          await bare.sendMail({
            from: 'office@agency.example.jp',
            to: `T-${left}@example.jp`,
            subject: 'ご相談',
            text: BODY,
          });
      }),
    );
  });

async function rate(send: () => Promise<void>): Promise<number> {
  const before = taken;
  const since = performance.now();
  await send();
  if (taken - before !== PER_ROUND) throw new Error(`${taken - before} of ${PER_ROUND} messages arrived`);
  return PER_ROUND / ((performance.now() - since) / 1_000);
}

await outbox();
await loop();
const rounds = await interleaved(ROUNDS, { outbox, loop });
report({
  bench: 'messages a second through the outbox',
  value: median(rounds.outbox),
  unit: '1/s',
  peer: 'nodemailer in a bare loop',
  ratio: ratioOf(rounds, 'outbox', 'loop'),
  goal: ratioAtLeast(0.5),
});
bare.close();
await api.close();
await new Promise<void>((resolve) => smtp.close(() => resolve()));
await database.stop();
