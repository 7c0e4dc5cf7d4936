/** Subdistricts and towns of Xiamen, offered by name when a platform is set up. */
import { readFileSync } from 'node:fs';
import type { BothFields } from '../kernel/both-languages.ts';

export type OfferedSubdistrict = {
  readonly code: string;
  readonly city: BothFields;
  readonly district: BothFields;
  readonly name: BothFields;
};

const city: BothFields = { zh: '厦门市', en: 'Xiamen' };
/** By the first six figures of the code (GB/T 2260). */
const districts: Readonly<Record<string, BothFields>> = {
  350203: { zh: '思明区', en: 'Siming District' },
  350205: { zh: '海沧区', en: 'Haicang District' },
  350206: { zh: '湖里区', en: 'Huli District' },
  350211: { zh: '集美区', en: 'Jimei District' },
  350212: { zh: '同安区', en: 'Tong’an District' },
  350213: { zh: '翔安区', en: 'Xiang’an District' },
};
/** Chinese names without 街道 or 镇. */
const pinyin: Readonly<Record<string, string>> = {
  厦港: 'Xiagang',
  中华: 'Zhonghua',
  滨海: 'Binhai',
  鹭江: 'Lujiang',
  开元: 'Kaiyuan',
  梧村: 'Wucun',
  筼筜: 'Yundang',
  莲前: 'Lianqian',
  嘉莲: 'Jialian',
  鼓浪屿: 'Gulangyu',
  海沧: 'Haicang',
  新阳: 'Xinyang',
  嵩屿: 'Songyu',
  东孚: 'Dongfu',
  湖里: 'Huli',
  殿前: 'Dianqian',
  禾山: 'Heshan',
  江头: 'Jiangtou',
  金山: 'Jinshan',
  集美: 'Jimei',
  侨英: 'Qiaoying',
  杏林: 'Xinglin',
  杏滨: 'Xingbin',
  灌口: 'Guankou',
  后溪: 'Houxi',
  大同: 'Datong',
  祥平: 'Xiangping',
  新民: 'Xinmin',
  西柯: 'Xike',
  祥和: 'Xianghe',
  新美: 'Xinmei',
  美林: 'Meilin',
  莲花: 'Lianhua',
  洪塘: 'Hongtang',
  汀溪: 'Tingxi',
  五显: 'Wuxian',
  大嶝: 'Dadeng',
  马巷: 'Maxiang',
  新店: 'Xindian',
  凤翔: 'Fengxiang',
  民安: 'Min’an',
  香山: 'Xiangshan',
  金海: 'Jinhai',
  新圩: 'Xinxu',
  内厝: 'Neicuo',
};

type Street = { readonly code: string; readonly name: string; readonly areaCode: string };
const streets = JSON.parse(readFileSync(new URL('./data/xiamen-streets.json', import.meta.url), 'utf8')) as Street[];

/** In the order of their codes; farms, bonded areas and the like, which hold no communities, are left out. */
export const xiamenSubdistricts: readonly OfferedSubdistrict[] = streets.flatMap(({ code, name, areaCode }) => {
  const [, own = '', kind] = /^(.+)(街道|镇)$/.exec(name) ?? [];
  const english = pinyin[own];
  const district = districts[areaCode];
  if (kind === undefined || english === undefined || district === undefined) return [];
  return [{ code, city, district, name: { zh: name, en: `${english} ${kind === '镇' ? 'Town' : 'Subdistrict'}` } }];
});
