/** A model's features in the words of the form. */
import type { AnswerEffect, LocalizedText } from '@toritsugi/contracts';
import type { AnswerFeature, FieldDefinition, FittedCoefficient } from '@toritsugi/triage';

/** 「希望職種：経理」; where the question is no longer asked, its name. */
export function featureLabel(feature: AnswerFeature, fields: ReadonlyMap<string, FieldDefinition>): LocalizedText {
  const field = fields.get(feature.field);
  const name = { ja: field?.label.ja ?? feature.field, en: field?.label.en ?? feature.field };
  switch (feature.kind) {
    case 'is':
    case 'includes': {
      const option = field?.options?.find(({ value }) => value === feature.value)?.label;
      return { ja: `${name.ja}：${option?.ja ?? feature.value}`, en: `${name.en}: ${option?.en ?? feature.value}` };
    }
    case 'says':
      return {
        ja: `${name.ja}：${feature.value ? 'はい' : 'いいえ'}`,
        en: `${name.en}: ${feature.value ? 'yes' : 'no'}`,
      };
    case 'number': {
      const step = feature.spread.toFixed(1);
      return { ja: `${name.ja}（${step}${field?.unit?.ja ?? ''}多いごとに）`, en: `${name.en} (per ${step} more)` };
    }
    case 'income': {
      const step = Math.round(feature.spread);
      return { ja: `${name.ja}（${step}万円多いごとに）`, en: `${name.en} (per ¥${step}0,000 more)` };
    }
    default: {
      const none: never = feature;
      return none;
    }
  }
}

/**
 * What an answer does to the odds of a close, the strongest first. Calibration shrinks it as it shrinks every chance.
 */
export function answerEffects(
  coefficients: readonly FittedCoefficient[],
  slope: number,
  fields: ReadonlyMap<string, FieldDefinition>,
): AnswerEffect[] {
  return [...coefficients]
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .map(({ feature, n, value, low, high }) => {
      const [oddsRatio, least, most] = [Math.exp(slope * value), Math.exp(slope * low), Math.exp(slope * high)];
      return {
        label: featureLabel(feature, fields),
        n,
        oddsRatio,
        low: least,
        high: most,
        sentence: effectSentence(least, most, n),
      };
    });
}

function effectSentence(low: number, high: number, n: number): LocalizedText {
  const [few, fewEn] = n < 10 ? ['（参考）', ' (few cases)'] : ['', ''];
  if (low > 1) return { ja: `成約しやすい${few}`, en: `Closes more often${fewEn}` };
  if (high < 1) return { ja: `成約しにくい${few}`, en: `Closes less often${fewEn}` };
  return { ja: `差はまだ言えません${few}`, en: `No difference shown${fewEn}` };
}
