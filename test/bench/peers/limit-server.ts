/**
 * How quick could it be at most? Written by hand on node:http, nothing checked, nothing scored, nobody asked who they
 * are. `LIMIT=batch`: whoever arrives while a statement is under way joins the next, one row each · `LIMIT=same-rows`:
 * the same with every row that the product writes for a submission, by the product's own statement · `LIMIT=raw`: one
 * INSERT and one frame per submission. All push to boards over ws.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { WebSocketServer } from 'ws';
import { GroupCommit } from '../../../apps/api/src/platform/database/group-commit';
import { newId } from '../../../apps/api/src/platform/database/ids';
import { WRITE } from '../../../apps/api/src/registration/submission/submission.queries';
import type { SubmitRegistration } from '@toritsugi/contracts';
import { tellParent } from '../ground/processes';

type Stored = { readonly id: string };
type Write = (submissions: readonly SubmitRegistration[]) => Promise<readonly Stored[]>;

const kind = process.env['LIMIT'];
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const boards = new WebSocketServer({ noServer: true, perMessageDeflate: false });

await pool.query(
  `create table if not exists bench_registration (id uuid primary key, state smallint not null default 0, answers jsonb not null, at timestamptz not null default now())`,
);
await pool.query('create index if not exists bench_waiting on bench_registration (at) where state = 0');

const writeBatch: Write = async (submissions) => {
  const stored = submissions.map(() => ({ id: newId() }));
  await pool.query({
    name: 'batch',
    text: 'insert into bench_registration (id, answers) select * from unnest($1::uuid[], $2::jsonb[])',
    values: [stored.map(({ id }) => id), submissions.map(({ answers }) => JSON.stringify(answers))],
  });
  return stored;
};

const writeOne = async ({ answers }: SubmitRegistration): Promise<Stored> => {
  const id = newId();
  await pool.query({
    name: 'one',
    text: 'insert into bench_registration (id, answers) values ($1, $2)',
    values: [id, JSON.stringify(answers)],
  });
  return { id };
};

const {
  rows: [known],
} = await pool.query<{ target: string; version: number }>(
  `select id as target, version from target_version where state = 'active' limit 1`,
);

/** What the product writes, with the same values for everybody but ids and the contact. */
const writeSameRows: Write = async (submissions) => {
  const now = new Date();
  const at = now.toISOString();
  const [rows, consents, messages, events]: object[][] = [[], [], [], []];
  const stored = submissions.map(({ idempotencyKey, formVersion, answers: all, consents: given }) => {
    const { family_name, given_name, family_kana, given_kana, phone, email, ...answers } = all;
    const [id, registrant_id, task_id] = [newId(), newId(), newId()];
    const receipt = {
      receiptNumber: id,
      callWhen: 'now',
      callFrom: at,
      promisedBy: at,
      callerNumber: '03-0000-0000',
      agencyName: '取次',
      submittedAt: at,
    };
    const hash = id.replaceAll('-', '').repeat(2);
    rows?.push({
      id,
      key: idempotencyKey,
      hash,
      registrant_id,
      task_id,
      score_id: newId(),
      form_version: formVersion,
      language: 'ja',
      channel: 'listing',
      answers,
      receipt,
      receipt_number: id,
      token_hash: hash,
      masked_name: `試〇 ${String(given_name).charAt(0)}〇`,
      occupation: 'accounting',
      segment: 'accounting.y4_plus.kanto',
      can_talk_now: true,
      band: 'A',
      score: 87,
      potential: 100,
      unknown_avoids: 0,
      results: [],
      target_version_id: known?.target,
      target_version: known?.version,
      score_offset: 0,
      score_model_version: null,
      family_name,
      given_name,
      family_kana,
      given_kana,
      phone,
      phone_e164: `+81${String(phone).replaceAll('-', '').slice(1)}`,
      email,
      eligible_at: at,
      deadline_at: at,
      promised_due_at: at,
    });
    for (const { id: consent_id, version, isGiven } of given)
      consents?.push({ of: id, id: newId(), consent_id, purpose: 'placement', version, hash, is_given: isGiven });
    for (const via of ['mail', 'sms'])
      messages?.push({
        of: id,
        id: newId(),
        via,
        recipient: email,
        subject: letter.subject,
        body: letter.body,
        template_version: 1,
        dedupe_key: `received:${registrant_id}:${via}`,
      });
    for (const event of [
      'RegistrationSubmitted',
      'RegistrantScored',
      'CallTaskQueued',
      'MessageQueued',
      'MessageQueued',
    ]) {
      events?.push({
        of: id,
        id: newId(),
        kind: event,
        task_id: event === 'CallTaskQueued' ? task_id : undefined,
        payload: { band: 'A', at, language: 'ja', occupation: 'accounting' },
      });
    }
    return { id };
  });
  await pool.query({
    name: 'same rows',
    text: WRITE,
    values: [JSON.stringify(rows), now, JSON.stringify(consents), JSON.stringify(messages), JSON.stringify(events)],
  });
  return stored;
};

const letter = {
  subject: 'お申し込みを受け付けました',
  body: 'お申し込みありがとうございます。担当者からお電話します。'.repeat(8),
};
const announced =
  (write: Write): Write =>
  async (submissions) => {
    const stored = await write(submissions);
    push({
      kind: 'registered',
      cards: submissions.map(({ answers }, index) => ({
        id: stored[index]?.id,
        name: `試〇 ${String(answers['given_name']).charAt(0)}〇`,
      })),
    });
    return stored;
  };
const commits = new GroupCommit<SubmitRegistration, Stored>(
  announced(kind === 'same-rows' ? writeSameRows : writeBatch),
);

async function store(submission: SubmitRegistration): Promise<Stored> {
  if (kind !== 'raw') return commits.add(submission);
  const stored = await writeOne(submission);
  push({
    kind: 'registered',
    cards: [{ id: stored.id, name: `試〇 ${String(submission.answers['given_name']).charAt(0)}〇` }],
  });
  return stored;
}

function push(message: object): void {
  const text = JSON.stringify(message);
  for (const board of boards.clients) board.send(text);
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    void store(JSON.parse(Buffer.concat(chunks).toString()) as SubmitRegistration).then(
      ({ id }) =>
        response
          .setHeader('content-type', 'application/json')
          .end(JSON.stringify({ receiptNumber: id, token: randomUUID() })),
      (error: unknown) => {
        console.error(error);
        response.writeHead(500).end();
      },
    );
  });
}

const server = createServer(answer);
server.on('upgrade', (request, socket, head) =>
  boards.handleUpgrade(request, socket, head, (board) => boards.emit('connection', board, request)),
);
server.listen(0, '127.0.0.1', () => tellParent({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
process.on('SIGTERM', () => process.exit(0));
