import type { zh } from './administration.zh.ts';

export const en: typeof zh = {
  title: 'Administration',
  text: 'The subdistrict’s administrators keep the platform’s basic data here. Every change is recorded in the audit log.',
  about: {
    '/administration/places': 'Communities, estates, buildings and units, service desks, public figures; also from Excel.',
    '/administration/organisations': 'Organisations that share resources: add, change or deactivate them.',
    '/administration/people': 'Community workers, liaisons and administrators; people who have lost access to their phone or e-mail.',
    '/administration/audit-log': 'Who did what and when, acting for whom, on whose behalf.',
    '/administration/translations': 'Texts with no translation, with a machine translation, or with one that is out of date.',
  },
};
