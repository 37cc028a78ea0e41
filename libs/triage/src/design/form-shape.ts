/** Is this a form at all: what comes from outside is looked at before it is kept, compiled or shown. Pure. */
import { fieldKinds, type FormDefinition } from '../form/form';

type Part = Readonly<Record<string, unknown>>;
type Is = (value: unknown) => boolean;

const AT_MOST = { steps: 30, fields: 60, options: 200, consents: 20, links: 5, faq: 40 };
const SNAKE = /^[a-z][a-z0-9_]{0,59}$/;

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);
const text =
  (most: number): Is =>
  (value) =>
    typeof value === 'string' && value.length <= most;
const said =
  (most: number): Is =>
  (value) =>
    isPart(value) && text(most)(value['ja']) && text(most)(value['en']);
const maybe =
  (is: Is): Is =>
  (value) =>
    value === undefined || is(value);
const list =
  (is: Is, most: number): Is =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(is);
const amount: Is = (value) => typeof value === 'number' && Number.isFinite(value);
const flag: Is = (value) => typeof value === 'boolean';
const id: Is = (value) => typeof value === 'string' && SNAKE.test(value);
const has =
  (parts: Readonly<Record<string, Is>>): Is =>
  (value) =>
    isPart(value) && Object.entries(parts).every(([name, is]) => is(value[name]));

/** Only a page of the web, never a script. */
export const isWebAddress = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.length <= 500 &&
  /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?([/?#][^\s"'<>]*)?$/i.test(value);

const field = has({
  id,
  kind: (value) => fieldKinds.some((kind) => kind === value),
  label: said(200),
  hint: maybe(said(500)),
  reason: maybe(said(500)),
  whenEmpty: maybe(said(500)),
  example: maybe(text(200)),
  priority: (value) => value === 'high' || value === 'low',
  required: flag,
  options: maybe(list(has({ value: text(60), label: said(200) }), AT_MOST.options)),
  maxLength: amount,
  min: maybe(amount),
  max: maybe(amount),
  unit: maybe(said(40)),
  showWhen: maybe(has({ field: id, anyOf: list(text(60), AT_MOST.options) })),
  allowsNoAnswer: maybe(flag),
  dropRate: amount,
  askSeconds: amount,
});
const consent = has({
  id,
  purpose: text(60),
  version: text(20),
  required: flag,
  label: said(300),
  text: said(4_000),
  links: maybe(list(has({ label: said(100), url: isWebAddress }), AT_MOST.links)),
});
const isFormLike = has({
  version: amount,
  steps: list(has({ id, title: said(200), fields: list(field, AT_MOST.fields) }), AT_MOST.steps),
  consents: list(consent, AT_MOST.consents),
  faq: maybe(list(has({ id, question: said(200), answer: said(1_000) }), AT_MOST.faq)),
});

export function isForm(value: unknown): value is FormDefinition {
  if (!isFormLike(value)) return false;
  const { steps, consents, faq = [] } = value as FormDefinition;
  return [steps, consents, faq].every((parts) => new Set(parts.map((part) => part.id)).size === parts.length);
}
