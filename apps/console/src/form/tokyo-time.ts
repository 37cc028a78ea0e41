import { tokyoInstant } from '@toritsugi/calendar';
import { Transform } from 'class-transformer';

/** Typed as a day and time in Tokyo; an empty field is left out of the request. */
export const TokyoTime = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => {
    if (typeof value !== 'string' || value === '') return undefined;
    const at = tokyoInstant(value);
    return Number.isNaN(at) ? value : new Date(at).toISOString();
  });
