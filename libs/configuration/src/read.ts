/** Text → settings: what stands there, and where. Whatever is wrong is told with its line; the rest is read. */
import { CST, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { sectionNames, sectionOf, type Entry, type SectionName, type Shape } from './sections';
import { isFields, type Fields, type Value } from './values';
import { problemWords, type Problem, type Words } from './words';

export const MAX_BYTES = 1_048_576;
const MAX_DEPTH = 30;
/** Nobody reads more of them at once. */
const MAX_PROBLEMS = 100;

/** A setting as the text has it: what it leaves out stays. */
export interface ReadEntry extends Entry {
  /** Where it begins. */
  readonly line: number;
}

export interface Reading {
  readonly entries: readonly ReadEntry[];
  readonly problems: readonly Problem[];
  /** Where each part begins: `targets.sales.criteria.0.label`. */
  readonly lines: Readonly<Record<string, number>>;
}

/** The line of a part, or of what it is part of. */
export function lineOf(lines: Reading['lines'], path: readonly string[]): number {
  const names = path.join('.').split('.');
  for (let length = names.length; length > 0; length -= 1) {
    const name = names.slice(0, length).join('.');
    if (Object.hasOwn(lines, name)) return lines[name] ?? 1;
  }
  return 1;
}

/** `isPlainText`: whether a text may be stored at all. Never throws. */
export function readText(text: string, isPlainText: (text: string) => boolean): Reading {
  if (bytesOf(text) > MAX_BYTES) return refused(problemWords.tooLarge);
  try {
    const deep = tooDeepIn(text);
    if (deep !== null) return refused(problemWords.deep, deep);
    return new Reader(text, isPlainText).read();
  } catch {
    return refused(problemWords.notYaml);
  }
}

/** The line where it gets too deep, before the parser is asked: a million brackets cost it minutes, or its stack. */
function tooDeepIn(text: string): number | null {
  let [line, flow, items] = [1, 0, 0];
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    if (type === 'flow-map-start' || type === 'flow-seq-start') flow += 1;
    else if (type === 'flow-map-end' || type === 'flow-seq-end') flow -= 1;
    else if (type === 'seq-item-ind' || type === 'explicit-key-ind') items += 1;
    else if (type === 'newline') items = 0;
    if (flow > MAX_DEPTH || items > MAX_DEPTH) return line;
    for (const letter of token) if (letter === '\n') line += 1;
  }
  return null;
}

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes;
}

const refused = (message: Words, line = 1): Reading => ({
  entries: [],
  problems: [{ line, path: '', message }],
  lines: {},
});

/** From the top, the same of one line once. */
function told(problems: readonly Problem[]): Problem[] {
  const once = new Map(problems.map((problem) => [`${problem.line} ${problem.path} ${problem.message.en}`, problem]));
  return [...once.values()].sort((one, other) => one.line - other.line).slice(0, MAX_PROBLEMS);
}

const byCode: Readonly<Record<string, Words>> = { TAB_AS_INDENT: problemWords.tab, BAD_INDENT: problemWords.indent };

class Reader {
  private readonly counter = new LineCounter();
  private readonly problems: Problem[] = [];
  private readonly lines: Record<string, number> = Object.create(null) as Record<string, number>;

  constructor(
    private readonly text: string,
    private readonly isPlainText: (text: string) => boolean,
  ) {}

  read(): Reading {
    // Names that stand twice are looked for here: the parser compares each with each.
    const document = parseDocument(this.text, {
      lineCounter: this.counter,
      uniqueKeys: false,
      prettyErrors: false,
      keepSourceTokens: false,
    });
    for (const { code, pos } of [...document.errors, ...document.warnings])
      this.refuse(
        pos[0],
        '',
        byCode[code] ?? (code === 'TAG_RESOLVE_FAILED' ? problemWords.tag : problemWords.notYaml),
      );
    if (document.errors.length > 0) return { entries: [], problems: told(this.problems), lines: {} };
    const whole = this.plain(document.contents, [], 0);
    if (!isFields(whole)) this.refuse(0, '', problemWords.map);
    const parts = isFields(whole) ? whole : {};
    if (parts['version'] !== 1) this.refuseAt(['version'], problemWords.version);
    const entries = Object.entries(parts).flatMap(([name, value]) =>
      name === 'version' ? [] : this.section(name, value),
    );
    return { entries, problems: told(this.problems), lines: { ...this.lines } };
  }

