/**
 * Invented people. Names stand as their owners write them; whoever serves both readers writes both. Telephone numbers and addresses are
 * of ranges that belong to nobody.
 */
import type { Language } from '../../kernel/language.ts';
import type { OrganisationKey } from './organisations.ts';
import type { PlaceKey } from './places.ts';

export type DemoGrant =
  | { readonly role: 'community-worker'; readonly at: PlaceKey }
  | { readonly role: 'partner-liaison'; readonly at: OrganisationKey }
  | { readonly role: 'subdistrict-administrator'; readonly at: PlaceKey };

export type DemoPerson = {
  readonly name: string;
  readonly language: Language;
  readonly home?: PlaceKey;
  readonly phone?: string;
  readonly email?: string;
  readonly grants?: readonly DemoGrant[];
  /** Everybody but those for whom workers enter things. */
  readonly hasAccount?: false;
};

const phone = (last: number) => `+86 138 0000 ${String(last).padStart(4, '0')}`;
const worker = (at: PlaceKey): DemoGrant => ({ role: 'community-worker', at });
const liaison = (at: OrganisationKey): DemoGrant => ({ role: 'partner-liaison', at });

export const people = {
  lin: {
    name: '林志明 Lin Zhiming',
    language: 'zh',
    email: 'lin.zhiming@example.org',
    phone: phone(1),
    grants: [{ role: 'subdistrict-administrator', at: 'yundang' }],
  },
  // workers
  xu: {
    name: '许雅琴 Xu Yaqin',
    language: 'zh',
    email: 'xu.yaqin@example.org',
    phone: phone(2),
    grants: [worker('guanren'), liaison('guanren-committee')],
  },
  su: { name: '苏晓燕 Su Xiaoyan', language: 'zh', email: 'su.xiaoyan@example.org', phone: phone(3), grants: [worker('guanren')] },
  chen: {
    name: '陈国栋 Chen Guodong',
    language: 'zh',
    email: 'chen.guodong@example.org',
    phone: phone(4),
    grants: [worker('zhenxing'), liaison('zhenxing-committee')],
  },
  wang: {
    name: '王海宁 Wang Haining',
    language: 'zh',
    email: 'wang.haining@example.org',
    phone: phone(5),
    grants: [worker('yueyang'), liaison('yueyang-committee')],
  },
  zheng: {
    name: '郑美玲 Zheng Meiling',
    language: 'zh',
    email: 'zheng.meiling@example.org',
    phone: phone(6),
    grants: [worker('huguang'), liaison('huguang-committee')],
  },
  // liaisons
  zhuang: { name: '庄丽萍 Zhuang Liping', language: 'zh', email: 'zhuang.liping@example.org', grants: [liaison('huguang-committee')] },
  he: {
    name: '何志远 He Zhiyuan',
    language: 'zh',
    email: 'he.zhiyuan@example.org',
    phone: phone(11),
    grants: [liaison('municipal-office-branch'), liaison('tax-office-committee')],
  },
  linruomei: {
    name: '林若梅 Lin Ruomei',
    language: 'zh',
    email: 'lin.ruomei@example.org',
    phone: phone(12),
    grants: [liaison('bank-branch')],
  },
  okafor: {
    name: 'Daniel Okafor',
    language: 'en',
    email: 'daniel.okafor@example.org',
    phone: phone(13),
    grants: [liaison('office-tower')],
  },
  wu: { name: '吴建新 Wu Jianxin', language: 'zh', email: 'wu.jianxin@example.org', grants: [liaison('culture-station')] },
  ye: {
    name: '叶素芬 Ye Sufen',
    language: 'zh',
    phone: phone(15),
    grants: [liaison('senior-university'), liaison('senior-school')],
  },
  cai: { name: '蔡文琪 Cai Wenqi', language: 'zh', email: 'cai.wenqi@example.org', grants: [liaison('law-firm'), liaison('accountants')] },
  hong: {
    name: '洪振华 Hong Zhenhua',
    language: 'zh',
    email: 'hong.zhenhua@example.org',
    grants: [liaison('chamber'), liaison('print-shop'), liaison('hotel'), liaison('supermarket')],
  },
  liu: { name: '刘玉兰 Liu Yulan', language: 'zh', phone: phone(18), grants: [liaison('community-hospital')] },
  meyer: { name: 'Katrin Meyer-Lindqvist', language: 'en', email: 'katrin.meyer@example.org', grants: [liaison('talent-station')] },
  guo: {
    name: '郭明辉 Guo Minghui',
    language: 'zh',
    email: 'guo.minghui@example.org',
    grants: [liaison('primary-school'), liaison('middle-school'), liaison('vocational-school')],
  },
  zhan: {
    name: '詹立群 Zhan Liqun',
    language: 'zh',
    email: 'zhan.liqun@example.org',
    grants: [liaison('design-institute'), liaison('software-firm'), liaison('bookshop')],
  },
  huang: { name: '黄志强 Huang Zhiqiang', language: 'zh', phone: phone(22), grants: [liaison('west-property')] },
  ke: {
    name: '柯佳慧 Ke Jiahui',
    language: 'zh',
    email: 'ke.jiahui@example.org',
    grants: [liaison('social-work-centre'), liaison('fire-station')],
  },
  // residents
  aqiang: { name: '周永强', language: 'zh', home: 'guanren', phone: phone(31) },
  chenlihua: { name: '陈丽华', language: 'zh', home: 'guanren', phone: phone(32) },
  marta: { name: 'Marta Nováková', language: 'en', home: 'guanren', email: 'marta.novakova@example.org' },
  arjun: { name: 'Arjun Mehta', language: 'en', home: 'guanren', email: 'arjun.mehta@example.org', phone: phone(34) },
  misaki: { name: '田中美咲', language: 'en', home: 'guanren', email: 'tanaka.misaki@example.org' },
  minjun: { name: '김민준', language: 'en', home: 'yueyang', email: 'kim.minjun@example.org' },
  anna: { name: 'Анна Соколова', language: 'en', home: 'huguang', email: 'anna.sokolova@example.org' },
  khalid: { name: 'خالد العمري', language: 'en', home: 'huguang', email: 'khalid.alomari@example.org' },
  sofia: {
    name: 'María Sofía Hernández-Ruiz de la Torre y Echeverría',
    language: 'en',
    home: 'guanren',
    email: 'sofia.hernandez@example.org',
  },
  defu: { name: '林德福', language: 'zh', home: 'guanren', phone: phone(40) },
  guoping: { name: '周国平', language: 'zh', home: 'zhenxing', phone: phone(41) },
  meihua: { name: '吕美华', language: 'zh', home: 'zhenxing', phone: phone(42) },
  xiuying: { name: '欧阳秀英', language: 'zh', home: 'yueyang', phone: phone(43) },
  jianguo: { name: '沈建国', language: 'zh', home: 'yueyang', phone: phone(44) },
  peipei: { name: '傅佩佩', language: 'zh', home: 'huguang', phone: phone(45), email: 'fu.peipei@example.org' },
  // known to a worker, without an account of her own
  granny: { name: '杨阿婆', language: 'zh', home: 'guanren', phone: phone(51), hasAccount: false },
} as const satisfies Record<string, DemoPerson>;

export type PersonKey = keyof typeof people;
