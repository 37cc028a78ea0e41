/**
 * Ordinary reads and writes go through repositories and the query builder. Hand-written SQL is for a race settled by
 * one statement, a measured hot path or a fold, and stands in a `*.queries.ts`. Read from the code itself: a text that
 * begins as a statement, and a text handed to what runs statements.
 */
import ts from 'typescript';
import { API, type Check } from './architecture';
import { isPartOfText, isText, methodOf, parse, textOf, visit } from './table-writers';

/**
 * Where SQL is at home: named queries, the schema's steps, what runs the statements or asks whether the server lives,
 * the demo's past, and specs.
 */
const AT_HOME = new RegExp(
  `\\.queries\\.ts$|\\.spec\\.ts$|^${API}/(migrations|demo|platform/(database|embedded-postgres))/|^${API}/platform/observability/health-check\\.ts$`,
);

const STATEMENT =
  /^\s*(select\s|insert\s+into\s|update\s+[^]*\sset\s|delete\s+from\s|merge\s+into\s|with\s+(recursive\s+)?\w+\s+(\([^)]*\)\s+)?as\s|truncate\s|copy\s+\w|lock\s+table\s|listen\s|notify\s)/i;

const RUNS = new Set(['query', 'queryPrepared', 'one']);

/** Hand-written SQL stands in `*.queries.ts`. */
export const sqlIsNamed: Check = (sources) =>
  sources
    .filter(({ path, text }) => path.startsWith(`${API}/`) && !AT_HOME.test(path) && holdsSql(path, text))
    .map(({ path }) => `${path} holds SQL: it belongs in a *.queries.ts`);

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
