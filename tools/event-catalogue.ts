/** The catalogue of domain events, docs/events.md, made from the code: `npm run docs:events`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const DECLARED_IN = 'libs/journey/src/domain-events.ts';
/** Each interface that declares events, with its file: the first is made of its own and the others. */
const DECLARATIONS = [
  ['EventPayloads', DECLARED_IN],
  ['AgreementEvents', 'libs/journey/src/agreement/agreement-events.ts'],
  ['PartnerEvents', 'libs/journey/src/partner/partner-events.ts'],
] as const;
const API = 'apps/api/src';
/** Who reads the log in the folds of indicators and routing, beside the stages themselves. */
const READERS = [API, 'libs/indicators/src'];

interface EventEntry {
  readonly kind: string;
  /** TypeScript, in one line. */
  readonly payload: string;
  readonly says: string;
}

/** The text that docs/events.md must have. */
export function eventCatalogue(): string {
  const sources = READERS.flatMap(sourcesIn);
  const rows = eventsDeclared().map(({ kind, payload, says }) => {
    const named = new RegExp(`['"]${kind}['"]`);
    const recorded = new RegExp(
      `kind: ['"]${kind}['"]|\\b(?:event|note)\\(\\s*['"]${kind}['"]|insert into domain_event[^\`]*'${kind}'`,
    );
    const writers = placesOf(sources.filter(({ text, path }) => path.startsWith(API) && recorded.test(text)));
    const readers = placesOf(sources.filter(({ text }) => named.test(text))).filter(
      (place) => !writers.includes(place),
    );
    return `| \`${kind}\` | ${payload} | ${writers.join(', ') || '–'} | ${readers.join(', ') || '–'} | ${says} |`;
  });
  return [
    '# Domain events',
    '',
    `Made from \`${DECLARED_IN}\` by \`npm run docs:events\`; a test compares. Every event also has its id, cursor, agency`,
    'time, and the ids of what it is about. An event never holds a name, an address or a free text about a person.',
    '',
    '| event | payload | recorded in | also named in | |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const eventsDeclared = (): EventEntry[] => DECLARATIONS.flatMap(([name, path]) => eventsIn(name, path));

function eventsIn(name: string, path: string): EventEntry[] {
  const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const declaration = file.statements.find(
    (one): one is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(one) && one.name.text === name,
  );
  if (declaration === undefined) throw new Error(`${path} has no ${name}`);
  return declaration.members.filter(ts.isPropertySignature).map((member) => ({
    kind: member.name.getText(file),
    payload: payloadOf(member, file),
    says: ts
      .getJSDocCommentsAndTags(member)
      .map((doc) => (typeof doc.comment === 'string' ? doc.comment.replaceAll(/\s+/g, ' ') : ''))
      .join(' ')
      .replaceAll('|', '\\|'),
  }));
}

function payloadOf(member: ts.PropertySignature, file: ts.SourceFile): string {
  if (member.type === undefined || !ts.isTypeLiteralNode(member.type)) return '–';
  return member.type.members
    .filter(ts.isPropertySignature)
    .map((one) => {
      const type = one.type?.getText(file).replaceAll(/\s+/g, ' ').replaceAll('|', '\\|') ?? '';
      return `\`${one.name.getText(file)}${one.questionToken === undefined ? '' : '?'}: ${type}\``;
    })
    .join('<br>');
}

function sourcesIn(folder: string): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))
    .filter(({ path }) => !path.startsWith(`${API}/migrations/`) && !path.startsWith(`${API}/demo`));
}

/** The stages and libraries these files belong to, in order. */
function placesOf(sources: readonly { path: string }[]): string[] {
  const places = sources.map(({ path }) =>
    path.startsWith(`${API}/`)
      ? (path.slice(API.length + 1).split('/')[0] ?? '')
      : path.split('/').slice(0, 2).join('/'),
  );
  return [...new Set(places)].sort();
}

if (import.meta.main) writeFileSync(join(root, 'docs/events.md'), eventCatalogue());
