/** Text → content: also as mail programs leave it. What is not understood is told and never thrown away. */
import { fieldNames, fieldOf, clauseOf, sections, weekdays, type FieldDefinition, type FieldName } from './fields';
import { isDay, readContent, saysNothing, type Held, type SheetContent, type SheetValue } from './content';
import { END, PART_BAR } from './write';

/** What stands in a text that is not taken over, by name. */
export type PasteProblem =
  /** None of the seven headings: another company's template, or another text. */
  | { readonly kind: 'other_template' }
  /** It ends before its last line. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'missing_section'; readonly section: number }
  | { readonly kind: 'missing_field'; readonly field: FieldName }
  | { readonly kind: 'unreadable'; readonly field: FieldName; readonly text: string }
  | { readonly kind: 'unknown_line'; readonly line: number; readonly text: string };

export interface PasteReading {
  readonly content: SheetContent;
  /** Fields that the text has, blank ones too: all others stay as they are. */
  readonly found: readonly FieldName[];
  readonly problems: readonly PasteProblem[];
}

interface Gathered {
  inline: string;
  readonly items: string[];
}

const MAX_LINES = 5_000;
const QUOTE = /^(?:\s*[>＞]\s?)+/u;
const BULLET = /^\s*[-‐–—・•●○◦*＊‣▪]\s*/u;
const HELD = /^未定\s*[（(]\s*担当\s*[:：]\s*(.+?)\s*[、,，]\s*期限\s*[:：]\s*([^:：]+?)\s*[）)]$/u;
const CJK = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\u3000-\u303f\uff00-\uffef]/u;

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

const headings = new Map(
  sections.flatMap(({ number, title }) => [
    [plain(`${number}${title.ja}`), number] as const,
    [plain(`${number}.${title.ja}`), number] as const,
    [plain(`(${number})${title.ja}`), number] as const,
  ]),
);
const starts = new Map(fieldNames.map((name) => [plain(`${clauseOf(name)}${fieldOf(name).label.ja}`), name] as const));
const ENDING = plain(END);

export function readSheet(text: string): PasteReading {
  const problems: PasteProblem[] = [];
  const gathered = new Map<FieldName, Gathered>();
  const seen = new Set<number>();
  let [open, isEnded]: [FieldName | null, boolean] = [null, false];
  for (const [at, raw] of text
    .split(/\r\n|\r|\n/)
    .slice(0, MAX_LINES)
    .entries()) {
    const line = raw.replace(QUOTE, '');
    const bare = plain(line);
    if (bare === '' || isEnded) continue;
    const heading = headings.get(bare);
    const started = startOf(line);
    if (bare === ENDING) isEnded = true;
    else if (heading !== undefined) {
      seen.add(heading);
      open = null;
    } else if (started !== null && !gathered.has(started.name)) {
      open = started.name;
      gathered.set(open, { inline: started.rest, items: [] });
    } else if (open !== null) goOn(gathered.get(open), line);
    else if (seen.size > 0) problems.push({ kind: 'unknown_line', line: at + 1, text: line.trim().slice(0, 200) });
  }
  if (seen.size === 0 && gathered.size === 0) return { content: {}, found: [], problems: [{ kind: 'other_template' }] };
  if (!isEnded) problems.push({ kind: 'cut' });
  return { ...valuesOf(gathered, problems), problems: [...missing(seen, gathered), ...problems] };
}

function missing(seen: ReadonlySet<number>, gathered: ReadonlyMap<FieldName, Gathered>): PasteProblem[] {
  return sections.flatMap(({ number, fields }): PasteProblem[] => {
    const lacking = fields.filter((name) => !gathered.has(name));
    if (lacking.length === fields.length && !seen.has(number)) return [{ kind: 'missing_section', section: number }];
    return lacking.map((field) => ({ kind: 'missing_field', field }));
  });
}

function startOf(line: string): { name: FieldName; rest: string } | null {
  const colon = line.search(/[:：]/u);
  if (colon < 0) return null;
  const label = plain(line.slice(0, colon));
  const name = starts.get(label);
  return name === undefined ? null : { name, rest: line.slice(colon + 1).trim() };
}

/** A new item, or the rest of a line that a mail program has broken. */
function goOn(field: Gathered | undefined, line: string): void {
  if (field === undefined) return;
  if (BULLET.test(line)) field.items.push(line.replace(BULLET, '').trimEnd());
  else if (field.items.length > 0) field.items.push(joined(field.items.pop() ?? '', line.trim()));
  else field.inline = joined(field.inline, line.trim());
}

/** Japanese has no space where a line was broken. */
const joined = (before: string, after: string): string =>
  before === '' || CJK.test(before.slice(-1)) || CJK.test(after.charAt(0)) ? before + after : `${before} ${after}`;

