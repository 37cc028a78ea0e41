/**
 * Ordinary reads and writes go through repositories and the query builder. Hand-written SQL is for a race settled by
 * one statement, a measured hot path or a fold, and stands in a `*.queries.ts`. Read from the code itself: a text that
 * begins as a statement, and a text handed to what runs statements.
 */
import ts from 'typescript';
import { API, type Check } from './architecture';
import { isPartOfText, isText, methodOf, parse, textOf, visit } from './table-writers';

/** Where SQL is at home: named queries, the schema's steps, what runs the statements, the demo's past, and specs. */
const AT_HOME = new RegExp(`\\.queries\\.ts$|\\.spec\\.ts$|^${API}/(migrations|demo|platform/database)/`);

/** Files whose SQL is still to be named or to become a repository's: the list only gets shorter. */
export const UNNAMED_SQL: readonly string[] = [
  'board/board.service.ts',
  'board/call-task-detail.service.ts',
  'board/call-task.rows.ts',
  'board/call-tasks.service.ts',
  'board/calls/calls.service.ts',
  'board/claims.service.ts',
  'board/calls/courtesy.service.ts',
  'board/service-level.ts',
  'board/timeline.ts',
  'platform/clock/agency-clock.ts',
  'platform/embedded-postgres/embedded-postgres.ts',
  'platform/events/event-log.ts',
  'platform/http/idempotency.ts',
  'platform/observability/health-check.ts',
  'platform/signing/signing.ts',
  'transfer/offers/desk.service.ts',
  'transfer/offers/offers.service.ts',
  'transfer/offers/restart.service.ts',
  'transfer/offers/rings.service.ts',
  'transfer/offers/transfer-pushes.ts',
  'transfer/offers/transfer-views.service.ts',
  'transfer/offers/transfers.service.ts',
];

const STATEMENT =
  /^\s*(select\s|insert\s+into\s|update\s+[^]*\sset\s|delete\s+from\s|merge\s+into\s|with\s+(recursive\s+)?\w+\s+(\([^)]*\)\s+)?as\s|truncate\s|copy\s+\w|lock\s+table\s|listen\s|notify\s)/i;

const RUNS = new Set(['query', 'queryPrepared', 'one']);

/**
 * Hand-written SQL stands in `*.queries.ts`, apart from the files in `remaining`; one of those that holds none is named
 * too.
 */
export const sqlIsNamed =
  (remaining: readonly string[]): Check =>
  (sources) => {
    const holders = sources
      .filter(({ path, text }) => path.startsWith(`${API}/`) && !AT_HOME.test(path) && holdsSql(path, text))
      .map(({ path }) => path);
    const excused = remaining.map((path) => `${API}/${path}`);
    return [
      ...holders
        .filter((path) => !excused.includes(path))
        .map((path) => `${path} holds SQL: it belongs in a *.queries.ts`),
      ...excused.filter((path) => !holders.includes(path)).map((path) => `${path} holds no SQL: take it off the list`),
    ];
  };

function holdsSql(path: string, text: string): boolean {
  let found = false;
  visit(parse({ path, text }), (node) => {
    if (isText(node) && !isPartOfText(node) && STATEMENT.test(textOf(node))) found = true;
    if (!ts.isCallExpression(node) || !RUNS.has(methodOf(node) ?? '')) return;
    // The name of a prepared statement is a text as well: its statement comes second.
    const statement = node.arguments[methodOf(node) === 'queryPrepared' ? 1 : 0];
    if (statement !== undefined && isText(statement)) found = true;
  });
  return found;
}
