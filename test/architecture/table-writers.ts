/**
 * One writer per table: a table is written by the folder that holds its entity, and by nobody else. Whoever needs a
 * change asks the owner's service, or puts a named part of the owner's `*.queries.ts` into a larger statement. Read
 * from the code itself: the SQL in its texts, and its calls on repositories, entity managers and query builders.
 */
import { posix } from 'node:path';
import ts from 'typescript';
import { API, STAGES, type Check, type Source } from './architecture';

/** Who owns what, as the entities' places say. */
export interface TableOwners {
  /** Folder by table. */
  readonly folders: ReadonlyMap<string, string>;
  /** Table by entity class. */
  readonly entities: ReadonlyMap<string, string>;
}

/**
 * A batch of submissions is written whole, by one statement over the tables of several owners: every other way was
 * slower.
 */
const BATCHED_SUBMIT = `${API}/registration/submission/submission.queries.ts`;

/** Migrations make the tables, the demo writes a plausible past, and specs set their scenes. */
const OUTSIDE = new RegExp(`^${API}/(migrations|demo)/|\\.spec\\.ts$`);

/** What stands for a part of a text that only the running program knows. */
const UNKNOWN = '\u2026';

const NAME = `(?:"?public"?\\s*\\.\\s*)?"?(\\w+|${UNKNOWN})`;
const WRITES = [
  `insert\\s+into\\s+${NAME}`,
  `merge\\s+into\\s+(?:only\\s+)?${NAME}`,
  `delete\\s+from\\s+(?:only\\s+)?${NAME}`,
  `update\\s+(?:only\\s+)?${NAME}"?(?:\\s*\\*)?(?:\\s+(?:as\\s+)?(?!set\\b)\\w+)?\\s+set\\b`,
  `truncate\\s+(?:table\\s+)?(?:only\\s+)?${NAME}`,
  `copy\\s+${NAME}"?\\s*(?:\\([^)]*\\)\\s*)?from\\b`,
].map((pattern) => new RegExp(`\\b${pattern}`, 'gi'));

const WRITING_METHODS = new Set(
  'clear decrement delete increment insert into recover remove restore save softDelete softRemove update updateAll upsert deleteAll'.split(
    ' ',
  ),
);

/** Reads who owns which table. In a stage that is the stage; elsewhere the very folder of the entity. */
export function tableOwners(sources: readonly Source[]): TableOwners {
  const folders = new Map<string, string>();
  const entities = new Map<string, string>();
  for (const source of sources.filter(({ path }) => path.startsWith(`${API}/`) && path.endsWith('.entity.ts'))) {
    visit(parse(source), (node) => {
      if (!ts.isClassDeclaration(node) || node.name === undefined) return;
      const table = tableOf(node);
      if (table === undefined) return;
      const owner = ownerFolder(source.path);
      if ((folders.get(table) ?? owner) !== owner)
        throw new Error(`${table} has entities in ${owner} and ${folders.get(table)}`);
      folders.set(table, owner);
      entities.set(node.name.text, table);
    });
  }
  return { folders, entities };
}

/** Every write to a table stands in the folder that owns it. */
export const tablesHaveOneWriter =
  ({ folders, entities }: TableOwners): Check =>
  (sources) =>
    sources
      .filter(({ path }) => path.startsWith(`${API}/`) && !OUTSIDE.test(path) && path !== BATCHED_SUBMIT)
      .flatMap((source) => {
        const tree = parse(source);
        const written = new Set([...tablesInSql(tree), ...tablesInCalls(tree, entities)]);
        return [...written].flatMap((table) => {
          const owner = folders.get(table);
          if (owner === undefined)
            return [
              table === UNKNOWN
                ? `${source.path} writes to a table that it does not name`
                : `${source.path} writes ${table}, which has no entity`,
            ];
          return source.path.startsWith(`${owner}/`)
            ? []
            : [`${source.path} writes ${table}, which belongs to ${owner.slice(API.length + 1)}`];
        });
      });

function ownerFolder(path: string): string {
  const [stage = ''] = path.slice(API.length + 1).split('/');
  return STAGES.some((one) => one === stage) ? `${API}/${stage}` : posix.dirname(path);
}

function tableOf(node: ts.ClassDeclaration): string | undefined {
  for (const { expression } of ts.getDecorators(node) ?? []) {
    if (!ts.isCallExpression(expression) || expression.expression.getText() !== 'Entity') continue;
    const [named] = expression.arguments;
    if (named !== undefined && ts.isStringLiteral(named)) return named.text;
    throw new Error(`${node.name?.text ?? 'an entity'} does not name its table in so many letters`);
  }
  return undefined;
}

function tablesInSql(tree: ts.SourceFile): string[] {
  const tables: string[] = [];
  visit(tree, (node) => {
    if (!isText(node) || isPartOfText(node)) return;
    const sql = textOf(node);
    for (const pattern of WRITES)
      for (const [, table] of sql.matchAll(pattern)) if (table !== undefined) tables.push(table.toLowerCase());
  });
  return tables;
}