function valuesOf(
  gathered: ReadonlyMap<FieldName, Gathered>,
  problems: PasteProblem[],
): Pick<PasteReading, 'content' | 'found'> {
  const raw: Record<string, SheetValue | Held> = {};
  const found: FieldName[] = [];
  for (const [name, field] of gathered) {
    const value = valueOf(fieldOf(name), field);
    const { content, wrong } = readContent(value === null ? {} : { [name]: value });
    if (value === undefined || wrong.length > 0)
      problems.push({
        kind: 'unreadable',
        field: name,
        text: [field.inline, ...field.items].join(' / ').slice(0, 500),
      });
    else {
      found.push(name);
      Object.assign(raw, content);
    }
  }
  return { content: raw, found };
}

/** Null is blank; undefined cannot be read. */
function valueOf(field: FieldDefinition, { inline, items }: Gathered): SheetValue | Held | null | undefined {
  const held = HELD.exec(inline);
  if (held !== null) {
    const decideBy = dayIn(held[2] ?? '');
    return decideBy === null || items.length > 0 ? undefined : { heldBy: held[1] ?? '', decideBy };
  }
  if (field.kind === 'lines' || field.kind === 'rows') {
    const said = (saysNothing(inline) ? items : [inline, ...items]).filter((item) => item.trim() !== '');
    if (field.kind === 'lines') return said;
    const rows = said.map((item) => rowIn(field.parts, item));
    return rows.some((row) => row === null) ? undefined : rows.filter((row) => row !== null);
  }
  const text = [inline, ...items].join(' ').trim();
  if (saysNothing(text)) return null;
  return (field.kind === 'choices' ? choicesIn(field.options, text) : oneIn(field, text)) ?? undefined;
}

function oneIn(
  field: Exclude<FieldDefinition, { kind: 'lines' | 'rows' | 'choices' }>,
  text: string,
): string | number | null {
  if (field.kind === 'choice') return optionIn(field.options, text);
  if (field.kind === 'day') return dayIn(text);
  if (field.kind === 'slot') return slotIn(text);
  const digits = /^(\d[\d,]*)\D*$/u.exec(text.normalize('NFKC'));
  return digits === null ? null : Number((digits[1] ?? '').replaceAll(',', ''));
}

const optionIn = (options: Readonly<Record<string, { ja: string; en: string }>>, text: string): string | null =>
  Object.entries(options).find(([, { ja, en }]) => [ja, en].some((word) => plain(word) === plain(text)))?.[0] ?? null;

function choicesIn(options: Readonly<Record<string, { ja: string; en: string }>>, text: string): string[] | null {
  const chosen = text.split(/[・、,，/／]/u).map((one) => optionIn(options, one));
  return chosen.some((one) => one === null) ? null : chosen.filter((one) => one !== null);
}

function dayIn(text: string): string | null {
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?(?:\(.\))?$/u.exec(plain(text)) ?? [];
  const read = `${year ?? ''}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(read) ? read : null;
}

function slotIn(text: string): string | null {
  const bare = plain(text);
  if (/^(なし|無し|none)$/iu.test(bare)) return 'none';
  const [, day, hour = '', minute = ''] = /([月火水木金])(?:曜日?)?[^\d]*(\d{1,2}):(\d{2})/u.exec(bare) ?? [];
  const key = Object.entries(weekdays).find(([, { ja }]) => ja === day)?.[0];
  return key === undefined ? null : `${key} ${hour.padStart(2, '0')}:${minute}`;
}

function rowIn(
  [first, ...others]: Extract<FieldDefinition, { kind: 'rows' }>['parts'],
  text: string,
): Record<string, string> | null {
  const [main = '', ...chunks] = text.split(PART_BAR).map((chunk) => chunk.trim());
  const row: Record<string, string> = { [first?.name ?? '']: main };
  for (const chunk of chunks) {
    const colon = chunk.search(/[:：]/u);
    const part = others.find(({ label }) => plain(label.ja) === plain(chunk.slice(0, Math.max(0, colon))));
    if (part === undefined) return null;
    const said = chunk.slice(colon + 1).trim();
    const value = part.options === undefined ? said : optionIn(part.options, said);
    if (value === null) return null;
    row[part.name] = value;
  }
  return row;
}

/** What the draft holds once a text is taken over: what the text lacks, or has unreadably, stays. */
export function pasteOver(draft: SheetContent, { content, found }: PasteReading): SheetContent {
  const kept = Object.entries(draft).filter(([name]) => !found.some((one) => one === name));
  return { ...Object.fromEntries(kept), ...content };
}
