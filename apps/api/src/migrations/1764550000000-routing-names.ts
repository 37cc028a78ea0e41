import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stored routing decisions under the names that the code has for them: a strategy where it said policy, feedback where it said
 * disagreement. Only keys and kinds change. The log refuses changes from everybody, so its trigger is off for these
 * statements, inside the migration's transaction.
 */
export class RoutingNames1764550000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await rename(runner, {
      strategy: ['policy', 'strategy'],
      id: ['disagreementId', 'feedbackId'],
      kinds: [
        ['RankingDisagreed', 'RankingFeedbackGiven'],
        ['RankingDisagreementAnswered', 'RankingFeedbackAnswered'],
      ],
    });
  }

  public async down(runner: QueryRunner): Promise<void> {
    await rename(runner, {
      strategy: ['strategy', 'policy'],
      id: ['feedbackId', 'disagreementId'],
      kinds: [
        ['RankingFeedbackGiven', 'RankingDisagreed'],
        ['RankingFeedbackAnswered', 'RankingDisagreementAnswered'],
      ],
    });
  }
}

type Renamed = readonly [from: string, to: string];

async function rename(
  runner: QueryRunner,
  { strategy, id, kinds }: { strategy: Renamed; id: Renamed; kinds: readonly Renamed[] },
): Promise<void> {
  await renameKey(runner, { table: 'routing_settings', column: 'settings', path: [], key: strategy });
  await renameKey(runner, { table: 'transfer', column: 'ranking', path: ['decision'], key: strategy });
  await renameKey(runner, { table: 'ranking_disagreement', column: 'ranking', path: ['decision'], key: strategy });
  for (const column of ['before', 'after'])
    await renameKey(runner, { table: 'decision_request', column, path: ['settings'], key: strategy });
  await runner.query('alter table domain_event disable trigger domain_event_is_append_only');
  await renameKey(runner, { table: 'domain_event', column: 'payload', path: ['decision'], key: strategy });
  await renameKey(runner, { table: 'domain_event', column: 'payload', path: [], key: id });
  for (const kind of kinds) await runner.query('update domain_event set kind = $2 where kind = $1', [...kind]);
  await runner.query('alter table domain_event enable trigger domain_event_is_append_only');
}

/** Renames a key of the object at `path` inside a JSON column. */
async function renameKey(
  runner: QueryRunner,
  { table, column, path, key: [from, to] }: { table: string; column: string; path: readonly string[]; key: Renamed },
): Promise<void> {
  await runner.query(
    `update ${table} set ${column} = case when cardinality($1::text[]) = 0
       then (${column} - $2::text) || jsonb_build_object($3::text, ${column} -> $2)
       else jsonb_set(${column}, $1, (${column} #> $1) - $2::text || jsonb_build_object($3::text, ${column} #> $1 -> $2)) end
     where jsonb_typeof(${column} #> $1) = 'object' and ${column} #> $1 ? $2`,
    [path, from, to],
  );
}