  private section(name: string, value: Value): ReadEntry[] {
    const known = sectionNames.find((one) => one === name);
    if (known === undefined) return this.refuseAt([name], problemWords.unknown) ?? [];
    if (sectionOf(known).isKeyed !== true) return [this.entry(known, '', value)];
    if (value === null) return [];
    if (!isFields(value)) return this.refuseAt([name], problemWords.map) ?? [];
    return Object.entries(value).map(([key, one]) => this.entry(known, key, one));
  }

  private entry(section: SectionName, key: string, value: Value): ReadEntry {
    const path = key === '' ? [section] : [section, key];
    const { fields: shapes } = sectionOf(section);
    const fields = this.fitting({ record: shapes }, value ?? {}, path);
    return {
      section,
      key,
      fields: isFields(fields) ? fields : {},
      line: this.lineOf(path),
    };
  }

  /** The value as far as it fits its shape; undefined where it does not. */
  private fitting(shape: Shape, value: Value, path: readonly string[]): Value | undefined {
    const refuse = (message: Words): undefined => this.refuseAt(path, message);
    if (shape === 'any' || value === null) return value;
    if (shape === 'text') return typeof value === 'string' ? value : refuse(problemWords.text);
    if (shape === 'number') return typeof value === 'number' ? value : refuse(problemWords.number);
    if (shape === 'flag') return typeof value === 'boolean' ? value : refuse(problemWords.flag);
    if (shape === 'texts') return this.fitting({ list: 'text' }, value, path);
    if ('list' in shape) {
      if (!isList(value)) return refuse(problemWords.list);
      return value.flatMap((item, at) => this.fitting(shape.list, item, [...path, String(at)]) ?? []);
    }
    if (!isFields(value)) return refuse(problemWords.map);
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, one]) => {
        const inner = 'keyed' in shape ? shape.keyed : Object.hasOwn(shape.record, name) && shape.record[name];
        if (!inner) return this.refuseAt([...path, name], problemWords.unknown) ?? [];
        const fitted = this.fitting(inner, one, [...path, name]);
        return fitted === undefined ? [] : [[name, fitted] as const];
      }),
    );
  }

  /** The nodes as plain data; where each begins is kept. */
  private plain(node: unknown, path: readonly string[], depth: number): Value {
    if (path.length > 0) this.remember(path, node);
    if (node === null) return null;
    if (isAlias(node) || (hasAnchor(node) && node.anchor !== undefined))
      return this.odd(node, path, problemWords.alias);
    if (depth > MAX_DEPTH) return this.odd(node, path, problemWords.deep);
    if (isMap(node)) return this.map(node, path, depth);
    if (isSeq(node)) return node.items.map((item, at) => this.plain(item, [...path, String(at)], depth + 1));
    if (!isScalar(node)) return this.odd(node, path, problemWords.notYaml);
    const { value } = node;
    if (typeof value === 'string')
      return this.isPlainText(value) ? value : this.odd(node, path, problemWords.characters);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'boolean' || value === null) return value;
    return this.odd(node, path, problemWords.notYaml);
  }

  private map(node: YAMLMap, path: readonly string[], depth: number): Fields {
    const entries = new Map<string, Value>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) && key.value !== null && typeof key.value !== 'object' ? String(key.value) : null;
      if (name === null || name === '__proto__' || (hasAnchor(key) && key.anchor !== undefined)) {
        this.odd(key, path, problemWords.key);
        continue;
      }
      const inside = [...path, name];
      if (!this.isPlainText(name)) this.odd(key, path, problemWords.characters);
      if (entries.has(name)) {
        this.odd(key, inside, problemWords.twice);
        continue;
      }
      const read = this.plain(value, inside, depth + 1);
      this.remember(inside, key);
      entries.set(name, read);
    }
    return Object.fromEntries(entries);
  }

  private remember(path: readonly string[], node: unknown): void {
    const at = startOf(node);
    if (at !== null) this.lines[path.join('.')] = this.counter.linePos(at).line;
  }

  private lineOf(path: readonly string[]): number {
    return lineOf(this.lines, path);
  }

  private odd(node: unknown, path: readonly string[], message: Words): null {
    this.refuse(startOf(node) ?? 0, path.join('.'), message);
    return null;
  }

  private refuseAt(path: readonly string[], message: Words): undefined {
    this.problems.push({ line: this.lineOf(path), path: path.join('.'), message });
  }

  private refuse(offset: number, path: string, message: Words): void {
    this.problems.push({ line: Math.max(1, this.counter.linePos(offset).line), path, message });
  }
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

const hasAnchor = (node: unknown): node is { readonly anchor?: string } => isMap(node) || isSeq(node) || isScalar(node);

function startOf(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null;
  return Array.isArray(node.range) && typeof node.range[0] === 'number' ? node.range[0] : null;
}
