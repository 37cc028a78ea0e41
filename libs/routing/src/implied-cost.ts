const ROUNDS = 200;
const STEP = 0.5;
const SETTLED = 1e-13;

/**
 * Price of every advisor when the arrival rates are known: a fixed point of
 * Δ_a = τ_a·Σ_s λ_s·P(all better are busy)·[(p_as − Δ_a) − fallback_s]⁺, "better" by net value, the fallback the expected net value
 * of those after a (0 if the person is lost). P(busy) of one server is Erlang's ρ/(1+ρ), ρ the load offered to it; it too is
 * part of the fixed point. Source: implied costs of loss networks (Kelly 1988; Key 1990).
 * `rates` is advisors × segments; `arrivals` per minute; `handlingMinutes` one for each advisor.
 */
export function impliedCosts({
  rates,
  arrivals,
  handlingMinutes,
}: {
  rates: readonly (readonly number[])[];
  arrivals: readonly number[];
  handlingMinutes: readonly number[];
}): { prices: number[]; busy: number[] } {
  let prices = rates.map(() => 0);
  let busy = rates.map(() => 0.5);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = sweep(rates, arrivals, handlingMinutes, prices, busy);
    const moved = Math.max(
      0,
      ...next.prices.map((price, a) => Math.abs(price - (prices[a] ?? 0))),
      ...next.busy.map((share, a) => Math.abs(share - (busy[a] ?? 0))),
    );
    prices = next.prices.map((price, a) => STEP * price + (1 - STEP) * (prices[a] ?? 0));
    busy = next.busy.map((share, a) => STEP * share + (1 - STEP) * (busy[a] ?? 0));
    if (moved < SETTLED) break;
  }
  return { prices, busy };
}

function sweep(
  rates: readonly (readonly number[])[],
  arrivals: readonly number[],
  handlingMinutes: readonly number[],
  prices: readonly number[],
  busy: readonly number[],
): { prices: number[]; busy: number[] } {
  const next = rates.map(() => 0);
  const load = rates.map(() => 0);
  arrivals.forEach((arrival, segment) => {
    const net = rates.map((row, a) => (row[segment] ?? 0) - (prices[a] ?? 0));
    const order = [...net.keys()].sort((a, b) => (net[b] ?? 0) - (net[a] ?? 0) || a - b);
    let reached = 1;
    const reach = order.map((a) => {
      const before = reached;
      reached *= busy[a] ?? 0;
      return before;
    });
    let fallback = 0;
    for (let place = order.length - 1; place >= 0; place -= 1) {
      const a = order[place] ?? 0;
      const handling = handlingMinutes[a] ?? 0;
      const gain = Math.max(0, (net[a] ?? 0) - fallback);
      next[a] = (next[a] ?? 0) + handling * arrival * (reach[place] ?? 0) * gain;
      load[a] = (load[a] ?? 0) + handling * arrival * (reach[place] ?? 0);
      fallback = (1 - (busy[a] ?? 0)) * (net[a] ?? 0) + (busy[a] ?? 0) * fallback;
    }
  });
  return { prices: next, busy: load.map((offered) => offered / (1 + offered)) };
}
