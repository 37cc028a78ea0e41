import {
  advisorIndex,
  buildCloseRateTable,
  cellKey,
  estimate,
  estimateAt,
  levelFor,
  nextOffer,
  decideOrder,
  RateBook,
  rateOf,
  strongCells,
  type AdvisorCandidate,
  type Ranking,
  type Team,
} from '@toritsugi/routing';
import { demoVocabulary, type Band, type Occupation, type Segment } from '@toritsugi/triage';
import { closeRecord } from './close-record';

/** The demo agency as routing meets it: three teams of four, and the record they start with. */
const demoTable = buildCloseRateTable({
  version: 7,
  asOf: '2026-11-10T00:00:00.000Z',
  cells: closeRecord.map(({ advisor, ...cell }) => ({ advisorId: advisor, ...cell })),
});

const now = new Date('2026-11-10T12:08:31+09:00');

const TENURE_MONTHS: Readonly<Record<string, number>> = {
  A01: 108,
  A02: 60,
  A03: 24,
  A04: 7,
  A05: 132,
  A06: 72,
  A07: 36,
  A08: 10,
  A09: 144,
  A10: 84,
  A11: 48,
  A12: 18,
};
const HANDLES: readonly (readonly Occupation[])[] = [
  ['it_engineer', 'it_infra'],
  ['corp_sales', 'customer_service'],
  ['accounting', 'hr_admin'],
];

function advisor(id: string, changes: Partial<AdvisorCandidate> = {}): AdvisorCandidate {
  const team = Math.floor((Number(id.slice(1)) - 1) / 4);
  return {
    id,
    occupations: HANDLES[team] ?? [],
    tenureMonths: TENURE_MONTHS[id] ?? 24,
    presence: 'available',
    presenceReason: null,
    nextBookedAt: null,
    liveTransfersLastHour: 0,
    liveTransfersCap: 3,
    openCases: 20,
    caseCap: 45,
    liveTransfersToday: 0,
    idleSince: new Date('2026-11-10T11:30:00+09:00'),
    isRecused: false,
    isPreviousAdvisor: false,
    lastTransferAt: null,
    busyShare: 0.7,
    noAnswer: 0,
    deficit: 0,
    ...changes,
  };
}

function everyone(changes: Readonly<Record<string, Partial<AdvisorCandidate>>> = {}): AdvisorCandidate[] {
  return Object.keys(TENURE_MONTHS).map((id) => advisor(id, changes[id]));
}

const teams: readonly Team[] = [0, 4, 8].map((start, i) => ({
  id: `T${i + 1}`,
  advisors: everyone().slice(start, start + 4),
}));

function segment(occupation: Occupation, experienceBand: Segment['experienceBand'], area: Segment['area']): Segment {
  return { occupation, experienceBand, area };
}

const accountingVeteran = segment('accounting', 'y4_plus', 'kanto');
const salesVeteran = segment('corp_sales', 'y4_plus', 'kanto');
const rates = new RateBook(demoTable, null, 'estimate', demoVocabulary);

/** Under the strategy of the estimate, with nothing priced, compared or drawn. */
function rankAdvisors(of: Segment, band: Band, advisors: readonly AdvisorCandidate[]): Ranking {
  return decideOrder({
    taskId: 'task',
    attempt: 0,
    segment: of,
    band,
    now,
    advisors,
    rates,
    priceOf: () => 0,
    settings: { strategy: 'estimate', priceWeight: 0, explorationShare: 0, developmentShare: 0, loadWeight: 0 },
    settingsVersion: 1,
    block: { arm: 'engine', startsAt: null },
  });
}

/** As people read it: percent with two decimals. */
function percent(rate: number | null): string {
  return rate === null ? '–' : (rate * 100).toFixed(2);
}

const published: Readonly<Record<string, string>> = {
  A01: '112/17 31/4 6/0 2/0 4/0 3/0 = 158/21',
  A02: '74/8 68/10 9/1 3/0 2/0 4/0 = 160/19',
  A03: '61/5 48/4 14/1 12/1 3/0 9/1 = 147/12',
  A04: '19/1 16/1 8/0 9/1 1/0 4/0 = 57/3',
  A05: '5/0 4/0 118/19 22/2 6/0 5/0 = 160/21',
  A06: '3/0 2/0 83/9 64/7 4/0 10/1 = 166/17',
  A07: '8/1 6/0 72/6 51/3 7/0 12/1 = 156/11',
  A08: '4/0 5/0 24/1 31/2 2/0 8/0 = 74/3',
  A09: '2/0 3/0 9/1 4/0 109/19 38/4 = 165/24',
  A10: '1/0 2/0 11/1 5/0 86/11 57/5 = 162/17',
  A11: '4/0 3/0 13/1 18/1 58/6 74/7 = 170/15',
  A12: '3/0 4/0 15/1 21/1 27/2 43/3 = 113/7',
  agency: '296/32 192/19 382/41 242/18 309/38 267/22 = 1688/170',
};
const columns = ['it_engineer', 'it_infra', 'corp_sales', 'customer_service', 'accounting', 'hr_admin'];
const text = ({ consultations, closes }: { consultations: number; closes: number }) => `${consultations}/${closes}`;

