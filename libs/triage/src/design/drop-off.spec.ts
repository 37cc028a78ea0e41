import { mulberry } from '@toritsugi/statistics';
import { dropOffByField, measuredDrops, SILENCE_MS, type FormEvent, type FormEventKind } from './drop-off';

const LATER = 10 * SILENCE_MS;

/** `view:years touch:years leave:years`, a second apart. */
function session(id: string, told: string): FormEvent[] {
  return told.split(' ').map((one, at) => {
    const [kind = '', field] = one.split(':');
    return { session: id, at: at * 1000, kind: kind as FormEventKind, ...(field ? { field } : {}) };
  });
}

const of = (events: FormEvent[], now = LATER) =>
  Object.fromEntries(dropOffByField(events, { now }).map(({ field, ...rest }) => [field, rest]));

describe('where people leave', () => {
  it('counts sessions that saw a field, however often, and those that ended there', () => {
    const drops = of([
      ...session('sent', 'view:a touch:a view:b error:b touch:b submit'),
      ...session('left', 'view:a view:b view:a view:b leave:b'),
      ...session('silent', 'view:a touch:a'),
    ]);
    expect(drops.a).toMatchObject({ views: 3, touched: 2, erred: 0, leaves: 1, rate: 1 / 3, medianSeconds: 1.5 });
    expect(drops.b).toMatchObject({ views: 2, touched: 1, erred: 1, leaves: 1, rate: 1 / 2, isBelieved: false });
    expect(drops.a?.interval.low).toBeLessThan(1 / 3);
    expect(drops.a?.interval.high).toBeGreaterThan(1 / 3);
  });

  it('takes who left and came back to send it for somebody who sent it', () => {
    expect(of(session('back', 'view:a leave:a view:a view:b submit')).a).toMatchObject({ views: 1, leaves: 0 });
  });

  it('leaves out who may still be filling it in', () => {
    const open = session('open', 'view:a touch:a');
    expect(of(open, 1000 + SILENCE_MS - 1)).toEqual({});
    expect(of(open, 1000 + SILENCE_MS).a).toMatchObject({ views: 1, leaves: 1 });
    expect(of(session('gone', 'view:a leave:a'), 2000).a).toMatchObject({ leaves: 1 });
  });

  it('does not depend on the order in which events arrive, and nobody leaves twice', () => {
    const random = mulberry(7);
    const events = Array.from({ length: 500 }, (_, at) => {
      const steps = ['view:a', 'view:b', 'view:c'].slice(0, 1 + random.below(3));
      return session(`s${at}`, [...steps, ...(random.below(2) === 0 ? ['submit'] : [])].join(' '));
    });
    const drops = dropOffByField(events.flat(), { now: LATER });
    expect(dropOffByField(events.reverse().flat(), { now: LATER })).toEqual(drops);
    const ended = events.filter((one) => one.every(({ kind }) => kind !== 'submit')).length;
    expect(drops.reduce((sum, { leaves }) => sum + leaves, 0)).toBe(ended);
    expect(drops.map(({ isBelieved }) => isBelieved)).toEqual([true, true, false]);
    expect(measuredDrops(drops, new Set(['a'])).get('b')).toMatchObject({ wasRequired: false });
  });
});
