import { sayChange, sayField, type SettingField } from './setting-field';

interface Person {
  name: string;
  role: string;
  occupations: string[];
  cap: number;
  isActive: boolean;
}
const label = (ja: string) => ({ ja, en: ja });
const roles = [
  { value: 'advisor', label: { ja: '面談担当', en: 'Advisor' } },
  { value: 'lead', label: { ja: 'リーダー', en: 'Lead' } },
];
const name: SettingField<Person> = { name: 'name', label: label('名前'), as: 'line' };
const role: SettingField<Person> = { name: 'role', label: label('役割'), as: 'choice', options: roles };
const many: SettingField<Person> = { name: 'occupations', label: label('担当職種'), as: 'choices', options: roles };
const cap: SettingField<Person> = { name: 'cap', label: label('上限'), as: 'number', unit: { ja: '名', en: 'people' } };
const active: SettingField<Person> = { name: 'isActive', label: label('在籍'), as: 'check' };
const person = { name: '', role: 'advisor', occupations: ['lead', 'gone'], cap: 1_200, isActive: true };

it('says values in the words of the form, an unknown one as it is, nothing as a dash', () => {
  const said = (language: 'ja' | 'en') =>
    [name, role, many, cap, active].map((field) => sayField(field, person, language));
  expect(said('ja')).toEqual(['–', '面談担当', 'リーダー・gone', '1,200名', 'はい']);
  expect(said('en')).toEqual(['–', 'Advisor', 'Lead, gone', '1,200 people', 'Yes']);
});

it('tells of a change only what reads differently', () => {
  const change = { before: { cap: 35, role: 'lead' }, after: { cap: 40, role: 'lead' } };
  expect(sayChange([name, role, cap], change, 'ja')).toEqual([{ label: cap.label, before: '35名', after: '40名' }]);
  expect(sayChange([cap], { before: null, after: { cap: 40 } }, 'ja')).toEqual([
    { label: cap.label, before: null, after: '40名' },
  ]);
});
