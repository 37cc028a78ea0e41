/**
 * A write under a key is one transaction around its handler: one that waits in it for the network, a thread or a job
 * keeps a connection, its row locks and the log's readers waiting as well, and the database ends it after 5 s. Such a
 * handler says `@DoneApart()`, or `@OnlyAsks()` where it writes nothing. Read from the code: who is called, by the
 * types of constructor parameters.
 */
import ts from 'typescript';
import { API, type Source } from './architecture';
import { methodOf, parse, visit } from './table-writers';

/** Functions that wait, whoever calls them. */
const WAITING = new Set(['inThread', 'fetch', 'overHttp', 'overHttps', 'sendMail', 'answerOf']);

interface Body {
  readonly node: ts.Node;
  readonly path: string;
  /** Class by property of the class it stands in. */
  readonly types: ReadonlyMap<string, string>;
  readonly owner: string;
}

/** Handlers that wait within the transaction of their key, as `Controller.method`. */
export function waitsWithinItsKey(sources: readonly Source[], isWrite: (call: string) => boolean): string[] {
  const bodies = new Map<string, Body[]>();
  const handlers: { name: string; call: string; isApart: boolean }[] = [];
  for (const source of sources.filter(({ path }) => path.startsWith(`${API}/`) && !/\.spec\.ts$|\/demo\//.test(path))) {
    const keep = (name: string, body: Omit<Body, 'path'>) =>
      bodies.set(name, [...(bodies.get(name) ?? []), { ...body, path: source.path }]);
    ts.forEachChild(parse(source), (node) => {
      if (ts.isFunctionDeclaration(node) && node.name !== undefined)
        keep(node.name.text, { node, types: new Map(), owner: '' });
      if (ts.isVariableStatement(node))
        for (const { name, initializer } of node.declarationList.declarations)
          if (initializer !== undefined) keep(name.getText(), { node: initializer, types: new Map(), owner: '' });
      if (!ts.isClassDeclaration(node) || node.name === undefined) return;
      const owner = node.name.text;
      const types = new Map<string, string>();
      for (const member of node.members.filter(ts.isConstructorDeclaration))
        for (const { name, type } of member.parameters) types.set(name.getText(), type?.getText() ?? '');
      for (const member of node.members) {
        if (!ts.isMethodDeclaration(member)) continue;
        const name = `${owner}.${member.name.getText()}`;
        keep(name, { node: member, types, owner });
        const decorators = (ts.getDecorators(member) ?? []).map(({ expression }) => expression.getText());
        const [, call] =
          /^Endpoint\(calls\.([\w.]+)\)$/.exec(decorators.find((one) => /^Endpoint/.test(one)) ?? '') ?? [];
        if (call !== undefined)
          handlers.push({
            name,
            call,
            isApart: decorators.includes('DoneApart()') || decorators.includes('OnlyAsks()'),
          });
      }
    });
  }
  const waits = (name: string, seen: Set<string>): boolean => {
    if (seen.has(name)) return false;
    seen.add(name);
    return (bodies.get(name) ?? []).some(({ node, types, owner }) => {
      let found = false;
      visit(node, (inner) => {
        if (found || !ts.isCallExpression(inner)) return;
        const { expression } = inner;
        const method = methodOf(inner);
        found =
          WAITING.has(method ?? expression.getText()) ||
          (method === 'send' &&
            /transport|mail$/i.test((expression as ts.PropertyAccessExpression).expression.getText())) ||
          calledAs(expression, types, owner).some((called) => waits(called, seen));
      });
      return found;
    });
  };
  return handlers
    .filter(({ call, isApart, name }) => !isApart && isWrite(call) && waits(name, new Set()))
    .map(({ name }) => name);
}

function calledAs(expression: ts.Expression, types: ReadonlyMap<string, string>, owner: string): string[] {
  if (ts.isIdentifier(expression)) return [expression.text];
  if (!ts.isPropertyAccessExpression(expression)) return [];
  const { name, expression: on } = expression;
  if (on.kind === ts.SyntaxKind.ThisKeyword) return [`${owner}.${name.text}`];
  if (!ts.isPropertyAccessExpression(on) || on.expression.kind !== ts.SyntaxKind.ThisKeyword) return [];
  const type = types.get(on.name.text);
  return type === undefined ? [] : [`${type}.${name.text}`];
}