describe('the demo close record, split into three-part segments', () => {
  it.each(Object.keys(published))('adds up to the published row of %s', (id) => {
    const row =
      id === 'agency'
        ? [...columns.map((column) => demoTable.segmentTally(column)), demoTable.agency]
        : [...columns.map((column) => demoTable.tally(id, column)), demoTable.advisorTally(id)];
    const [total, ...cells] = row.map(text).reverse();
    expect(`${cells.reverse().join(' ')} = ${total}`).toBe(published[id]);
  });

  it('has the exact cells of experienced accountants around Tokyo, 131/22 in all', () => {
    const key = 'accounting.y4_plus.kanto';
    const ids = ['A05', 'A07', 'A09', 'A10', 'A11', 'A12', 'A01'];
    expect(ids.map((id) => text(demoTable.tally(id, key)))).toEqual([
      '2/0',
      '3/0',
      '52/11',
      '41/6',
      '24/4',
      '9/1',
      '0/0',
    ]);
    expect(text(demoTable.segmentTally(key))).toBe('131/22');
  });

  it('is too thin for a rate of experienced sales people', () => {
    expect(demoTable.segmentTally('corp_sales.y4_plus').consultations).toBeLessThan(30);
    expect(demoTable.segmentTally('corp_sales.y4_plus').consultations).toBeGreaterThan(0);
  });

  it('closes at 10.07% over all', () => {
    expect(((rateOf(demoTable.agency) ?? 0) * 100).toFixed(2)).toBe('10.07');
  });

  it('never has more closes than consultations in a cell, nor a cell twice', () => {
    expect(closeRecord.filter(({ consultations, closes }) => closes > consultations || consultations <= 0)).toEqual([]);
    expect(new Set(closeRecord.map(({ advisor, segment }) => `${advisor} ${segment}`)).size).toBe(closeRecord.length);
  });
});

const at = (occupation: string) => ({ level: 1 as const, key: occupation });
const listed = (occupation: string, ids: readonly string[]) =>
  ids.map((id) => `${id} ${percent(estimateAt(demoTable, advisor(id), at(occupation)).rate)}`).join(' ');

describe('the published estimates of the demo agency', () => {
  it.each([
    ['it_engineer', 'A01 14.91 A02 11.12 A03 8.46 A04 5.92'],
    ['it_infra', 'A02 13.92 A01 12.67 A03 8.38 A04 6.11'],
    ['corp_sales', 'A05 15.68 A06 10.85 A07 8.33 A08 4.82'],
    ['customer_service', 'A06 10.13 A05 9.12 A07 5.84 A08 5.45'],
    ['accounting', 'A09 17.29 A10 12.77 A11 10.54 A12 8.09'],
    ['hr_admin', 'A09 10.71 A11 9.03 A10 8.70 A12 6.68'],
  ])('%s: %s', (occupation, expected) => {
    const ids = expected.split(' ').filter((word) => word.startsWith('A'));
    expect(listed(occupation, ids)).toBe(expected);
  });

  it('indexes every advisor against the agency', () => {
    const agencyRate = rateOf(demoTable.agency) ?? 0;
    const ids = ['A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A07', 'A08', 'A09', 'A10', 'A11', 'A12'];
    expect(ids.map((id) => advisorIndex(demoTable, advisor(id), agencyRate).toFixed(3))).toEqual([
      '1.243',
      '1.136',
      '0.859',
      '0.605',
      '1.231',
      '1.013',
      '0.773',
      '0.522',
      '1.341',
      '1.032',
      '0.904',
      '0.733',
    ]);
  });

  it('experienced accountants around Tokyo: all three parts of the segment are used', () => {
    const rates = ['A09', 'A11', 'A10', 'A12', 'A05'].map((id) =>
      estimate({ segmentMinimum: 30, table: demoTable, advisor: advisor(id), segment: accountingVeteran }),
    );
    expect(rates.map(({ rate }) => percent(rate))).toEqual(['21.53', '15.99', '15.52', '11.94', '18.79']);
    expect(percent(rates[0]?.segmentRate ?? null)).toBe('16.79');
    expect(rates.map(({ n, level }) => `${n} at ${level}`)).toEqual([
      '52 at 3',
      '24 at 3',
      '41 at 3',
      '9 at 3',
      '2 at 3',
    ]);
  });

  it('experienced sales people: too few, so the occupation decides', () => {
    expect(levelFor(demoTable, salesVeteran, 30)).toEqual({ level: 1, key: 'corp_sales' });
    expect(
      percent(estimate({ segmentMinimum: 30, table: demoTable, advisor: advisor('A05'), segment: salesVeteran }).rate),
    ).toBe('15.68');
  });

  it('strong cells: two per team where the agency closes at least as often as over all', () => {
    expect([...strongCells(rates, teams)].sort()).toEqual([
      'A01/it_engineer',
      'A02/it_engineer',
      'A05/corp_sales',
      'A06/corp_sales',
      'A09/accounting',
      'A10/accounting',
    ]);
    expect(cellKey('A09', 'accounting')).toBe('A09/accounting');
  });
});

