/**
 * What the linter cannot see: the order of the stages, and what belongs where.
 * Every check takes sources and replies the violations, each a sentence; none means that the shape holds.
 */
import { posix } from 'node:path';

export interface Source {
  /** From the top of the repository, with `/`. */
  path: string;
  text: string;
}

export type Check = (sources: Source[]) => string[];

export const API = 'apps/api/src';
const LINE_CAP = 400;
const RELATIVE_IMPORT = /\b(?:from|import)\s*\(?\s*['"](\.[^'"]*)['"]/g;
const EMPTY_NAMES = /^(utils?|common|shared|helpers?|core|misc)$/;

/** The way a person takes through the agency. */
export const STAGES = [
  'registrant',
  'messaging',
  'agreement',
  'registration',
  'triage',
  'board',
  'transfer',
  'consultation',
  'selection',
  'followup',
  'rescue',
  'survey',
  'sharing',
  'partner',
  'registrant-page',
  'learning',
  'insight',
] as const;

/** What a stage and what it stands on may import inside the API, besides itself. */
const FOUNDATIONS: Record<string, string[]> = {
  config: [],
  platform: ['config', 'migrations'],
  migrations: ['platform'],
  staff: ['platform', 'config'],
};
const GROUND = ['config', 'platform', 'staff'];

/** The words of the business, as far as they cannot mean anything else. */
const BUSINESS_NOUNS = new Set(
  'agreement registration registrant triage criterion criteria segment transfer consultation advisor intake employer partner referral candidate interview presence'.split(
    ' ',
  ),
);

/** A stage imports itself, the stages to its left, and what every stage stands on. */
export const stagesLookLeft: Check = (sources) =>
  imports(sources).flatMap(({ from, to, path }) => {
    const allowed = allowedFor(from);
    return allowed === undefined || from === to || to === undefined || allowed.includes(to)
      ? []
      : [`${path} imports ${to}: ${from} may not`];
  });

function allowedFor(place: string | undefined): string[] | undefined {
  if (place === undefined) return undefined;
  const position = STAGES.findIndex((stage) => stage === place);
  return position < 0 ? FOUNDATIONS[place] : [...GROUND, ...STAGES.slice(0, position)];
}

/** Only what starts the application, and the demo itself, knows the demo. */
export const demoStaysOutside: Check = (sources) =>
  imports(sources).flatMap(({ from, to, path }) =>
    to === 'demo' && from !== 'demo' && from !== 'main' ? [`${path} imports the demo`] : [],
  );

/** The columns of the log's table say what an event is about. */
const EVENT_TABLE = `${API}/platform/events/domain-event.entity.ts`;

/** What every stage stands on knows none of them, not even by name. */
export const platformKnowsNoBusiness: Check = (sources) =>
  sources
    .filter(({ path }) => path.startsWith(`${API}/platform/`) && path !== EVENT_TABLE)
    .flatMap(({ path, text }) =>
      [...new Set(words(`${path.slice(API.length)} ${text}`))]
        .filter((word) => BUSINESS_NOUNS.has(word))
        .map((word) => `${path} says "${word}"`),
    );

/**
 * The only places that may touch what people declared of themselves: who writes it for them, the schema, and the report
 * of totals.
 */
const DECLARATION_KEEPERS = [
  'registrant/declarations.service.ts',
  'registrant/self-declaration.entity.ts',
  'registrant/registrant.controller.ts',
  'migrations/1764300000000-scoring.ts',
  'migrations/beyond-entities.ts',
  'insight/adverse-impact/adverse-impact.service.ts',
  'insight/insight.queries.ts',
  'insight/adverse-impact/adverse-impact.controller.ts',
].map((path) => `${API}/${path}`);
const DECLARATION =
  /self_declaration\b|\b(DeclareSelf|genderGroups|ageGroups|age_group|ageGroup)\b|(declarations\.service|self-declaration|declaration-groups)['".]/;

/**
 * Neither triage, nor scoring, nor any staff screen can read a declaration: nothing on the server but its keepers names
 * it (the agency's switch, the demo and tests apart).
 */
export const declarationsStayApart: Check = (sources) =>
  sources
    .filter(
      ({ path }) =>
        /^(apps\/api|apps\/console|libs\/(triage|routing|statistics|journey|client|simulation))\//.test(path) &&
        !/\.spec\.tsx?$/.test(path),
    )
    .filter(({ path }) => !DECLARATION_KEEPERS.includes(path))
    .filter(({ text }) => DECLARATION.test(text.replaceAll('asks_self_declaration', '')))
    .filter(({ path }) => path !== `${API}/registrant/registrant.module.ts` && !path.startsWith(`${API}/demo/`))
    .map(({ path }) => `${path} can reach declarations`);

/** A name says what is inside. */
export const namesSaySomething: Check = (sources) =>
  sources.flatMap(({ path }) =>
    path
      .split('/')
      .filter((part) => EMPTY_NAMES.test(part.replace(/\..*$/, '')))
      .map((part) => `${path} is called "${part}"`),
  );

export const filesStaySmall: Check = (sources) =>
  sources.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > LINE_CAP ? [`${path} has ${lines} lines, more than ${LINE_CAP}`] : [];
  });

