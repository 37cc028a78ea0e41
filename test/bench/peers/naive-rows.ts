/**
 * The rows that the product writes for a submission, as one writes them first: a class per table for the ORM, and one
 * `repository.save` after another in a transaction. Each save looks first whether its row is there already.
 */
import { createHash } from 'node:crypto';
import { phoneE164 } from '@toritsugi/triage';
import { DataSource, EntitySchema, type EntityManager, type EntitySchemaColumnOptions } from 'typeorm';
import { v4 } from 'uuid';

/** A checked submission, as far as its rows need it. */
export interface NaiveSubmission {
  readonly idempotencyKey: string;
  readonly formVersion: number;
  readonly language: string;
  readonly answers: object & {
    family_name: string;
    given_name: string;
    family_kana?: string;
    given_kana?: string;
    phone: string;
    email: string;
    can_talk_now?: boolean;
  };
  readonly consents: readonly { id: string; version: string; isGiven: boolean }[];
}

type Row = Record<string, unknown>;
type Column = EntitySchemaColumnOptions['type'];

function table(
  name: string,
  columns: Readonly<Record<string, Column>>,
  keys: readonly string[] = ['id'],
): EntitySchema<Row> {
  const described = Object.entries(columns).map(([column, type]): [string, EntitySchemaColumnOptions] => [
    column,
    { type, primary: keys.includes(column), nullable: true },
  ]);
  return new EntitySchema<Row>({ name, tableName: name, columns: Object.fromEntries(described) });
}

const registrants = table('registrant', {
  id: 'uuid',
  state: 'text',
  receipt_number: 'text',
  token_hash: 'bytea',
  language: 'text',
  masked_name: 'text',
  channel: 'text',
  occupation: 'text',
  segment: 'text',
  band: 'text',
  score: 'int',
  potential: 'int',
  unknown_avoids: 'int',
  can_talk_now: 'boolean',
  submitted_at: 'timestamptz',
});
const contacts = table(
  'registrant_contact',
  {
    registrant_id: 'uuid',
    family_name: 'text',
    given_name: 'text',
    family_kana: 'text',
    given_kana: 'text',
    phone: 'text',
    phone_e164: 'text',
    email: 'text',
  },
  ['registrant_id'],
);
const registrations = table('registration', {
  id: 'uuid',
  registrant_id: 'uuid',
  idempotency_key: 'uuid',
  request_hash: 'bytea',
  form_version: 'int',
  language: 'text',
  answers: 'jsonb',
  channel: 'text',
  submitted_at: 'timestamptz',
  receipt: 'jsonb',
});
const suspicions = table('duplicate_suspicion', { registrant_id: 'uuid', other_id: 'uuid', reason: 'text' }, [
  'registrant_id',
  'other_id',
]);
const consents = table('consent', {
  id: 'uuid',
  registrant_id: 'uuid',
  consent_id: 'text',
  purpose: 'text',
  text_version: 'text',
  text_hash: 'bytea',
  language: 'text',
  is_given: 'boolean',
  at: 'timestamptz',
});
const scores = table('score', {
  id: 'uuid',
  registrant_id: 'uuid',
  target_version_id: 'uuid',
  target_version: 'int',
  score: 'int',
  potential: 'int',
  band: 'text',
  unknown_avoids: 'int',
  results: 'jsonb',
  cause: 'text',
  at: 'timestamptz',
});
const tasks = table('call_task', {
  id: 'uuid',
  state: 'text',
  registrant_id: 'uuid',
  cause: 'text',
  band: 'text',
  submitted_at: 'timestamptz',
  eligible_at: 'timestamptz',
  deadline_at: 'timestamptz',
  promised_due_at: 'timestamptz',
});
const messages = table('message', {
  id: 'uuid',
  registrant_id: 'uuid',
  template: 'text',
  template_version: 'int',
  kind: 'text',
  via: 'text',
  recipient: 'text',
  subject: 'text',
  body: 'text',
  due_at: 'timestamptz',
  dedupe_key: 'text',
});
const events = table('domain_event', {
  id: 'uuid',
  kind: 'text',
  at: 'timestamptz',
  registrant_id: 'uuid',
  task_id: 'uuid',
  payload: 'jsonb',
});

export async function openNaiveRows(url: string): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url,
    synchronize: false,
    poolSize: 10,
    entities: [registrants, contacts, registrations, suspicions, consents, scores, tasks, messages, events],
  }).initialize();
}