describe('a noon registrant: 経理 6 years, around Tokyo', () => {
  const ranking = rankAdvisors(
    accountingVeteran,
    'A',
    everyone({
      A09: { presence: 'in_consultation', idleSince: null },
      A12: { presence: 'away', presenceReason: 'break' },
    }),
  );
  const order = (found: Ranking) =>
    found.candidates.map(
      ({ advisorId, estimate: { rate }, skip }) => `${advisorId} ${percent(rate)} ${skip ?? 'rings'}`,
    );

  it('is ranked by the full segment, with a reason for everyone passed over', () => {
    expect(order(ranking)).toEqual([
      'A09 21.53 busy',
      'A11 15.99 rings',
      'A10 15.52 rings',
      'A12 11.94 away',
      'A05 18.79 not_eligible',
      'A07 11.29 not_eligible',
    ]);
    expect(ranking).toMatchObject({ segment: 'accounting.y4_plus.kanto', level: 3, tableVersion: 7, isSparse: false });
    expect(ranking.candidates.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('says why in both languages', () => {
    expect(ranking.candidates[2]?.reason).toEqual({
      ja: '推定成約率 15.5%(n=41・経理×4年以上×首都圏)',
      en: 'Estimated close rate 15.5% (n=41; Accounting × 4+ years × Greater Tokyo)',
    });
    expect(ranking.candidates[0]?.reason.ja).toBe('面談中です。推定成約率 21.5%(n=52・経理×4年以上×首都圏)');
    expect(ranking.candidates[3]?.reason.ja).toBe('離席中です(休憩)。推定成約率 11.9%(n=9・経理×4年以上×首都圏)');
    expect(ranking.candidates[4]?.reason.ja).toBe('担当職種ではありません。推定成約率 18.8%(n=2・経理×4年以上×首都圏)');
  });

  it('rings A11, then A10 when A11 stays silent, then nobody', () => {
    expect(nextOffer(ranking, [], new Set(['A10', 'A11', 'A05']))?.advisorId).toBe('A11');
    expect(nextOffer(ranking, ['A11'], new Set(['A10', 'A05']))?.advisorId).toBe('A10');
    expect(nextOffer(ranking, ['A11', 'A10'], new Set(['A05']))).toBeNull();
  });

  it('rings A09 after all if she comes free before the next offer', () => {
    expect(nextOffer(ranking, ['A11'], new Set(['A09', 'A10']))?.advisorId).toBe('A09');
  });
});

describe('the two traps', () => {
  const raw = (id: string) => rateOf(demoTable.tally(id, 'accounting.y4_plus.kanto')) ?? 0;
  const toSegmentOnly = (id: string) => {
    const { consultations, closes } = demoTable.tally(id, 'accounting.y4_plus.kanto');
    return (closes + 20 * (22 / 131)) / (consultations + 20);
  };
  const free = rankAdvisors(accountingVeteran, 'A', [
    ...everyone(),
    advisor('A99', { occupations: ['accounting'], tenureMonths: 2 }),
  ]).candidates;

  it('raw rates would send 0 of 2 to the bottom and 1 of 9 next to 4 of 24', () => {
    expect([raw('A05'), raw('A12').toFixed(3), raw('A10').toFixed(3)]).toEqual([0, '0.111', '0.146']);
    expect(toSegmentOnly('A05')).toBeLessThan(toSegmentOnly('A11'));
  });

  it('a sales ace with two accounting talks and a newcomer never come before a proven advisor', () => {
    expect(percent(toSegmentOnly('A99'))).toBe('16.79');
    expect(toSegmentOnly('A99')).toBeGreaterThan(toSegmentOnly('A10'));
    expect(free.map(({ advisorId }) => advisorId)).toEqual(['A09', 'A11', 'A10', 'A12', 'A99', 'A05', 'A07']);
    expect(free.map(({ tier }) => tier)).toEqual([1, 1, 1, 1, 2, 2, 2]);
  });
});

describe('an evening registrant: 法人営業 5 years, around Tokyo', () => {
  it('ranks the booking panel by the occupation: A05 15.68, then A06 10.85', () => {
    const ranking = rankAdvisors(salesVeteran, 'B', everyone());
    expect(ranking.level).toBe(1);
    const handlers = ranking.candidates.filter(({ skip }) => skip === null);
    expect(handlers.map(({ advisorId, estimate: { rate } }) => `${advisorId} ${percent(rate)}`)).toEqual([
      'A05 15.68',
      'A06 10.85',
      'A07 8.33',
      'A08 4.82',
    ]);
    expect(handlers[0]?.reason.ja).toBe('推定成約率 15.7%(n=118・法人営業)');
  });
});
