export const zh = {
  title: '发件箱',
  demonstration: '演示',
  lead: '演示平台不真的发邮件，本来要发的都列在这里。正式的平台没有这一页。',
  nothing: '还没有邮件。',
  whenSent: '每天早上 8 点，把前一天以来的消息汇总成一封，发给每个人。',
  to: (address: string) => `收件人：${address}`,
};
