/**
 * Yundang subdistrict as far as the demonstration needs it. Names of places are real (the article, and the list of communities of the
 * subdistrict); positions are approximate; the only figure is the one that the article gives.
 */
import type { BilingualText } from '../../kernel/language.ts';
import type { CalendarDate } from '../../kernel/time.ts';
import type { Figure, PlaceKind, ServiceDesk } from '../../foundation/places/index.ts';
import { both } from './words.ts';

export type DemoPlace = {
  readonly kind: PlaceKind;
  readonly within?: string;
  readonly name: BilingualText;
  readonly address?: BilingualText;
  readonly position?: { readonly latitude: number; readonly longitude: number };
  readonly builtDecade?: number;
  readonly description?: BilingualText;
  readonly figures?: readonly Figure[];
  readonly serviceDesk?: ServiceDesk;
  readonly slug?: string;
};

const at = (latitude: number, longitude: number) => ({ latitude, longitude });
const office = both('周一至周五 8:30–12:00，14:30–17:30', 'Monday to Friday, 8:30–12:00 and 14:30–17:30');

/** In an order in which each lies in one before it. */
export const places = {
  xiamen: { kind: 'city', name: both('厦门市', 'Xiamen') },
  siming: { kind: 'district', within: 'xiamen', name: both('思明区', 'Siming District') },
  yundang: {
    kind: 'subdistrict',
    within: 'siming',
    name: both('筼筜街道', 'Yundang Subdistrict'),
    position: at(24.4835, 118.0945),
    slug: 'yundang',
    description: both(
      '在厦门中心城区，筼筜湖北岸一带。商务楼宇和上世纪八九十年代的老旧小区都有，官任社区还住着不少外籍居民。',
      'In the centre of Xiamen, along the north shore of Yundang Lake. Office towers stand beside estates of the 1980s and 1990s, and many residents of Guanren come from abroad.',
    ),
    serviceDesk: { title: both('筼筜街道便民服务中心', 'Yundang Subdistrict service centre'), hours: office, phone: '0592-000 0100' },
  },
  guanren: {
    kind: 'community',
    within: 'yundang',
    name: both('官任社区', 'Guanren'),
    position: at(24.4812, 118.0892),
    slug: 'guanren',
    description: both(
      '厦门的国际化社区之一：有商务楼宇和高档住宅，也有筼筜西小区这样的老旧小区。居委会提供中英文服务。',
      'One of Xiamen’s international communities: office towers and newer flats, and old estates such as Yundang West. The residents’ committee works in Chinese and English.',
    ),
    figures: [
      {
        what: both('在此居住的外籍人士', 'residents from abroad'),
        value: 1400,
        qualifier: 'at-least',
        asOf: '2018-01-11' as CalendarDate,
        source: both('厦门日报，台海网2018年1月11日转载', 'Xiamen Daily, carried by Taihainet on 11 January 2018'),
      },
    ],
    serviceDesk: {
      title: both('官任社区服务台', 'Guanren service desk'),
      hours: both(
        '中文、英文都可以。周一至周五 8:30–12:00，14:30–17:30',
        'In Chinese and English. Monday to Friday, 8:30–12:00 and 14:30–17:30',
      ),
      phone: '0592-000 0123',
    },
  },
  zhenxing: {
    kind: 'community',
    within: 'yundang',
    name: both('振兴社区', 'Zhenxing'),
    position: at(24.4838, 118.0962),
    slug: 'zhenxing',
    description: both(
      '写字楼多，白天上班的人多；建兴小区住的老人多。',
      'Many offices, full of people by day; in Jianxing Estate many of the residents are old.',
    ),
    serviceDesk: { title: both('振兴社区服务台', 'Zhenxing service desk'), hours: office, phone: '0592-000 0124' },
  },
  yueyang: {
    kind: 'community',
    within: 'yundang',
    name: both('岳阳社区', 'Yueyang'),
    position: at(24.4886, 118.0996),
    slug: 'yueyang',
    description: both(
      '在街道北边，岳阳小区是九十年代建成的住宅区。',
      'In the north of the subdistrict; Yueyang Estate was built in the 1990s.',
    ),
    serviceDesk: { title: both('岳阳社区服务台', 'Yueyang service desk'), hours: office, phone: '0592-000 0125' },
  },
  huguang: {
    kind: 'community',
    within: 'yundang',
    name: both('湖光社区', 'Huguang'),
    position: at(24.4799, 118.0991),
    slug: 'huguang',
    description: both(
      '靠近筼筜湖，学校和幼儿园集中，接送孩子的时间很热闹。',
      'Close to the lake, with schools and kindergartens; busy when children are brought and fetched.',
    ),
    serviceDesk: { title: both('湖光社区服务台', 'Huguang service desk'), hours: office, phone: '0592-000 0126' },
  },
  'yundang-west': {
    kind: 'estate',
    within: 'guanren',
    name: both('筼筜西小区', 'Yundang West Estate'),
    position: at(24.4806, 118.0881),
    builtDecade: 1980,
    slug: 'yundang-west',
    description: both(
      '老旧小区，有小区党支部、业主委员会和物业服务中心。',
      'An old estate with a party branch, an owners’ committee and a property service centre of its own.',
    ),
  },
  'west-1': { kind: 'building', within: 'yundang-west', name: both('筼筜西小区1号楼', 'Building 1, Yundang West Estate') },
  'west-2': { kind: 'building', within: 'yundang-west', name: both('筼筜西小区2号楼', 'Building 2, Yundang West Estate') },
  'west-3': {
    kind: 'building',
    within: 'yundang-west',
    name: both('筼筜西小区3号楼', 'Building 3, Yundang West Estate'),
    builtDecade: 1980,
  },
  'west-3-2': { kind: 'unit', within: 'west-3', name: both('筼筜西小区3号楼2单元', 'Entrance 2 of building 3, Yundang West Estate') },
  'west-4': { kind: 'building', within: 'yundang-west', name: both('筼筜西小区4号楼', 'Building 4, Yundang West Estate') },
  'west-5': { kind: 'building', within: 'yundang-west', name: both('筼筜西小区5号楼', 'Building 5, Yundang West Estate') },
  'west-6': { kind: 'building', within: 'yundang-west', name: both('筼筜西小区6号楼', 'Building 6, Yundang West Estate') },
  'guanren-office': {
    kind: 'building',
    within: 'guanren',
    name: both('官任社区居委会', 'Guanren residents’ committee'),
    position: at(24.4814, 118.0896),
    description: both(
      '一楼服务台，二楼党员活动室和社区书院。',
      'Service desk on the ground floor, activity room and book academy on the second.',
    ),
  },
  jianxing: {
    kind: 'estate',
    within: 'zhenxing',
    name: both('建兴小区', 'Jianxing Estate'),
    position: at(24.4852, 118.0957),
    builtDecade: 1990,
    slug: 'jianxing',
    description: both('部分楼栋外立面改造过，楼里还没有电梯。', 'The facades of some buildings have been renewed; none has a lift yet.'),
  },
  'jianxing-2': { kind: 'building', within: 'jianxing', name: both('建兴小区2号楼', 'Building 2, Jianxing Estate') },
  'jianxing-7': { kind: 'building', within: 'jianxing', name: both('建兴小区7号楼', 'Building 7, Jianxing Estate') },
  'zhenxing-tower': { kind: 'building', within: 'zhenxing', name: both('振兴大厦', 'Zhenxing Tower'), position: at(24.4829, 118.0949) },
  'zhenye-tower': { kind: 'building', within: 'zhenxing', name: both('振业大厦', 'Zhenye Tower'), position: at(24.4831, 118.0958) },
  'caijing-tower': { kind: 'building', within: 'zhenxing', name: both('财经大厦', 'Caijing Tower'), position: at(24.4827, 118.0966) },
  'xingang-plaza': {
    kind: 'building',
    within: 'zhenxing',
    name: both('新港广场', 'Xingang Plaza'),
    position: at(24.4861, 118.0938),
    description: both(
      '旁边有一块待建工地，原来的违建已经拆除。',
      'Beside it lies a plot waiting to be built on; the illegal building on it has been taken down.',
    ),
  },
  'yueyang-estate': {
    kind: 'estate',
    within: 'yueyang',
    name: both('岳阳小区', 'Yueyang Estate'),
    position: at(24.4891, 118.1001),
    builtDecade: 1990,
    slug: 'yueyang-estate',
  },
  'yueyang-5': { kind: 'building', within: 'yueyang-estate', name: both('岳阳小区5号楼', 'Building 5, Yueyang Estate') },
  'yueyang-office': {
    kind: 'building',
    within: 'yueyang',
    name: both('岳阳社区居委会', 'Yueyang residents’ committee'),
    position: at(24.4883, 118.099),
  },
  'huguang-office': {
    kind: 'building',
    within: 'huguang',
    name: both('湖光社区居委会', 'Huguang residents’ committee'),
    position: at(24.4802, 118.0986),
  },
  'senior-school': {
    kind: 'building',
    within: 'yundang',
    name: both('街道老年学校', 'Subdistrict senior school'),
    address: both('槟榔西里197号四楼', '197 Binlang Xili, fourth floor'),
    position: at(24.4822, 118.1014),
  },
  'culture-station': {
    kind: 'building',
    within: 'yundang',
    name: both('街道文化站', 'Subdistrict culture station'),
    position: at(24.4826, 118.0918),
  },
} as const satisfies Record<string, DemoPlace>;

export type PlaceKey = keyof typeof places;
