import fc from 'fast-check';
import { demoVocabulary, type Segment } from '@toritsugi/triage';
import {
  buildCloseRateTable,
  decideOrder,
  RateBook,
  type AdvisorCandidate,
  type CloseRateCell,
  type CloseRateTable,
  type OrderSettings,
} from '..';

const now = new Date('2026-11-10T12:00:00+09:00');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const segment: Segment = { occupation: 'accounting', experienceBand: 'y4_plus', area: 'kanto' };
const cell = (advisorId: string, consultations: number, closes: number): CloseRateCell => ({
  advisorId,
  segment: 'accounting.y4_plus.kanto',
  consultations,
  closes,
});
const table = buildCloseRateTable({
  version: 1,
  asOf: '',
  cells: [cell('best', 80, 20), cell('good', 80, 12), cell('twin', 80, 12), cell('new', 4, 1), cell('sales', 3, 0)],
});

function candidate(id: string, changes: Partial<AdvisorCandidate> = {}): AdvisorCandidate {
  return {
    id,
    occupations: ['accounting'],
    tenureMonths: 60,
    presence: 'available',
    presenceReason: null,
    nextBookedAt: null,
    liveTransfersLastHour: 0,
    liveTransfersCap: 3,
    openCases: 0,
    caseCap: 40,
    liveTransfersToday: 0,
    idleSince: minutes(-10),
    isRecused: false,
    isPreviousAdvisor: false,
    lastTransferAt: null,
    busyShare: 0.7,
    noAnswer: 0,
    deficit: 0,
    ...changes,
  };
}
const settings: OrderSettings = {
  strategy: 'estimate',
  priceWeight: 0,
  explorationShare: 0,
  developmentShare: 0,
  loadWeight: 0,
};
interface Changes {
  band?: 'A' | 'B';
  developmentShare?: number;
  taskId?: string;
  table?: CloseRateTable;
}
const rank = (
  advisors: AdvisorCandidate[],
  { band = 'A', developmentShare = 0, taskId = 'task', table: record = table }: Changes = {},
) =>
  decideOrder({
    taskId,
    attempt: 0,
    segment,
    band,
    now,
    advisors,
    rates: new RateBook(record, null, 'estimate', demoVocabulary),
    priceOf: () => 0,
    settings: { ...settings, developmentShare },
    settingsVersion: 1,
    block: { arm: 'engine', startsAt: null },
  });
const ids = (advisors: AdvisorCandidate[], changes: Changes = {}) =>
  rank(advisors, changes).candidates.map(({ advisorId }) => advisorId);
const skipOf = (changes: Partial<AdvisorCandidate>) => rank([candidate('best', changes)]).candidates[0]?.skip;

describe('the order of offers', () => {
  it('is by estimate', () => {
    expect(ids([candidate('good'), candidate('best')])).toEqual(['best', 'good']);
  });

  it('among equals prefers fewer live transfers today, then longer idle, then id', () => {
    expect(ids([candidate('good', { liveTransfersToday: 2 }), candidate('twin')])).toEqual(['twin', 'good']);
    expect(ids([candidate('good'), candidate('twin', { idleSince: minutes(-30) })])).toEqual(['twin', 'good']);
    expect(ids([candidate('good', { idleSince: null }), candidate('twin')])).toEqual(['twin', 'good']);
    expect(ids([candidate('twin'), candidate('good')])).toEqual(['good', 'twin']);
  });

  it('puts too few consultations after every proven advisor, and says so', () => {
    const ranking = rank([candidate('new'), candidate('good')]);
    expect(ranking.candidates.map(({ advisorId, tier }) => `${advisorId} ${tier}`)).toEqual(['good 1', 'new 2']);
    expect(ranking.candidates[1]?.reason.ja).toMatch(/^実績が5件未満のため後の順です。推定成約率 /);
  });

  it('keeps the previous advisor first, unless the person asked for a change', () => {
    expect(ids([candidate('best'), candidate('new', { isPreviousAdvisor: true })])).toEqual(['new', 'best']);
    expect(ids([candidate('best'), candidate('good', { isPreviousAdvisor: true, isRecused: true })])).toEqual([
      'best',
      'good',
    ]);
  });

  it('leaves out who neither handles the occupation nor has met anyone in it', () => {
    const others = [
      candidate('stranger', { occupations: ['hr_admin'] }),
      candidate('sales', { occupations: ['corp_sales'] }),
    ];
    expect(rank(others).candidates).toMatchObject([{ advisorId: 'sales', skip: 'not_eligible', tier: 2 }]);
  });

  it('does not depend on the order in which advisors are given, nor changes what is given', () => {
    const pool = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('best', 'good', 'twin', 'new', 'sales', 'x', 'y'),
        transfers: fc.nat(2),
        tenureMonths: fc.integer({ min: 1, max: 40 }),
      }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(pool, fc.nat(), (drawn, turn) => {
        const advisors = drawn.map(({ id, transfers, tenureMonths }) =>
          Object.freeze(candidate(id, { liveTransfersToday: transfers, tenureMonths })),
        );
        const turned = advisors.toSorted(
          (a, b) => ((a.id.charCodeAt(0) * turn) % 7) - ((b.id.charCodeAt(0) * turn) % 7),
        );
        expect(rank(turned)).toEqual(rank(advisors));
      }),
    );
  });
});