export const isText = (node: ts.Node): node is ts.Expression =>
  ts.isStringLiteral(node) ||
  ts.isNoSubstitutionTemplateLiteral(node) ||
  ts.isTemplateExpression(node) ||
  isConcatenation(node);

const isConcatenation = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;

export const isPartOfText = (node: ts.Node): boolean => isConcatenation(node.parent);

export function textOf(node: ts.Expression): string {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => UNKNOWN + literal.text).join('');
  if (isConcatenation(node)) return textOf(node.left) + textOf(node.right);
  return UNKNOWN;
}

/** A writing call says which entity it means: itself, earlier in its chain, or by the repository it is called on. */
function tablesInCalls(tree: ts.SourceFile, entities: ReadonlyMap<string, string>): string[] {
  const names = new Map([...entities, ...aliases(tree, entities)]);
  const repositories = repositoriesIn(tree, names);
  const tables: string[] = [];
  visit(tree, (node) => {
    if (!ts.isCallExpression(node) || !isWriting(node)) return;
    const chain = chainOf(node);
    tables.push(...chain.calls.flatMap((call) => tableNamedBy(call, names) ?? []));
    const known = [chain.root, ...chain.calls.flatMap((call) => nameOfCall(call) ?? [])];
    tables.push(...known.flatMap((name) => repositories.get(name) ?? []));
  });
  return tables;
}

/** `from` reads, unless the chain deletes before it. */
function isWriting(call: ts.CallExpression): boolean {
  const method = methodOf(call);
  if (method === 'from') return chainOf(call).calls.some((inner) => methodOf(inner) === 'delete');
  return method !== undefined && WRITING_METHODS.has(method);
}

export function methodOf({ expression }: ts.CallExpression): string | undefined {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined;
}

/** `this.a()` for a call of an own method. */
function nameOfCall({ expression }: ts.CallExpression): string | undefined {
  return ts.isPropertyAccessExpression(expression) && expression.expression.kind === ts.SyntaxKind.ThisKeyword
    ? `${expression.getText()}()`
    : undefined;
}

/** The calls of `a.b(x).c(y)`, last first, and the name they start from: `a`, or `this.a`. */
function chainOf(node: ts.Expression): { calls: ts.CallExpression[]; root: string } {
  const calls: ts.CallExpression[] = [];
  let at: ts.Expression = node;
  for (;;) {
    if (ts.isCallExpression(at)) {
      calls.push(at);
      at = ts.isPropertyAccessExpression(at.expression) ? at.expression.expression : at.expression;
    } else if (ts.isParenthesizedExpression(at) || ts.isAwaitExpression(at) || ts.isNonNullExpression(at)) {
      at = at.expression;
    } else return { calls, root: at.getText() };
  }
}

/** By its first argument: a class, or where a text can mean one, its name or its table's. */
function tableNamedBy(call: ts.CallExpression, names: ReadonlyMap<string, string>): string | undefined {
  const [first] = call.arguments;
  if (first === undefined) return undefined;
  if (ts.isIdentifier(first)) return names.get(first.text);
  if (!ts.isStringLiteral(first) || !/repository$|^(createQueryBuilder|into|from)$/i.test(methodOf(call) ?? '')) return;
  return names.get(first.text) ?? [...names.values()].find((table) => table === first.text);
}

function aliases(tree: ts.SourceFile, entities: ReadonlyMap<string, string>): [string, string][] {
  const found: [string, string][] = [];
  visit(tree, (node) => {
    if (!ts.isImportSpecifier(node) || node.propertyName === undefined) return;
    const table = entities.get(node.propertyName.text);
    if (table !== undefined) found.push([node.name.text, table]);
  });
  return found;
}

/**
 * Table by the name of what holds or returns its repository: `Repository<X>` by its type, or got from something that
 * gives repositories.
 */
function repositoriesIn(tree: ts.SourceFile, names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  visit(tree, (node) => {
    if (ts.isMethodDeclaration(node)) {
      const returned = node.body?.statements.find(ts.isReturnStatement)?.expression;
      const given = tableOfType(node.type, names) ?? tableOfRepository(returned, names);
      if (given !== undefined) found.set(`this.${node.name.getText()}()`, given);
    }
    if (!ts.isVariableDeclaration(node) && !ts.isPropertyDeclaration(node) && !ts.isParameter(node)) return;
    const table = tableOfType(node.type, names) ?? tableOfRepository(node.initializer, names);
    if (table === undefined) return;
    found.set(node.name.getText(), table);
    if (!ts.isVariableDeclaration(node)) found.set(`this.${node.name.getText()}`, table);
  });
  return found;
}

function tableOfType(type: ts.TypeNode | undefined, names: ReadonlyMap<string, string>): string | undefined {
  if (type === undefined || !ts.isTypeReferenceNode(type) || type.typeName.getText() !== 'Repository') return undefined;
  return names.get(type.typeArguments?.[0]?.getText() ?? '');
}

function tableOfRepository(value: ts.Expression | undefined, names: ReadonlyMap<string, string>): string | undefined {
  if (value === undefined || !ts.isCallExpression(value) || !/repository$/i.test(methodOf(value) ?? ''))
    return undefined;
  return tableNamedBy(value, names);
}

export function parse({ path, text }: Source): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}
