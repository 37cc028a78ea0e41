import { exponential, mulberry, normal, poisson } from '@toritsugi/statistics';
import { cumulativeOf, placeOf } from './categorical';
import { patienceOf } from './patience';
import { DAY, type Scenario } from './scenario';
import { outcomeLuck, type OutcomeLuck, type World } from './world';

export const RINGS = 8;
export const TRIES = 4;

/**
 * Everyone who will ever send the form, with every chance of theirs drawn in advance: common random numbers, so that
 * two strategies meet the same people on the same day. Columns by registrant, in order of arrival.
 */
export interface Registrants {
  readonly count: number;
  /** Minutes from the start of day 0. */
  readonly arrivesAt: Float64Array;
  readonly segment: Uint8Array;
  /** Known part of the log-odds (form score), and the part nobody knows. */
  readonly offset: Float64Array;
  readonly noise: Float64Array;
  /**
   * Uniforms: reached at each try ({@link TRIES} a person), passes the intake, ring answered ({@link RINGS} a person),
   * keeps a booking.
   */
  readonly reached: Float64Array;
  readonly passes: Float64Array;
  readonly rings: Float64Array;
  readonly keepsBooking: Float64Array;
  /** Minutes: intake talk, patience on hold, and the consultation's length for an advisor of pace 1. */
  readonly intakeMinutes: Float64Array;
  readonly patience: Float64Array;
  readonly talkMinutes: Float64Array;
  readonly luck: readonly OutcomeLuck[];
  /** For a strategy that chooses by lot. */
  readonly lot: Float64Array;
}

export function drawRegistrants(
  scenario: Scenario,
  { world, seed, days }: { world: World; seed: number; days: number },
): Registrants {
  const random = mulberry(seed).fork('registrants');
  const times = arrivalTimes(scenario, { days, seed });
  const count = times.length;
  const column = (length = count) => new Float64Array(length);
  const people = {
    count,
    arrivesAt: times,
    segment: new Uint8Array(count),
    offset: column(),
    noise: column(),
    reached: column(count * TRIES),
    passes: column(),
    rings: column(count * RINGS),
    keepsBooking: column(),
    intakeMinutes: column(),
    patience: column(),
    talkMinutes: column(),
    luck: [] as OutcomeLuck[],
    lot: column(),
  };
  const { mean, logSd } = scenario.talk;
  for (let i = 0; i < count; i++) {
    people.segment[i] = placeOf(world.cumulativeMix, random.next());
    people.offset[i] = normal(random) * scenario.scoreSd;
    people.noise[i] = normal(random) * scenario.noiseSd;
    for (let k = 0; k < TRIES; k++) people.reached[i * TRIES + k] = random.next();
    people.passes[i] = random.next();
    for (let k = 0; k < RINGS; k++) people.rings[i * RINGS + k] = random.next();
    people.keepsBooking[i] = random.next();
    people.intakeMinutes[i] = scenario.intake.talkMinutes * Math.exp(normal(random) * 0.4 - 0.08);
    people.patience[i] = patienceOf(exponential(random, 1));
    people.talkMinutes[i] = mean * Math.exp(normal(random) * logSd - (logSd * logSd) / 2);
    people.luck.push(outcomeLuck(random, scenario));
    people.lot[i] = random.next();
  }
  return people;
}

function arrivalTimes(
  { registrantsPerDay, hourWeights }: Scenario,
  { days, seed }: { days: number; seed: number },
): Float64Array {
  const random = mulberry(seed).fork('arrivals');
  const hours = cumulativeOf(hourWeights);
  const times: number[] = [];
  for (let day = 0; day < days; day++) {
    const count = poisson(random, registrantsPerDay);
    for (let i = 0; i < count; i++) times.push(day * DAY + (placeOf(hours, random.next()) + random.next()) * 60);
  }
  return Float64Array.from(times).sort();
}