describe('who is passed over', () => {
  it.each<[string | null, Partial<AdvisorCandidate>]>([
    [null, {}],
    ['recused', { isRecused: true }],
    ['offline', { presence: 'offline' }],
    ['unreachable', { presence: 'unreachable' }],
    ['busy', { presence: 'in_consultation' }],
    ['busy', { presence: 'reserved' }],
    ['busy', { presence: 'wrap_up' }],
    ['away', { presence: 'away', presenceReason: 'no_answer' }],
    ['cap', { liveTransfersLastHour: 3 }],
    ['cap', { openCases: 40 }],
    ['soon_booked', { nextBookedAt: minutes(19) }],
    [null, { nextBookedAt: minutes(20) }],
    ['not_eligible', { occupations: [] }],
  ])('%p when %j', (skip, changes) => {
    expect(skipOf(changes)).toBe(skip);
  });

  it('names the limit that was reached and the booking that is near', () => {
    const reason = (changes: Partial<AdvisorCandidate>) => rank([candidate('best', changes)]).candidates[0]?.reason;
    expect(reason({ openCases: 40 })?.ja).toMatch(/^担当件数が上限\(40件\)です。/);
    expect(reason({ liveTransfersLastHour: 3 })?.en).toMatch(/^At the limit of 3 transfers an hour\. /);
    expect(reason({ nextBookedAt: minutes(-1) })?.ja).toMatch(/^面談か面接の予定の時間です。/);
    expect(reason({ nextBookedAt: minutes(12) })?.ja).toMatch(/^12分後に面談か面接の予定があります。/);
  });
});

describe('the development share', () => {
  const advisors = [candidate('best'), candidate('good'), candidate('new', { tenureMonths: 4 })];
  const tasks = Array.from({ length: 400 }, (_, at) => `task ${at}`);

  it('first offers a band-B person to an advisor in the first year, when the draw falls within it', () => {
    expect(ids(advisors, { band: 'B', developmentShare: 1 })).toEqual(['new', 'best', 'good']);
    expect(rank(advisors, { band: 'B', developmentShare: 1 }).isDevelopmentOffer).toBe(true);
    const orders = tasks.map((taskId) => rank(advisors, { band: 'B', developmentShare: 0.1, taskId }));
    const offered = orders.filter(({ isDevelopmentOffer }) => isDevelopmentOffer);
    expect(offered.length).toBeGreaterThan(20);
    expect(offered.length).toBeLessThan(65);
    for (const { candidates, isDevelopmentOffer } of orders)
      expect(candidates[0]?.advisorId).toBe(isDevelopmentOffer ? 'new' : 'best');
    expect(offered[0]?.candidates[0]?.reason.ja).toMatch(/^育成枠で最初に呼び出します。推定成約率 /);
  });

  it('changes nothing for other bands, or without a share', () => {
    const usual = ['best', 'good', 'new'];
    expect(ids(advisors, { band: 'A', developmentShare: 1 })).toEqual(usual);
    for (const taskId of tasks) expect(ids(advisors, { band: 'B', taskId })).toEqual(usual);
  });

  it('never passes the previous advisor, nor someone who cannot be rung', () => {
    const previous = [
      candidate('good', { isPreviousAdvisor: true }),
      candidate('best'),
      candidate('new', { tenureMonths: 4 }),
    ];
    expect(ids(previous, { band: 'B', developmentShare: 1 })).toEqual(['good', 'best', 'new']);
    const away = [candidate('best'), candidate('new', { tenureMonths: 4, presence: 'away' })];
    expect(rank(away, { band: 'B', developmentShare: 1 }).isDevelopmentOffer).toBe(false);
  });
});

describe('with too little recorded', () => {
  const young = buildCloseRateTable({ version: 1, asOf: '', cells: [cell('b', 50, 20)] });

  it('goes by the place of the occupation among those an advisor handles', () => {
    const advisors = [candidate('b', { occupations: ['hr_admin', 'accounting'] }), candidate('a')];
    const ranking = rank(advisors, { table: young });
    expect(ranking.isSparse).toBe(true);
    expect(ranking.candidates.map(({ advisorId }) => advisorId)).toEqual(['a', 'b']);
    expect(ranking.candidates[0]?.reason.ja).toBe('実績不足: 担当職種順(n=0・経理×4年以上×首都圏)');
  });

  it('ranks on an empty record, without one number that is not a number', () => {
    const ranking = rank([candidate('b'), candidate('a')], {
      table: buildCloseRateTable({ cells: [], version: 1, asOf: '' }),
    });
    expect(ranking.candidates.map(({ advisorId }) => advisorId)).toEqual(['a', 'b']);
    expect(JSON.stringify(ranking)).not.toMatch(/NaN|Infinity/);
    expect(ranking.candidates[0]?.estimate.rate).toBeNull();
  });

  it('gives an empty ranking without advisors', () => {
    expect(rank([]).candidates).toEqual([]);
  });
});