/** Japanese signs beside a value, outside a sentence: an English page would show them too. */
const SIGN_OF_ONE_LANGUAGE = /[}>][：・、（）「」]|(['"`])[：・、]\1/;

/** What joins parts that are data comes from `signs.ts`, in the language of the page. */
export const signsFollowTheLanguage: Check = (sources) =>
  sources
    .filter(({ path }) => /^(apps\/console|libs\/ui)\/.*\.tsx?$/.test(path) && !/signs\.ts$|\.spec\./.test(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => SIGN_OF_ONE_LANGUAGE.test(line) && !/\bja:|'ja'|[ぁ-ん]/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );

/**
 * In the two web apps a folder that imports another is not imported by it, at any depth: `board/queue` and `board/task`
 * are compared like `board` and `transfer`. A folder and what is inside it are one capability and not compared.
 */
export const webFoldersDoNotImportEachOther: Check = (sources) => {
  const edges = new Map<string, string>();
  for (const { path, text } of sources) {
    if (!/^apps\/(console|register)\/src\//.test(path)) continue;
    for (const [, target = ''] of text.matchAll(RELATIVE_IMPORT)) {
      const pair = siblings(posix.dirname(path), posix.dirname(posix.join(posix.dirname(path), target)));
      if (pair) edges.set(pair.join(' and '), `${path} imports ${target}`);
    }
  }
  return [...edges].flatMap(([pair, where]) => {
    const back = edges.get(pair.split(' and ').reverse().join(' and '));
    return back === undefined ? [] : [`${pair} import each other: ${where}, ${back}`];
  });
};

/** While a dialog is open what it is refused for stands within it: a toast would stand behind it. */
export const dialogsSayRefusals: Check = (sources) =>
  sources
    .filter(({ path }) => /^apps\/console\/.*\.tsx$/.test(path))
    .filter(({ text }) =>
      [...text.matchAll(/<Modal\b[\s\S]*?<\/Modal>/g)].some(
        ([dialog]) => /isPending|\.mutate\(/.test(dialog) && !dialog.includes('<DialogError'),
      ),
    )
    .map(({ path }) => `${path} sends from a dialog that does not say what was refused`);

/** The two folders below the nearest common one; nothing if one folder is inside the other. */
function siblings(from: string, to: string): [string, string] | undefined {
  const [own, other] = [from.split('/'), to.split('/')];
  const depth = own.findIndex((part, index) => part !== other[index]);
  if (depth < 0 || depth >= other.length) return undefined;
  return [own.slice(0, depth + 1).join('/'), other.slice(0, depth + 1).join('/')];
}

/** Of one API file on another: the places are the stage's or file's name directly under src. */
function imports(sources: Source[]): { path: string; from: string | undefined; to: string | undefined }[] {
  return sources
    .filter(({ path }) => path.startsWith(`${API}/`))
    .flatMap(({ path, text }) =>
      [...text.matchAll(RELATIVE_IMPORT)].map((match) => ({
        path,
        from: placeOf(path),
        to: placeOf(posix.join(posix.dirname(path), match[1] ?? '')),
      })),
    );
}

function placeOf(path: string): string | undefined {
  return path.startsWith(`${API}/`)
    ? path
        .slice(API.length + 1)
        .split('/')[0]
        ?.replace(/\..*$/, '')
    : undefined;
}

/** Words of a text, those of a camelCase name too, in the singular. */
function words(text: string): string[] {
  return (text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [])
    .map((word) => word.toLowerCase())
    .map((word) => (BUSINESS_NOUNS.has(word) ? word : word.replace(/s$/, '')));
}
