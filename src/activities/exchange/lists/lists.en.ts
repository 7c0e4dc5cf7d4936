import type { zh } from './lists.zh.ts';

export const en: typeof zh = {
  subdistrictTitle: 'Subdistrict',
  allSubdistricts: 'All subdistricts',
  communityTitle: 'Community',
};
