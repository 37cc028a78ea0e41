import { formCalls, type FieldVisit, type FormVisit } from '@toritsugi/contracts';
import { addressOf } from '../public-api';

/** Whose fields these are: the filling-in, and the version of the form. */
export type VisitHead = Pick<FormVisit, 'formSession' | 'version' | 'isDrawn' | 'channel'>;

/**
 * Which questions this visit saw, touched and was stopped at, and for how long; never an answer. Told with every page,
 * and when the page is hidden or closed: everything since it was opened, so that a message that is lost loses nothing.
 */
let head: VisitHead | undefined;
let fields: Record<string, FieldVisit> = {};
/** Questions of the page that is shown. */
let shown: readonly string[] = [];
let number = 0;
let standsAt = '';
let since = 0;
let eye: IntersectionObserver | undefined;

const at = (field: string): FieldVisit => (fields[field] ??= { field, isTouched: false, errors: 0, seconds: 0 });

function stand(field: string): void {
  const now = performance.now();
  if (standsAt) at(standsAt).seconds += (now - since) / 1_000;
  [standsAt, since] = [field, now];
  at(field);
}

/** A page of the form is shown, or shows another question. */
export function arrive(visit: VisitHead, ids: readonly string[]): void {
  if (head?.formSession !== visit.formSession || head.version !== visit.version) forget();
  if (!eye) listen();
  const isNew = ids[0] !== shown[0];
  [head, shown] = [visit, ids];
  for (const id of ids) {
    const label = document.getElementById(`${id}-label`);
    if (label) eye?.observe(label);
  }
  if (!isNew || !ids[0]) return;
  stand(ids[0]);
  tell();
}

/** These answers were not let through. */
export function stopped(ids: readonly string[]): void {
  for (const id of ids) at(id).errors += 1;
  if (ids[0]) stand(ids[0]);
}

/** The registration was received: the visit has ended. */
export function sent(): void {
  tell(true);
  forget();
}

function tell(isSent = false): void {
  if (!head || !standsAt) return;
  stand(standsAt);
  const whole = Object.values(fields).map((one) => ({ ...one, seconds: Math.min(86_400, Math.round(one.seconds)) }));
  const visit: FormVisit = { ...head, number, isSent, standsAt, fields: whole };
  number += 1;
  // Outlives the page, unlike a plain request.
  void fetch(addressOf(formCalls.formVisit, {}), {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(visit),
  }).catch(() => undefined);
}

function forget(): void {
  [head, fields, shown, number, standsAt] = [undefined, {}, [], 0, ''];
}

function listen(): void {
  eye = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      const id = target.id.slice(0, -6);
      if (isIntersecting && shown.includes(id)) at(id);
    }
  });
  // A browser that fills in by itself focuses nothing.
  for (const kind of ['focusin', 'change'])
    addEventListener(kind, ({ target }) => {
      const name = (target as HTMLInputElement).name?.split(':')[0] ?? '';
      const id = shown.includes(name) ? name : shown.find((one) => one === 'check');
      if (!id) return;
      stand(id);
      at(id).isTouched = true;
    });
  // Time with the page out of sight is nobody's.
  addEventListener('visibilitychange', () => {
    if (document.hidden) tell();
    else since = performance.now();
  });
}
