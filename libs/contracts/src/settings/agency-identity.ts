import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { phone, readablePhone } from '@toritsugi/triage';
import { Line, Text } from '../validators';

const folded = (text: string): string => text.normalize('NFKC').trim();
const telephone = (value: unknown): string | null => {
  const read = typeof value === 'string' ? phone(folded(value)) : null;
  return typeof read === 'string' ? readablePhone(read) : null;
};

/** A Japanese telephone number in its one spelling, whatever widths and dashes it was typed with. */
export const Telephone =
  (): PropertyDecorator =>
  (target, key): void => {
    Line(20)(target, key);
    Transform(({ value }: { value: unknown }) => telephone(value) ?? value)(target, key);
    ValidateBy({
      name: 'isTelephone',
      validator: {
        validate: (value) => telephone(value) !== null,
        defaultMessage: () => '$property must be a telephone number',
      },
    })(target, key);
  };

/** 有料 ユ, 無料 ム, 特別の法人 特, 地方公共団体 地; a remark in brackets may follow, and stays as it is. */
const LICENCE = /^\d{2}-(?:ユ|ム|特|地|地-特)-\d{6}$/;
const REMARK = /(?:\([^()]{1,20}\)|（[^（）]{1,20}）)$/;
const hyphens = /[\u2010-\u2015\u2212]|(?<=\d)ー|ー(?=\d)/g;
const licence = (value: unknown): string | null => {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  const [remark = ''] = REMARK.exec(text) ?? [];
  const number = folded(text.slice(0, text.length - remark.length)).replace(hyphens, '-');
  return LICENCE.test(number) ? `${number}${remark}` : null;
};

/** 許可番号 such as 13-ユ-301234; empty where there is none yet. */
export const LicenceNumber =
  (): PropertyDecorator =>
  (target, key): void => {
    Text(40)(target, key);
    Transform(({ value }: { value: unknown }) => licence(value) ?? (typeof value === 'string' ? value.trim() : value))(
      target,
      key,
    );
    ValidateBy({
      name: 'isLicenceNumber',
      validator: {
        validate: (value) => value === '' || licence(value) !== null,
        defaultMessage: () => '$property must be a licence number',
      },
    })(target, key);
  };
