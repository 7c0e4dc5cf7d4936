export const zh = {
  title: '管理',
  text: '街道管理员在这里维护平台的基础信息。每一次修改都会记入操作记录。',
  /** By the section's address. */
  about: {
    '/administration/places': '社区、小区、楼栋和单元，服务台，公开的数字；可以从Excel导入。',
    '/administration/organisations': '提供资源的单位：登记、修改、停用。',
    '/administration/people': '谁是社区工作者、单位联络员或街道管理员；找不回手机或邮箱的人。',
    '/administration/audit-log': '谁在什么时候做了什么，代表谁、替谁做的。',
    '/administration/translations': '还没有译文、机器翻译，或者原文改过的内容。',
  } as Readonly<Record<string, string>>,
};
