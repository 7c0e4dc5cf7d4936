/** The columns of a table of places: their headings in both languages. */
import type { ImportColumn as ImportingColumn } from '../imports/index.ts';
import { importColumns, type ImportColumn } from './domain/place-import.ts';

const titles: Readonly<Record<ImportColumn, readonly [zh: string, en: string, width: number]>> = {
  community: ['社区', 'Community', 16],
  estate: ['小区', 'Estate', 18],
  building: ['楼栋', 'Building', 12],
  unit: ['单元', 'Unit', 10],
  nameEn: ['英文名', 'English name', 24],
  addressZh: ['地址', 'Address in Chinese', 28],
  addressEn: ['英文地址', 'Address in English', 28],
  builtDecade: ['建成年代', 'Decade built', 12],
  latitude: ['纬度', 'Latitude', 12],
  longitude: ['经度', 'Longitude', 12],
  descriptionZh: ['介绍', 'Description in Chinese', 40],
  descriptionEn: ['英文介绍', 'Description in English', 40],
  figureWhat: ['统计内容', 'Figure of', 20],
  figureWhatEn: ['英文统计内容', 'Figure of, in English', 20],
  figure: ['数字', 'Figure', 12],
  figureAsOf: ['截至', 'As of', 14],
  figureSource: ['出处', 'Source', 20],
  figureSourceEn: ['英文出处', 'Source in English', 20],
};

/** Only the community has to be there; a table of buildings needs no column for descriptions. */
export const readColumns: readonly ImportingColumn<ImportColumn>[] = importColumns.map((key) => {
  const [zh, en, width] = titles[key];
  return { key, titles: [zh, en], width, optional: key !== 'community' };
});

/** Rows that show how the table is filled in: one of each kind. */
export const exampleRows: readonly Partial<Readonly<Record<ImportColumn, string>>>[] = [
  {
    community: '官任社区',
    nameEn: 'Guanren Community',
    latitude: '24.4795',
    longitude: '118.0894',
    figureWhat: '外籍居民',
    figureWhatEn: 'Foreign residents',
    figure: '1400+',
    figureAsOf: '2018年1月',
    figureSource: '厦门日报',
    figureSourceEn: 'Xiamen Daily',
  },
  { community: '官任社区', estate: '筼筜西小区', nameEn: 'Yundang West Estate', builtDecade: '1980' },
  { community: '官任社区', estate: '筼筜西小区', building: '3号楼', nameEn: 'Building 3' },
  { community: '官任社区', estate: '筼筜西小区', building: '3号楼', unit: '1单元', nameEn: 'Unit 1' },
];
