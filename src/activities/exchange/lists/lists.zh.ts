export const zh = {
  subdistrictTitle: '街道',
  allSubdistricts: '所有街道',
  communityTitle: '社区',
};
