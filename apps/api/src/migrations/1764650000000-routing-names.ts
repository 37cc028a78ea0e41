import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns of the feedback's foreign keys: constraints are named after table and column. */
const FOREIGN_KEYS = [
  'task_id',
  'registrant_id',
  'noted_by',
  'advisor_id',
  'answered_by',
  'close_rate_version',
  'settings_version',
];

type Renamed = readonly [from: string, to: string];

const STRATEGY: Renamed = ['policy', 'strategy'];
const FEEDBACK_ID: Renamed = ['disagreementId', 'feedbackId'];
const KINDS: readonly Renamed[] = [
  ['RankingDisagreed', 'RankingFeedbackGiven'],
  ['RankingDisagreementAnswered', 'RankingFeedbackAnswered'],
];

/**
 * Stored routing decisions under the names that the code has for them: a strategy where it said policy, feedback where
 * it said disagreement. Only names change, of a table, of keys and of kinds of events. The log refuses changes and
 * machines count them as versions, so their triggers are off for these statements, inside the migration's transaction.
 */
export class RoutingNames1764650000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(renamingTable(['ranking_disagreement', 'ranking_feedback']));
    await runner.query('alter index open_disagreements rename to open_ranking_feedback');
    await renameStored(runner, 'ranking_feedback', (pair) => pair);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await renameStored(runner, 'ranking_feedback', ([from, to]) => [to, from]);
    await runner.query('alter index open_ranking_feedback rename to open_disagreements');
    await runner.query(renamingTable(['ranking_feedback', 'ranking_disagreement']));
  }
}

const renamingTable = ([from, to]: Renamed): string =>
  [
    `alter table ${from} rename to ${to}`,
    `alter table ${to} rename constraint ${from}_pkey to ${to}_pkey`,
    ...FOREIGN_KEYS.map(
      (column) => `alter table ${to} rename constraint ${from}_${column}_fkey to ${to}_${column}_fkey`,
    ),
  ].join(';\n');

async function renameStored(
  runner: QueryRunner,
  feedback: string,
  direction: (pair: Renamed) => Renamed,
): Promise<void> {
  const [strategy, id] = [direction(STRATEGY), direction(FEEDBACK_ID)];
  const guarded = ['transfer', 'decision_request', 'domain_event'];
  await runner.query(guarded.map((table) => `alter table ${table} disable trigger user;`).join('\n'));
  await renameKey(runner, { table: 'routing_settings', column: 'settings', path: [], key: strategy });
  for (const table of ['transfer', feedback])
    await renameKey(runner, { table, column: 'ranking', path: ['decision'], key: strategy });
  for (const column of ['before', 'after'])
    await renameKey(runner, { table: 'decision_request', column, path: ['settings'], key: strategy });
  await renameKey(runner, { table: 'domain_event', column: 'payload', path: ['decision'], key: strategy });
  await renameKey(runner, { table: 'domain_event', column: 'payload', path: [], key: id });
  for (const kind of KINDS.map(direction))
    await runner.query('update domain_event set kind = $2 where kind = $1', [...kind]);
  await runner.query(guarded.map((table) => `alter table ${table} enable trigger user;`).join('\n'));
}

/** Renames a key of the object at `path` inside a JSON column. */
async function renameKey(
  runner: QueryRunner,
  { table, column, path, key: [from, to] }: { table: string; column: string; path: readonly string[]; key: Renamed },
): Promise<void> {
  const statement = `update ${table} set ${column} = case when cardinality($1::text[]) = 0
       then (${column} - $2::text) || jsonb_build_object($3::text, ${column} -> $2)
       else jsonb_set(${column}, $1, (${column} #> $1) - $2::text || jsonb_build_object($3::text, ${column} #> $1 -> $2)) end
     where jsonb_typeof(${column} #> $1) = 'object' and ${column} #> $1 ? $2`;
  await runner.query(statement, [path, from, to]);
}
