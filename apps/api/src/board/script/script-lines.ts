import {
  sayScriptLine,
  type LocalizedText,
  type SaidLine,
  type ScriptLine,
  type ScriptSetting,
} from '@toritsugi/contracts';

export interface CallNames {
  readonly agency: string;
  /** Family name of whoever calls. */
  readonly staff: string;
  /** Family name of the person, once it may be shown. */
  readonly person: string | null;
  /** Family name of the advisor who takes over, or is booked, once known. */
  readonly advisor: string | null;
  /** Whoever calls goes on as the advisor. */
  readonly isUndivided: boolean;
  /** Outside the target: thanked, and put through to nobody. */
  readonly isCourteous: boolean;
  /** Put off to this day, in a talk that they had with us. */
  readonly isAgain: boolean;
  /** Of the booking that the call is about. */
  readonly time: LocalizedText | null;
}

const UNKNOWN = '○○';

/** What an advisor says first to whoever is put through, in the agency's words where it has its own. */
export const introduction = (
  own: Partial<ScriptSetting>,
  names: { readonly agency: string; readonly staff: string; readonly person: string; readonly advisor: string },
): LocalizedText => sayScriptLine(own.introduction, 'introduction', names);

/** The lines of one call, in the agency's words where it has its own. Without division nobody is introduced. */
export function callScript(
  own: Partial<ScriptSetting>,
  { isUndivided, isCourteous, isAgain, ...names }: CallNames,
): SaidLine[] {
  const { time } = names;
  const nobody = { ja: UNKNOWN, en: UNKNOWN };
  const known = { ...names, person: names.person ?? UNKNOWN, advisor: names.advisor ?? UNKNOWN, time: time ?? nobody };
  // Whoever has a booking is told of it, wherever they stand by now.
  const greeting = isAgain ? 'again' : 'greeting';
  const lines: readonly ScriptLine[] =
    isCourteous && time === null
      ? [greeting, 'courtesy', 'goodbye']
      : [
          greeting,
          time === null ? 'question' : 'confirmation',
          ...(isUndivided ? (['undivided'] as const) : (['putThrough', 'introduction'] as const)),
          'booking',
        ];
  return lines.map((line) => ({ line, ...sayScriptLine(own[line], line, known) }));
}
