export const zh = {
  raised: '我提的需求',
  ask: '请您看看结果、说说是否满意',
  dispatched: (organisation: string) => `先派给${organisation}的需求`,
  yourTurn: (organisation: string) => `等${organisation}答复的提议`,
  offers: (organisation: string) => `${organisation}的提议`,
  answerBy: '答复期限：',
};
