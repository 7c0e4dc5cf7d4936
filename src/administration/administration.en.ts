import type { zh } from './administration.zh.ts';

export const en: typeof zh = {
  title: 'Administration',
  text: 'Here the subdistrict’s administrators keep what the platform stands on. Every change goes into the audit log.',
  about: {
    '/administration/places': 'Communities, estates, buildings and units, service desks, public figures; also from Excel.',
    '/administration/organisations': 'Organisations that share: register, change, end.',
    '/administration/people': 'Community workers, liaisons and administrators; people who lost their phone or address.',
    '/administration/audit-log': 'Who did what and when, acting for whom, on whose behalf.',
    '/administration/translations': 'Texts without a translation, with a machine’s, or with one of an earlier original.',
  },
};
