import type { LocalizedText, PartnerKind } from '@toritsugi/contracts';

export const partnerKindWords: Readonly<Record<PartnerKind, LocalizedText>> = {
  company: { ja: '企業', en: 'Company' },
  school: { ja: '学校', en: 'School' },
  community: { ja: '地域・団体', en: 'Community' },
  agency: { ja: '紹介会社', en: 'Agency' },
  employee_ob: { ja: '社員・OB', en: 'Employees and alumni' },
};