/** Writes a submission that scored `points`, once per idempotency key. Replies its registration's id. */
export async function saveNaively(source: DataSource, submission: NaiveSubmission, points: number): Promise<string> {
  return source.transaction(async (manager) => {
    const known = await manager.getRepository(registrations).findOneBy({ idempotency_key: submission.idempotencyKey });
    return known === null ? saveNew(manager, submission, points) : String(known['id']);
  });
}

async function saveNew(
  manager: EntityManager,
  { idempotencyKey, formVersion, language, answers: all, consents: given }: NaiveSubmission,
  points: number,
): Promise<string> {
  const { family_name, given_name, family_kana, given_kana, phone, email, ...answers } = all;
  const [{ now, number, target, version }] = (await manager.query(
    `select agency_now() as now, nextval('receipt_number') as number, id as target, version from target_version where state = 'active' limit 1`,
  )) as [{ now: Date; number: string; target: string; version: number }];
  const [id, registrantId, taskId] = [v4(), v4(), v4()];
  const about = { registrant_id: registrantId };
  const scored = { score: points, potential: 100, band: 'A', unknown_avoids: 0 };
  const hash = createHash('sha256').update(id).digest();
  const others = await manager
    .getRepository(contacts)
    .find({ where: [{ phone_e164: phoneE164(phone) }, { email }], take: 3 });
  const save = (entity: EntitySchema<Row>, row: Row): Promise<Row> => manager.getRepository(entity).save(row);

  await save(registrants, {
    id: registrantId,
    state: 'registered',
    receipt_number: `N-${number}`,
    token_hash: hash,
    language,
    masked_name: `試〇 ${given_name.charAt(0)}〇`,
    channel: 'listing',
    occupation: 'accounting',
    segment: 'accounting.y4_plus.kanto',
    can_talk_now: all.can_talk_now === true,
    submitted_at: now,
    ...scored,
  });
  await save(contacts, {
    ...about,
    family_name,
    given_name,
    family_kana,
    given_kana,
    phone,
    phone_e164: phoneE164(phone),
    email,
  });
  await save(registrations, {
    id,
    ...about,
    idempotency_key: idempotencyKey,
    request_hash: hash,
    form_version: formVersion,
    language,
    answers,
    channel: 'listing',
    submitted_at: now,
    receipt: {
      receiptNumber: `N-${number}`,
      callWhen: 'now',
      callFrom: now,
      promisedBy: now,
      callerNumber: '03-0000-0000',
      agencyName: '取次',
      submittedAt: now,
    },
  });
  for (const other of others)
    await save(suspicions, {
      ...about,
      other_id: other['registrant_id'],
      reason: other['email'] === email ? 'email' : 'phone',
    });
  for (const consent of given)
    await save(consents, {
      id: v4(),
      ...about,
      consent_id: consent.id,
      purpose: 'placement',
      text_version: consent.version,
      text_hash: hash,
      language,
      is_given: consent.isGiven,
      at: now,
    });
  await save(scores, {
    id: v4(),
    ...about,
    target_version_id: target,
    target_version: version,
    results: [],
    cause: 'submission',
    at: now,
    ...scored,
  });
  await save(tasks, {
    id: taskId,
    state: 'waiting',
    ...about,
    cause: 'registration',
    band: 'A',
    submitted_at: now,
    eligible_at: now,
    deadline_at: now,
    promised_due_at: now,
  });
  for (const via of ['mail', 'sms'])
    await save(messages, {
      id: v4(),
      ...about,
      template: 'A1',
      template_version: 1,
      kind: 'transactional',
      via,
      recipient: email,
      ...letter,
      due_at: now,
      dedupe_key: `received:${registrantId}:${via}`,
    });
  for (const kind of [
    'RegistrationSubmitted',
    'RegistrantScored',
    'CallTaskQueued',
    'MessageQueued',
    'MessageQueued',
  ]) {
    await save(events, {
      id: v4(),
      kind,
      at: now,
      ...about,
      ...(kind === 'CallTaskQueued' && { task_id: taskId }),
      payload: { band: 'A', language, occupation: 'accounting' },
    });
  }
  return id;
}

const letter = {
  subject: 'お申し込みを受け付けました',
  body: 'お申し込みありがとうございます。担当者からお電話します。'.repeat(8),
};
