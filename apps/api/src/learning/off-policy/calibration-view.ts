import type { CalibrationView, LocalizedText } from '@toritsugi/contracts';
import { brierScore, calibrationLine, logLoss, mean, reliabilityTable, type Forecast } from '@toritsugi/statistics';

/** Fewer forecasts than this say nothing about calibration. */
const FEWEST = 50;
/** A bin of fewer than ten is not worth a point. */
const BIN_SIZE = 10;

/** How predictions fared, with figures only where there are enough of them. */
export function calibrationView(forecasts: readonly Forecast[]): CalibrationView {
  const n = forecasts.length;
  const closes = forecasts.filter(({ happened }) => happened).length;
  if (n < FEWEST) {
    return {
      n,
      closes,
      brier: null,
      brierOfMean: null,
      logLoss: null,
      logLossOfMean: null,
      slope: null,
      intercept: null,
      bias: null,
      bins: [],
      sentence: tooFew(n),
    };
  }
  const share = closes / n;
  const asMean = forecasts.map(({ happened }): Forecast => ({ predicted: share, happened }));
  const line = calibrationLine(forecasts);
  const bias = (mean(forecasts.map(({ predicted }) => predicted)) ?? 0) - share;
  return {
    n,
    closes,
    brier: brierScore(forecasts),
    brierOfMean: brierScore(asMean),
    logLoss: logLoss(forecasts),
    logLossOfMean: logLoss(asMean),
    slope: line?.slope ?? null,
    intercept: line?.intercept ?? null,
    bias,
    bins: reliabilityTable(forecasts, Math.max(1, Math.min(10, Math.floor(n / BIN_SIZE)))).map((row) => ({
      n: row.n,
      closes: Math.round(row.happened * row.n),
      predicted: row.meanPredicted,
      observed: row.happened,
      interval: row.interval,
    })),
    sentence: verdict(line === null ? null : { slope: line.slope, error: line.slopeError }),
  };
}

function tooFew(n: number): LocalizedText {
  return {
    ja: `予測のあとで結果が出たものが${n}件です。${FEWEST}件から表示します。`,
    en: `${n} predictions have an outcome that came after them. Figures appear from ${FEWEST} on.`,
  };
}

function verdict(line: { slope: number; error: number } | null): LocalizedText {
  if (line === null)
    return { ja: '予測の広がりが小さく、傾きは求められません。', en: 'The predictions are too alike for a slope.' };
  const [low, high] = [line.slope - 1.96 * line.error, line.slope + 1.96 * line.error];
  const said = {
    ja: `傾き ${line.slope.toFixed(2)}（${low.toFixed(2)}〜${high.toFixed(2)}）`,
    en: `Slope ${line.slope.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`,
  };
  // An interval that holds 1 shows agreement only if predictions without any worth, slope 0, would have shown.
  if (low <= 0 && high >= 1)
    return {
      ja: `${said.ja}：予測の広がりが合うかどうかは、まだ言えません。`,
      en: `${said.en}: whether the predictions spread as the outcomes do cannot be said yet.`,
    };
  if (low <= 1 && high >= 1)
    return {
      ja: `${said.ja}：予測の広がりは結果と合っています。`,
      en: `${said.en}: the predictions spread as the outcomes do.`,
    };
  return line.slope < 1
    ? {
        ja: `${said.ja}：予測は極端すぎます。高い予測ほど外れています。`,
        en: `${said.en}: the predictions are too extreme.`,
      }
    : { ja: `${said.ja}：予測は控えめすぎます。`, en: `${said.en}: the predictions are too cautious.` };
}
